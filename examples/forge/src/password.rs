//! Passwords, kept as argon2id hashes alone.
use argon2::{Argon2, PasswordHasher};
use secrecy::{ExposeSecret, SecretString};
use tokio::task::spawn_blocking;

use crate::api::{Internal, InternalError};

/// Hashes a password, on a thread that may be busy for a while.
///
/// # Errors
///
/// The system has no random numbers, or is shutting down.
pub async fn hash(password: &SecretString) -> Result<SecretString, InternalError> {
    let password = password.clone();
    spawn_blocking(move || {
        Argon2::default()
            .hash_password(password.expose_secret().as_bytes())
            .map(|hash| SecretString::from(hash.to_string()))
    })
    .await
    .internal()?
    .internal()
}

#[cfg(test)]
mod tests {
    use argon2::PasswordVerifier;
    use argon2::password_hash::phc::PasswordHash;

    use super::*;

    #[tokio::test]
    async fn a_hash_knows_its_password_and_no_other() {
        let hash = hash(&"correct horse battery".into()).await.expect("hash");
        let hash = PasswordHash::new(hash.expose_secret()).expect("a PHC string");
        let verify = |password: &str| Argon2::default().verify_password(password.as_bytes(), &hash);

        assert!(verify("correct horse battery").is_ok());
        assert!(verify("correct horse batterY").is_err());
    }

    #[tokio::test]
    async fn equal_passwords_have_different_hashes() {
        let password = SecretString::from("correct horse battery");
        let (one, other) = (hash(&password).await, hash(&password).await);
        let (one, other) = (one.expect("hash"), other.expect("hash"));

        assert_ne!(one.expose_secret(), other.expose_secret());
    }
}
