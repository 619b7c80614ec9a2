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

    async fn probe_changes(
        &self,
        _request: ProbeChangesRequest,
    ) -> Result<ProbeChangesResponse, ProbeChangesError> {
        Err(ProbeChangesError::not_implemented())
    }

    async fn probe_open_changes(
        &self,
        _request: ProbeOpenChangesRequest,
    ) -> Result<ProbeOpenChangesResponse, ProbeOpenChangesError> {
        Err(ProbeOpenChangesError::not_implemented())
    }

    async fn probe_open(
        &self,
        _request: ProbeOpenRequest,
    ) -> Result<ProbeOpenResponse, ProbeOpenError> {
        Err(ProbeOpenError::not_implemented())
    }

    async fn probe_query(
        &self,
        _request: ProbeQueryRequest,
    ) -> Result<ProbeQueryResponse, ProbeQueryError> {
        Err(ProbeQueryError::not_implemented())
    }

    async fn probe_path(
        &self,
        _request: ProbePathRequest,
    ) -> Result<ProbePathResponse, ProbePathError> {
        Err(ProbePathError::not_implemented())
    }

    async fn probe_header(
        &self,
        _request: ProbeHeaderRequest,
    ) -> Result<ProbeHeaderResponse, ProbeHeaderError> {
        Err(ProbeHeaderError::not_implemented())
    }

    async fn probe_cookie(
        &self,
        _request: ProbeCookieRequest,
    ) -> Result<ProbeCookieResponse, ProbeCookieError> {
        Err(ProbeCookieError::not_implemented())
    }
}
