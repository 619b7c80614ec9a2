//! Who calls: the principals that handlers receive, and what finds them out.
//!
//! Keep secrets as hashes: look a token or key up by its hash (SHA-256 does for long random ones),
//! and verify passwords with argon2. `==` on secrets tells by its time how much was right.
#![allow(clippy::wildcard_imports, reason = "it answers for all schemes")]

use crate::api::security::*;
use crate::app::App;

/// Who calls by `session`.
#[derive(Debug, Clone)]
pub struct Session {}

impl HasScope<SessionScope> for Session {
    fn has_scope(&self, _scope: SessionScope) -> bool {
        false
    }
}

/// Who calls by `machine`.
#[derive(Debug, Clone)]
pub struct Machine {}

impl HasScope<MachineScope> for Machine {
    fn has_scope(&self, _scope: MachineScope) -> bool {
        false
    }
}

/// Who calls by `link`.
#[derive(Debug, Clone)]
pub struct Link {}

/// Who calls by `login`.
#[derive(Debug, Clone)]
pub struct Member {}

/// Who calls by `partner`.
#[derive(Debug, Clone)]
pub struct Partner {}

impl HasScope<PartnerScope> for Partner {
    fn has_scope(&self, _scope: PartnerScope) -> bool {
        false
    }
}

/// Who calls by `staff`.
#[derive(Debug, Clone)]
pub struct Staff {}

impl HasScope<StaffScope> for Staff {
    fn has_scope(&self, _scope: StaffScope) -> bool {
        false
    }
}

impl Authenticate for App {
    async fn session(
        &self,
        _token: SecretString,
        _attempt: &Attempt<'_>,
    ) -> Result<Session, SessionError> {
        Err(SessionError::not_implemented())
    }

    async fn machine(
        &self,
        _key: SecretString,
        _attempt: &Attempt<'_>,
    ) -> Result<Machine, MachineError> {
        Err(MachineError::not_implemented())
    }

    async fn link(&self, _key: SecretString, _attempt: &Attempt<'_>) -> Result<Link, LinkError> {
        Err(LinkError::not_implemented())
    }

    async fn browser(
        &self,
        _key: SecretString,
        _attempt: &Attempt<'_>,
    ) -> Result<Session, BrowserError> {
        Err(BrowserError::not_implemented())
    }

    async fn login(&self, _login: Login, _attempt: &Attempt<'_>) -> Result<Member, LoginError> {
        Err(LoginError::not_implemented())
    }

    async fn partner(
        &self,
        _token: SecretString,
        _attempt: &Attempt<'_>,
    ) -> Result<Partner, PartnerError> {
        Err(PartnerError::not_implemented())
    }

    async fn staff(
        &self,
        _token: SecretString,
        _attempt: &Attempt<'_>,
    ) -> Result<Staff, StaffError> {
        Err(StaffError::not_implemented())
    }
}
