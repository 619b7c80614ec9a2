//! Who calls, by the cookie that the service has always had.
#![allow(clippy::wildcard_imports, reason = "it answers for all schemes")]

use secrecy::ExposeSecret as _;

use crate::api::security::*;
use crate::sessions;
use crate::state::AppState;

impl Authenticate for AppState {
    async fn session(
        &self,
        key: SecretString,
        attempt: &Attempt<'_>,
    ) -> Result<crate::sessions::Agent, SessionError> {
        let agent = sessions::find(&self.db, key.expose_secret()).await?;
        let agent = agent.ok_or_else(SessionError::unauthenticated)?;
        attempt.identify(&agent.name);
        Ok(agent)
    }
}
