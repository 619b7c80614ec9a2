//! The handlers of `Sample`.
use crate::api::sample::*;
use crate::app::App;

impl SampleApi for App {
    async fn find_samples(
        &self,
        _request: FindSamplesRequest,
    ) -> Result<FindSamplesResponse, FindSamplesError> {
        Err(FindSamplesError::not_implemented())
    }

    async fn create_sample(
        &self,
        _request: CreateSampleRequest,
    ) -> Result<CreateSampleResponse, CreateSampleError> {
        Err(CreateSampleError::not_implemented())
    }

    async fn change_sample(
        &self,
        _request: ChangeSampleRequest,
    ) -> Result<ChangeSampleResponse, ChangeSampleError> {
        Err(ChangeSampleError::not_implemented())
    }

    async fn head_sample(
        &self,
        _request: HeadSampleRequest,
    ) -> Result<HeadSampleResponse, HeadSampleError> {
        Err(HeadSampleError::not_implemented())
    }
}
