//! The handlers of `Job`.
use crate::api::job::*;
use crate::app::App;

impl JobApi for App {
    async fn start_job(
        &self,
        _request: StartJobRequest,
    ) -> Result<StartJobResponse, StartJobError> {
        Err(StartJobError::not_implemented())
    }

    async fn reset_job(
        &self,
        _request: ResetJobRequest,
    ) -> Result<ResetJobResponse, ResetJobError> {
        Err(ResetJobError::not_implemented())
    }

    async fn peek_job(&self, _request: PeekJobRequest) -> Result<PeekJobResponse, PeekJobError> {
        Err(PeekJobError::not_implemented())
    }

    async fn show_job(&self, _request: ShowJobRequest) -> Result<ShowJobResponse, ShowJobError> {
        Err(ShowJobError::not_implemented())
    }

    async fn job_options(
        &self,
        _request: JobOptionsRequest,
    ) -> Result<JobOptionsResponse, JobOptionsError> {
        Err(JobOptionsError::not_implemented())
    }

    async fn stop_job(&self, _request: StopJobRequest) -> Result<StopJobResponse, StopJobError> {
        Err(StopJobError::not_implemented())
    }
}
