//! Handlers and authentication that fail as they are asked to.

use std::time::Duration;

use golden_detail::api::errors::{NeedsProof, NoteNotFound, Overloaded, QuotaReached};
use golden_detail::api::note::*;
use golden_detail::api::security::{Attempt, Authenticate, SecretString, SessionError};
use golden_detail::api::{self, Breach, Internal as _, Location, Violation, Violations};
use golden_detail::auth::Session;
use secrecy::ExposeSecret as _;

/// Fails as the id of the note asks.
pub struct App;

/// A helper that knows nothing of operations.
fn find(id: u64) -> Result<u64, NoteNotFound> {
    Err(NoteNotFound { id })
}

impl NoteApi for App {
    async fn get_note(&self, request: GetNoteRequest) -> Result<GetNoteResponse, GetNoteError> {
        match request.id {
            0 => panic!("canary in a panic"),
            1 => Err(std::io::Error::other("canary in an error"))?,
            2 => find(2).internal()?,
            3 => Err(Overloaded { retry_after: 120 })?,
            4 => Err(NeedsProof {
                www_authenticate: "Proof realm=\"notes\"".to_owned(),
            })?,
            5 => {
                tokio::time::sleep(Duration::from_secs(60)).await;
                0
            }
            6 => {
                let mut found = Violations::new();
                let wrong = Breach::new("quota", "must be within your quota").demanding(5);
                found.push(Violation::of_parameter(Location::Path, "id", wrong));
                let wrong = Breach::new("min_length", "must be longer").demanding(2);
                found.push(Violation::new(Location::Body, "/lines/0/a~1b~0c/01", wrong));
                Err(found)?
            }
            7 => Err(Violations::from(Violation::new(
                Location::Header,
                "",
                Breach::new("odd", "must be even"),
            )))?,
            8 => return Err(GetNoteError::not_implemented()),
            id => find(id)?,
        };
        Err(GetNoteError::not_implemented())
    }

    async fn list_notes(&self, _: ListNotesRequest) -> Result<ListNotesResponse, ListNotesError> {
        Err(ListNotesError::not_implemented())
    }

    async fn create_note(
        &self,
        request: CreateNoteRequest,
    ) -> Result<CreateNoteResponse, CreateNoteError> {
        let mut line = request.body.lines.into_iter().next();
        if let Some(line) = &mut line {
            line.weight = match request.body.title.as_str() {
                "Heavy" => Some(987_654.0),
                "Endless" => Some(f64::INFINITY),
                _ => line.weight,
            };
        }
        Err(QuotaReached {
            status: 9,
            title: request.body.title,
            line,
        })?
    }

    async fn remove_note(
        &self,
        _: RemoveNoteRequest,
    ) -> Result<RemoveNoteResponse, RemoveNoteError> {
        Ok(RemoveNoteResponse::no_content())
    }

    async fn keep_note(&self, _: KeepNoteRequest) -> Result<KeepNoteResponse, KeepNoteError> {
        Ok(KeepNoteResponse::no_content())
    }
}

impl Authenticate for App {
    async fn session(&self, token: SecretString, _: &Attempt<'_>) -> Result<Session, SessionError> {
        match token.expose_secret() {
            "good" => Ok(Session {}),
            "often" => Err(api::errors::TooManyAttempts {
                limit: 3,
                retry_after: 60,
            })?,
            "broken" => Err(std::io::Error::other("canary in authentication"))?,
            _ => Err(SessionError::unauthenticated()),
        }
    }
}
