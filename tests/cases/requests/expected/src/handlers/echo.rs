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
}
