//! The handlers of `Probe`.
use crate::api::probe::*;
use crate::app::App;

impl ProbeApi for App {
    async fn probe_body(
        &self,
        _request: ProbeBodyRequest,
    ) -> Result<ProbeBodyResponse, ProbeBodyError> {
        Err(ProbeBodyError::not_implemented())
    }

    async fn probe_query(
        &self,
        _request: ProbeQueryRequest,
    ) -> Result<ProbeQueryResponse, ProbeQueryError> {
        Err(ProbeQueryError::not_implemented())
    }
}
