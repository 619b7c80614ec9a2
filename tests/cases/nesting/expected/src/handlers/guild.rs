//! The handlers of `Guild`.
use crate::api::guild::*;
use crate::app::App;

impl GuildApi for App {
    async fn get_guild(
        &self,
        _request: GetGuildRequest,
    ) -> Result<GetGuildResponse, GetGuildError> {
        Err(GetGuildError::not_implemented())
    }
}
