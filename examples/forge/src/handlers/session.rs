//! The handlers of `Session`.
use jiff::{SignedDuration, Timestamp};
use secrecy::ExposeSecret;
use uuid::Uuid;

use crate::api::session::*;
use crate::app::App;
use crate::auth;

/// How long a session lasts.
const LIFETIME: SignedDuration = SignedDuration::from_hours(12);

impl SessionApi for App {
    async fn log_in(&self, request: LogInRequest) -> Result<LogInResponse, LogInError> {
        self.logins.take()?;
        let Credentials {
            username,
            password,
            scopes,
        } = request.body;
        let user = self.users.find_by_name(&username).await?;
        let hash = user.as_ref().map(|user| &user.hashed_password);
        let is_right = self.passwords.verify(&password, hash).await?;
        let user = user
            .filter(|user| is_right && user.is_active)
            .ok_or_else(|| WrongCredentials {
                www_authenticate: auth::CHALLENGE.to_owned(),
            })?;

        let token = auth::fresh_token();
        let now = Timestamp::now();
        let session = SessionRecord {
            id: Uuid::now_v7(),
            user_id: user.id,
            token_hash: auth::hash(&token),
            scopes: auth::granted(user.role, scopes.as_deref()),
            created_at: now,
            expires_at: Timestamp::from_second((now + LIFETIME).as_second())?,
        };
        self.sessions.insert(&session).await?;

        let location = format!("/forge/sessions/{}", session.id);
        // The one time that the token leaves, to whom it belongs.
        let token = token.expose_secret().to_owned();
        let body = (session, SessionTokenComputed { token });
        Ok(LogInResponse::created(body, location))
    }

    async fn get_session(
        &self,
        request: GetSessionRequest,
    ) -> Result<GetSessionResponse, GetSessionError> {
        let GetSessionRequest { principal, id, .. } = request;
        let session = self.sessions.find(id).await?;
        let session = session
            .filter(|session| principal.is_of(session.user_id))
            .ok_or(SessionNotFound { id })?;
        Ok(GetSessionResponse::ok(session))
    }

    async fn log_out(&self, request: LogOutRequest) -> Result<LogOutResponse, LogOutError> {
        let LogOutRequest { principal, id, .. } = request;
        let session = self.sessions.find(id).await?;
        let session = session
            .filter(|session| principal.is_of(session.user_id))
            .ok_or(SessionNotFound { id })?;
        self.sessions.remove(session.id).await?;
        Ok(LogOutResponse::no_content())
    }
}
