//! The handlers of `Task`.
use crate::api::task::*;
use crate::app::App;

impl TaskApi for App {
    async fn create_task(
        &self,
        _request: CreateTaskRequest,
    ) -> Result<CreateTaskResponse, CreateTaskError> {
        Err(CreateTaskError::not_implemented())
    }

    async fn delete_task(
        &self,
        _request: DeleteTaskRequest,
    ) -> Result<DeleteTaskResponse, DeleteTaskError> {
        Err(DeleteTaskError::not_implemented())
    }

    async fn reset_task(
        &self,
        _request: ResetTaskRequest,
    ) -> Result<ResetTaskResponse, ResetTaskError> {
        Err(ResetTaskError::not_implemented())
    }

    async fn unchanged_task(
        &self,
        _request: UnchangedTaskRequest,
    ) -> Result<UnchangedTaskResponse, UnchangedTaskError> {
        Err(UnchangedTaskError::not_implemented())
    }
}
