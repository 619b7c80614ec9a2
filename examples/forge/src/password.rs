//! Passwords, kept as argon2id hashes alone.
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use secrecy::{ExposeSecret, SecretString};
use tokio::task::spawn_blocking;

use crate::api::{Internal, InternalError};

/// Hashes and verifies, on threads that may be busy for a while.
#[derive(Clone, Debug)]
pub struct Passwords {
    argon2: Argon2<'static>,
}

impl Passwords {
    /// Passwords whose hashes cost so much.
    #[must_use]
    pub fn new(cost: Params) -> Self {
        Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, cost),
        }
    }

    /// Hashes a password.
    ///
    /// # Errors
    ///
    /// The system has no random numbers, or is shutting down.
    pub async fn hash(&self, password: &SecretString) -> Result<SecretString, InternalError> {
        let (argon2, password) = (self.argon2.clone(), password.clone());
        spawn_blocking(move || {
            argon2
                .hash_password(password.expose_secret().as_bytes())
                .map(|hash| SecretString::from(hash.to_string()))
        })
        .await
        .internal()?
        .internal()
    }

    /// Whether it is the password of a hash. Without a hash it never is, and takes as long, so that
    /// nobody learns from the time whether there is one.
    ///
    /// # Errors
    ///
    /// The hash is none, or the system is shutting down.
    pub async fn verify(
        &self,
        password: &SecretString,
        hash: Option<&SecretString>,
    ) -> Result<bool, InternalError> {
        let Some(hash) = hash.cloned() else {
            self.hash(password).await?;
            return Ok(false);
        };
        let (argon2, password) = (self.argon2.clone(), password.clone());
        spawn_blocking(move || {
            let hash = PasswordHash::new(hash.expose_secret())?;
            match argon2.verify_password(password.expose_secret().as_bytes(), &hash) {
                Ok(()) => Ok(true),
                Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
                Err(error) => Err(error),
            }
        })
        .await
        .internal()?
        .internal()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: &str = "correct horse battery";

    #[tokio::test]
    async fn a_hash_knows_its_password_and_no_other() {
        let passwords = Passwords::new(Params::DEFAULT);
        let hash = passwords.hash(&RIGHT.into()).await.expect("a hash");
        let verify = async |password: &str, hash| {
            let verified = passwords.verify(&password.into(), hash).await;
            verified.expect("an answer")
        };

        assert!(verify(RIGHT, Some(&hash)).await);
        assert!(!verify("correct horse batterY", Some(&hash)).await);
        assert!(!verify(RIGHT, None).await);
    }

    #[tokio::test]
    async fn equal_passwords_have_different_hashes() {
        let passwords = Passwords::new(Params::DEFAULT);
        let one = passwords.hash(&RIGHT.into()).await.expect("a hash");
        let other = passwords.hash(&RIGHT.into()).await.expect("a hash");

        assert_ne!(one.expose_secret(), other.expose_secret());
    }

    #[tokio::test]
    async fn what_is_no_hash_is_an_error_and_not_told() {
        let passwords = Passwords::new(Params::DEFAULT);
        let (password, hash) = (RIGHT.into(), "canary".into());

        let verified = passwords.verify(&password, Some(&hash)).await;

        let error = verified.expect_err("no hash");

        assert!(!error.chain().contains("canary"), "{}", error.chain());
    }
}
