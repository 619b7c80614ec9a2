//! The handlers of `Branch`.
use crate::api::branch::*;
use crate::app::App;

impl BranchApi for App {
    async fn get_twig(&self, _request: GetTwigRequest) -> Result<GetTwigResponse, GetTwigError> {
        Err(GetTwigError::not_implemented())
    }

    async fn get_leaf(&self, _request: GetLeafRequest) -> Result<GetLeafResponse, GetLeafError> {
        Err(GetLeafError::not_implemented())
    }
}
