//! The handlers of `Echo`.
use crate::api::echo::*;
use crate::app::App;

impl EchoApi for App {
    async fn echo_params(
        &self,
        _request: EchoParamsRequest,
    ) -> Result<EchoParamsResponse, EchoParamsError> {
        Err(EchoParamsError::not_implemented())
    }

    async fn echo_header(
        &self,
        _request: EchoHeaderRequest,
    ) -> Result<EchoHeaderResponse, EchoHeaderError> {
        Err(EchoHeaderError::not_implemented())
    }

    async fn echo_cookie(
        &self,
        _request: EchoCookieRequest,
    ) -> Result<EchoCookieResponse, EchoCookieError> {
        Err(EchoCookieError::not_implemented())
    }

    async fn echo_form(
        &self,
        _request: EchoFormRequest,
    ) -> Result<EchoFormResponse, EchoFormError> {
        Err(EchoFormError::not_implemented())
    }

    async fn echo_json(
        &self,
        _request: EchoJsonRequest,
    ) -> Result<EchoJsonResponse, EchoJsonError> {
        Err(EchoJsonError::not_implemented())
    }

    async fn echo_optional(
        &self,
        _request: EchoOptionalRequest,
    ) -> Result<EchoOptionalResponse, EchoOptionalError> {
        Err(EchoOptionalError::not_implemented())
    }

    async fn echo_any(&self, _request: EchoAnyRequest) -> Result<EchoAnyResponse, EchoAnyError> {
        Err(EchoAnyError::not_implemented())
    }

    async fn echo_text(
        &self,
        _request: EchoTextRequest,
    ) -> Result<EchoTextResponse, EchoTextError> {
        Err(EchoTextError::not_implemented())
    }

    async fn echo_raw(&self, _request: EchoRawRequest) -> Result<EchoRawResponse, EchoRawError> {
        Err(EchoRawError::not_implemented())
    }

    async fn echo_parts(
        &self,
        _request: EchoPartsRequest,
    ) -> Result<EchoPartsResponse, EchoPartsError> {
        Err(EchoPartsError::not_implemented())
    }
}
