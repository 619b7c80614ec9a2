//! The handlers of `Host`.
use crate::api::host::*;
use crate::app::App;

impl HostApi for App {
    async fn find_host(
        &self,
        _request: FindHostRequest,
    ) -> Result<FindHostResponse, FindHostError> {
        Err(FindHostError::not_implemented())
    }
}
