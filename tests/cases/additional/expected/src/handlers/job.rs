//! The handlers of `Job`.
use crate::api::job::*;
use crate::app::App;

impl JobApi for App {
    async fn add_job(&self, _request: AddJobRequest) -> Result<AddJobResponse, AddJobError> {
        Err(AddJobError::not_implemented())
    }
}
