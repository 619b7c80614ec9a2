//! The handlers of `Invitation`.
use crate::api::invitation::*;
use crate::app::App;

impl InvitationApi for App {
    async fn invite(&self, _request: InviteRequest) -> Result<InviteResponse, InviteError> {
        Err(InviteError::not_implemented())
    }
}
