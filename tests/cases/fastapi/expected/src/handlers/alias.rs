//! The handlers of `Alias`.
use crate::api::alias::*;
use crate::app::App;

impl AliasApi for App {
    async fn aliased(&self, _request: AliasedRequest) -> Result<AliasedResponse, AliasedError> {
        Err(AliasedError::not_implemented())
    }

    async fn not_aliased(
        &self,
        _request: NotAliasedRequest,
    ) -> Result<NotAliasedResponse, NotAliasedError> {
        Err(NotAliasedError::not_implemented())
    }
}
