//! The handlers of `Node`.
use crate::api::node::*;
use crate::app::App;

impl NodeApi for App {
    async fn create_node(
        &self,
        _request: CreateNodeRequest,
    ) -> Result<CreateNodeResponse, CreateNodeError> {
        Err(CreateNodeError::not_implemented())
    }

    async fn change_node(
        &self,
        _request: ChangeNodeRequest,
    ) -> Result<ChangeNodeResponse, ChangeNodeError> {
        Err(ChangeNodeError::not_implemented())
    }

    async fn nest(&self, _request: NestRequest) -> Result<NestResponse, NestError> {
        Err(NestError::not_implemented())
    }
}
