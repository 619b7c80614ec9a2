//! The handlers of `Count`.
use crate::api::count::*;
use crate::app::App;

impl CountApi for App {
    async fn count(&self, _request: CountRequest) -> Result<CountResponse, CountError> {
        Err(CountError::not_implemented())
    }

    async fn read_count(
        &self,
        _request: ReadCountRequest,
    ) -> Result<ReadCountResponse, ReadCountError> {
        Err(ReadCountError::not_implemented())
    }
}
