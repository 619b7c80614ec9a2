//! The handlers of `Job`.
use crate::api::job::*;
use crate::app::App;

impl JobApi for App {
    async fn add_job(&self, _request: AddJobRequest) -> Result<AddJobResponse, AddJobError> {
        Err(AddJobError::not_implemented())
    }

    async fn add_loose_job(
        &self,
        _request: AddLooseJobRequest,
    ) -> Result<AddLooseJobResponse, AddLooseJobError> {
        Err(AddLooseJobError::not_implemented())
    }

    async fn list_jobs(
        &self,
        _request: ListJobsRequest,
    ) -> Result<ListJobsResponse, ListJobsError> {
        Err(ListJobsError::not_implemented())
    }

    async fn get_lease(
        &self,
        _request: GetLeaseRequest,
    ) -> Result<GetLeaseResponse, GetLeaseError> {
        Err(GetLeaseError::not_implemented())
    }
}
