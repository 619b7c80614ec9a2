//! The handlers of `Session`.
use crate::api::session::*;
use crate::app::App;

impl SessionApi for App {
    async fn log_in(&self, _request: LogInRequest) -> Result<LogInResponse, LogInError> {
        Err(LogInError::not_implemented())
    }
}
