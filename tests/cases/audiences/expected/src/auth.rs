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

impl SessionAudiences for Session {
    fn is_owner(&self, _record: &crate::api::note::models::NoteRecord) -> bool {
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

impl MachineAudiences for Machine {
    fn is_reader(&self, _record: &crate::api::note::models::NoteRecord) -> bool {
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

    async fn browser(
        &self,
        _key: SecretString,
        _attempt: &Attempt<'_>,
    ) -> Result<Session, BrowserError> {
        Err(BrowserError::not_implemented())
    }
}
