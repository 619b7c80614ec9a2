//! The handlers of `Probe`.
use crate::api::probe::*;
use crate::app::App;

impl ProbeApi for App {
    async fn create_probe(
        &self,
        _request: CreateProbeRequest,
    ) -> Result<CreateProbeResponse, CreateProbeError> {
        Err(CreateProbeError::not_implemented())
    }
}
