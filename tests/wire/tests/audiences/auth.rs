//! The principals, whose credentials say who they are and what they may.
use secrecy::ExposeSecret;

use crate::api::note::NoteRecord;
use crate::api::security::*;
use crate::store::Store;

/// Who calls by `session` or `browser`: `ann.notes~admin+shared`, which a token may be.
#[derive(Debug, Clone)]
pub struct Session {
    name: String,
    scopes: Vec<SessionScope>,
}

impl Session {
    fn read(text: &str) -> Self {
        let (name, scopes) = text.split_once('.').unwrap_or((text, ""));
        let scopes = scopes.replace('~', ":");
        let scopes = scopes.split('+').filter(|scope| !scope.is_empty());
        Self {
            name: name.to_owned(),
            scopes: scopes.filter_map(SessionScope::from_name).collect(),
        }
    }
}

impl HasScope<SessionScope> for Session {
    fn has_scope(&self, scope: SessionScope) -> bool {
        self.scopes.contains(&scope)
    }
}

impl SessionAudiences for Session {
    fn is_owner(&self, record: &NoteRecord) -> bool {
        record.author == self.name
    }
}

/// Who calls by `machine`: `robot` or `robot.shared`.
#[derive(Debug, Clone)]
pub struct Machine(bool);

impl HasScope<MachineScope> for Machine {
    fn has_scope(&self, _: MachineScope) -> bool {
        self.0
    }
}

impl MachineAudiences for Machine {
    fn is_reader(&self, record: &NoteRecord) -> bool {
        record.id % 2 == 0
    }
}

impl Authenticate for Store {
    async fn session(&self, token: SecretString, _: &Attempt<'_>) -> Result<Session, SessionError> {
        match token.expose_secret() {
            "wrong" => Err(SessionError::unauthenticated()),
            text => Ok(Session::read(text)),
        }
    }

    async fn machine(&self, key: SecretString, _: &Attempt<'_>) -> Result<Machine, MachineError> {
        Ok(Machine(key.expose_secret() == "robot.shared"))
    }

    async fn browser(&self, key: SecretString, _: &Attempt<'_>) -> Result<Session, BrowserError> {
        Ok(Session::read(key.expose_secret()))
    }
}
