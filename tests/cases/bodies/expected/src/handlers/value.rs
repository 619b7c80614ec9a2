//! The handlers of `Value`.
use crate::api::value::*;
use crate::app::App;

impl ValueApi for App {
    async fn pay(&self, _request: PayRequest) -> Result<PayResponse, PayError> {
        Err(PayError::not_implemented())
    }

    async fn filter(&self, _request: FilterRequest) -> Result<FilterResponse, FilterError> {
        Err(FilterError::not_implemented())
    }

    async fn set_role(&self, _request: SetRoleRequest) -> Result<SetRoleResponse, SetRoleError> {
        Err(SetRoleError::not_implemented())
    }

    async fn set_mood(&self, _request: SetMoodRequest) -> Result<SetMoodResponse, SetMoodError> {
        Err(SetMoodError::not_implemented())
    }

    async fn set_label(
        &self,
        _request: SetLabelRequest,
    ) -> Result<SetLabelResponse, SetLabelError> {
        Err(SetLabelError::not_implemented())
    }

    async fn set_count(
        &self,
        _request: SetCountRequest,
    ) -> Result<SetCountResponse, SetCountError> {
        Err(SetCountError::not_implemented())
    }

    async fn set_text(&self, _request: SetTextRequest) -> Result<SetTextResponse, SetTextError> {
        Err(SetTextError::not_implemented())
    }

    async fn set_flag(&self, _request: SetFlagRequest) -> Result<SetFlagResponse, SetFlagError> {
        Err(SetFlagError::not_implemented())
    }

    async fn set_loose(
        &self,
        _request: SetLooseRequest,
    ) -> Result<SetLooseResponse, SetLooseError> {
        Err(SetLooseError::not_implemented())
    }

    async fn set_any(&self, _request: SetAnyRequest) -> Result<SetAnyResponse, SetAnyError> {
        Err(SetAnyError::not_implemented())
    }

    async fn set_ratios(
        &self,
        _request: SetRatiosRequest,
    ) -> Result<SetRatiosResponse, SetRatiosError> {
        Err(SetRatiosError::not_implemented())
    }

    async fn set_times(
        &self,
        _request: SetTimesRequest,
    ) -> Result<SetTimesResponse, SetTimesError> {
        Err(SetTimesError::not_implemented())
    }

    async fn set_prices(
        &self,
        _request: SetPricesRequest,
    ) -> Result<SetPricesResponse, SetPricesError> {
        Err(SetPricesError::not_implemented())
    }

    async fn set_spans(
        &self,
        _request: SetSpansRequest,
    ) -> Result<SetSpansResponse, SetSpansError> {
        Err(SetSpansError::not_implemented())
    }

    async fn set_bytes(
        &self,
        _request: SetBytesRequest,
    ) -> Result<SetBytesResponse, SetBytesError> {
        Err(SetBytesError::not_implemented())
    }

    async fn check_logins(
        &self,
        _request: CheckLoginsRequest,
    ) -> Result<CheckLoginsResponse, CheckLoginsError> {
        Err(CheckLoginsError::not_implemented())
    }
}
