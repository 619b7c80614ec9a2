//! The handlers of `Query`.
use crate::api::query::*;
use crate::app::App;

impl QueryApi for App {
    async fn list_commas(
        &self,
        _request: ListCommasRequest,
    ) -> Result<ListCommasResponse, ListCommasError> {
        Err(ListCommasError::not_implemented())
    }

    async fn list_others(
        &self,
        _request: ListOthersRequest,
    ) -> Result<ListOthersResponse, ListOthersError> {
        Err(ListOthersError::not_implemented())
    }

    async fn list_deep(
        &self,
        _request: ListDeepRequest,
    ) -> Result<ListDeepResponse, ListDeepError> {
        Err(ListDeepError::not_implemented())
    }

    async fn list_json(
        &self,
        _request: ListJsonRequest,
    ) -> Result<ListJsonResponse, ListJsonError> {
        Err(ListJsonError::not_implemented())
    }

    async fn list_rest(
        &self,
        _request: ListRestRequest,
    ) -> Result<ListRestResponse, ListRestError> {
        Err(ListRestError::not_implemented())
    }

    async fn list_open(
        &self,
        _request: ListOpenRequest,
    ) -> Result<ListOpenResponse, ListOpenError> {
        Err(ListOpenError::not_implemented())
    }

    async fn sum_query(
        &self,
        _request: SumQueryRequest,
    ) -> Result<SumQueryResponse, SumQueryError> {
        Err(SumQueryError::not_implemented())
    }
}
