//! The principals, and who is one.
use secrecy::ExposeSecret;

use crate::api::errors::RateLimited;
use crate::api::security::*;
use crate::vault::Vault;

/// Who calls by `session` or `browser`.
#[derive(Debug, Clone)]
pub struct Session(Vec<SessionScope>);

impl HasScope<SessionScope> for Session {
    fn has_scope(&self, scope: SessionScope) -> bool {
        self.0.contains(&scope)
    }
}

/// Who calls by `machine`.
#[derive(Debug, Clone)]
pub struct Machine(bool);

impl HasScope<MachineScope> for Machine {
    fn has_scope(&self, _: MachineScope) -> bool {
        self.0
    }
}

/// Who calls by `link`.
#[derive(Debug, Clone)]
pub struct Link;

/// Who calls by `login`.
#[derive(Debug, Clone)]
pub struct Member(pub String);

/// Who calls by `partner`.
#[derive(Debug, Clone)]
pub struct Partner(bool);

impl HasScope<PartnerScope> for Partner {
    fn has_scope(&self, _: PartnerScope) -> bool {
        self.0
    }
}

/// Who calls by `staff`.
#[derive(Debug, Clone)]
pub struct Staff;

impl HasScope<StaffScope> for Staff {
    fn has_scope(&self, _: StaffScope) -> bool {
        true
    }
}

impl Authenticate for Vault {
    async fn session(
        &self,
        token: SecretString,
        attempt: &Attempt<'_>,
    ) -> Result<Session, SessionError> {
        let is_known = ["/items", "/files/"]
            .iter()
            .any(|it| attempt.path.starts_with(it));
        assert!(is_known && !attempt.path.contains('?'));
        assert!(!format!("{attempt:?}").contains("canary"));
        Ok(Session(match token.expose_secret() {
            "plain" => Vec::new(),
            "reader" => vec![SessionScope::VaultRead],
            "keeper" => SessionScope::ALL.to_vec(),
            "limited" => Err(RateLimited { retry_after: 7 })?,
            "banned" => Err(SessionError::forbidden())?,
            "broken" => Err(std::io::Error::other("the store of sessions is down"))?,
            "panics" => panic!("the store of sessions is gone"),
            "later" => Err(SessionError::not_implemented())?,
            _ => Err(SessionError::unauthenticated())?,
        }))
    }

    async fn machine(&self, key: SecretString, _: &Attempt<'_>) -> Result<Machine, MachineError> {
        match key.expose_secret() {
            "robot" => Ok(Machine(true)),
            "toy" => Ok(Machine(false)),
            _ => Err(MachineError::unauthenticated()),
        }
    }

    async fn link(&self, key: SecretString, _: &Attempt<'_>) -> Result<Link, LinkError> {
        match key.expose_secret() {
            "a b/ü" => Ok(Link),
            _ => Err(LinkError::unauthenticated()),
        }
    }

    async fn browser(&self, key: SecretString, _: &Attempt<'_>) -> Result<Session, BrowserError> {
        match key.expose_secret() {
            "biscuit" => Ok(Session(Vec::new())),
            _ => Err(BrowserError::unauthenticated()),
        }
    }

    async fn login(&self, login: Login, _: &Attempt<'_>) -> Result<Member, LoginError> {
        assert!(!format!("{login:?}").contains("pass:wörd"));
        match (login.username.as_str(), login.password.expose_secret()) {
            (name @ ("jörg" | "ann"), "pass:wörd" | "") => Ok(Member(name.to_owned())),
            _ => Err(LoginError::unauthenticated()),
        }
    }

    async fn partner(&self, token: SecretString, _: &Attempt<'_>) -> Result<Partner, PartnerError> {
        match token.expose_secret() {
            "depositor" => Ok(Partner(true)),
            "partner" => Ok(Partner(false)),
            _ => Err(PartnerError::unauthenticated()),
        }
    }

    async fn staff(&self, token: SecretString, _: &Attempt<'_>) -> Result<Staff, StaffError> {
        match token.expose_secret() {
            "auditor" => Ok(Staff),
            _ => Err(StaffError::unauthenticated()),
        }
    }
}
