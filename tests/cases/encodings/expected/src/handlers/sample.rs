//! The handlers of `Sample`.
use crate::api::sample::*;
use crate::app::App;

impl SampleApi for App {
    async fn send_sample(
        &self,
        _request: SendSampleRequest,
    ) -> Result<SendSampleResponse, SendSampleError> {
        Err(SendSampleError::not_implemented())
    }

    async fn change_sample(
        &self,
        _request: ChangeSampleRequest,
    ) -> Result<ChangeSampleResponse, ChangeSampleError> {
        Err(ChangeSampleError::not_implemented())
    }

    async fn fill_sample(
        &self,
        _request: FillSampleRequest,
    ) -> Result<FillSampleResponse, FillSampleError> {
        Err(FillSampleError::not_implemented())
    }

    async fn fail_sample(
        &self,
        _request: FailSampleRequest,
    ) -> Result<FailSampleResponse, FailSampleError> {
        Err(FailSampleError::not_implemented())
    }

    async fn usual_sample(
        &self,
        _request: UsualSampleRequest,
    ) -> Result<UsualSampleResponse, UsualSampleError> {
        Err(UsualSampleError::not_implemented())
    }

    async fn find_samples(
        &self,
        _request: FindSamplesRequest,
    ) -> Result<FindSamplesResponse, FindSamplesError> {
        Err(FindSamplesError::not_implemented())
    }
}
