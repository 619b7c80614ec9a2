//! Who calls: sessions, which a login opens and a bearer token proves.
use rand::distr::{Alphanumeric, SampleString};
use secrecy::ExposeSecret;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::api::errors::InsufficientClearance;
use crate::api::security::*;
use crate::api::types::{Role, Scope};
use crate::api::user::UserRecord;
use crate::app::App;

/// What a client is told who has not logged in, or not with the right password.
pub const CHALLENGE: &str = "Bearer realm=\"The Forge\"";

/// Who calls by `session`.
#[derive(Clone, Debug)]
pub struct Session {
    /// The session's id.
    pub id: Uuid,
    /// Whose session it is, as they were when the request came.
    pub user: UserRecord,
    /// What may be done in it.
    pub scopes: Vec<Scope>,
}

impl Session {
    /// Whether it may see and change what concerns others.
    #[must_use]
    pub fn is_admin(&self) -> bool {
        self.has_scope(SessionScope::UsersAdmin)
    }

    /// Whether it may see and change what is this user's.
    #[must_use]
    pub fn is_of(&self, user: Uuid) -> bool {
        self.user.id == user || self.is_admin()
    }

    /// Demands an administrator.
    ///
    /// # Errors
    ///
    /// It is none.
    pub fn require_admin(&self, what_for: &str) -> Result<(), InsufficientClearance> {
        if self.is_admin() {
            return Ok(());
        }
        Err(InsufficientClearance {
            required_level: 3,
            x_forge_reason: what_for.to_owned(),
        })
    }
}

impl HasScope<SessionScope> for Session {
    fn has_scope(&self, scope: SessionScope) -> bool {
        self.scopes.iter().any(|own| own.as_str() == scope.as_str())
    }
}

impl Authenticate for App {
    async fn session(
        &self,
        token: SecretString,
        _attempt: &Attempt<'_>,
    ) -> Result<Session, SessionError> {
        let session = self.sessions.find_by_token(&hash(&token)).await?;
        session.ok_or_else(SessionError::unauthenticated)
    }
}

/// The scopes of a role; where some are asked for, those among them.
#[must_use]
pub fn granted(role: Role, asked: Option<&[Scope]>) -> Vec<Scope> {
    let of_role: &[Scope] = match role {
        Role::Member | Role::Editor => &[Scope::UsersWrite],
        Role::Admin => &[Scope::UsersWrite, Scope::UsersAdmin],
    };
    let is_asked = |scope: &Scope| asked.is_none_or(|asked| asked.contains(scope));
    of_role.iter().copied().filter(is_asked).collect()
}

/// A token that nobody guesses: 43 letters and digits, 256 bits.
#[must_use]
pub fn fresh_token() -> SecretString {
    Alphanumeric.sample_string(&mut rand::rng(), 43).into()
}

/// What is kept of a token. A fast hash does, since there is nothing to guess.
#[must_use]
pub fn hash(token: &SecretString) -> SecretString {
    let hash = Sha256::digest(token.expose_secret());
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    hash.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_grants_its_scopes_and_no_more_than_is_asked_for() {
        use Scope::{UsersAdmin, UsersWrite};

        assert_eq!(granted(Role::Editor, None), [UsersWrite]);
        assert_eq!(granted(Role::Admin, None), [UsersWrite, UsersAdmin]);
        assert_eq!(granted(Role::Member, Some(&[UsersAdmin])), []);
        assert_eq!(granted(Role::Admin, Some(&[UsersAdmin])), [UsersAdmin]);
    }

    #[test]
    fn tokens_differ_and_their_hashes_are_sha_256() {
        let (one, other) = (fresh_token(), fresh_token());
        assert_eq!(one.expose_secret().len(), 43);
        assert_ne!(one.expose_secret(), other.expose_secret());

        // FIPS 180-2, appendix B.1.
        let hash = hash(&"abc".into());
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash.expose_secret(), expected);
    }
}
