//! The handlers of `Panel`.
use crate::api::panel::*;
use crate::app::App;

impl PanelApi for App {
    async fn echo_panel(
        &self,
        _request: EchoPanelRequest,
    ) -> Result<EchoPanelResponse, EchoPanelError> {
        Err(EchoPanelError::not_implemented())
    }

    async fn echo_brief(
        &self,
        _request: EchoBriefRequest,
    ) -> Result<EchoBriefResponse, EchoBriefError> {
        Err(EchoBriefError::not_implemented())
    }
}
