//! The same handlers for each of the contracts, which differ in the format of errors alone.

macro_rules! app {
    ($module:ident, $($contract:ident)::+) => {
        pub mod $module {
            use std::time::Duration;

            use secrecy::ExposeSecret as _;
            use $($contract)::+::api::errors::{NoteGone, NoteLocked};
            use $($contract)::+::api::note::*;
            use $($contract)::+::api::security::{Attempt, Authenticate, SecretString, SessionError};
            use $($contract)::+::api::types::Moved;
            use $($contract)::+::api::{Breach, Location, Violation, Violations};
            use $($contract)::+::auth::Session;

            /// Fails as the id of the note asks.
            pub struct App;

            impl NoteApi for App {
                async fn get_note(
                    &self,
                    request: GetNoteRequest,
                ) -> Result<GetNoteResponse, GetNoteError> {
                    let gone = |message: &str, notes| NoteGone {
                        body: Moved {
                            message: message.to_owned(),
                            notes,
                        },
                        x_moved: 6,
                    };
                    match request.id {
                        1 => Err(std::io::Error::other("canary in an error"))?,
                        3 => tokio::time::sleep(Duration::from_secs(60)).await,
                        4 => {
                            let mut found = Violations::new();
                            let quota = Breach::new("quota", "must be within your quota");
                            let at =
                                Violation::of_parameter(Location::Path, "id", quota.demanding(5));
                            found.push(at);
                            let length = Breach::new("min_length", "must be longer");
                            let pointer = "/lines/0/a~1b~0c/01";
                            found.push(Violation::new(
                                Location::Body,
                                pointer,
                                length.demanding(2),
                            ));
                            let odd = Breach::new("odd", "must be even");
                            found.push(Violation::new(Location::Header, "", odd));
                            Err(found)?;
                        }
                        id @ 5 => Err(NoteLocked { id })?,
                        6 => Err(gone("Look there", vec![6, 7]))?,
                        7 => Err(gone(&"canary ".repeat(9), vec![]))?,
                        8 => panic!("canary in a panic"),
                        _ => {}
                    }
                    Err(GetNoteError::not_implemented())
                }

                async fn create_note(
                    &self,
                    _: CreateNoteRequest,
                ) -> Result<CreateNoteResponse, CreateNoteError> {
                    Err(CreateNoteError::not_implemented())
                }

                async fn keep_note(
                    &self,
                    _: KeepNoteRequest,
                ) -> Result<KeepNoteResponse, KeepNoteError> {
                    Ok(KeepNoteResponse::no_content())
                }
            }

            impl Authenticate for App {
                async fn session(
                    &self,
                    token: SecretString,
                    _: &Attempt<'_>,
                ) -> Result<Session, SessionError> {
                    match token.expose_secret() {
                        "good" => Ok(Session {}),
                        _ => Err(SessionError::unauthenticated()),
                    }
                }
            }
        }
    };
}

app!(github, generated::errors_github);
app!(google, golden_errors_google);
app!(nexus, generated::errors_nexus);
app!(envelope, generated::errors_envelope);
app!(fastapi, generated::errors_fastapi);
