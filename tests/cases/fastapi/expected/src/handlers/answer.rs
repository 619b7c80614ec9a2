//! The handlers of `Answer`.
use crate::api::answer::*;
use crate::app::App;

impl AnswerApi for App {
    async fn get_or_create_task(
        &self,
        _request: GetOrCreateTaskRequest,
    ) -> Result<GetOrCreateTaskResponse, GetOrCreateTaskError> {
        Err(GetOrCreateTaskError::not_implemented())
    }

    async fn headers(&self, _request: HeadersRequest) -> Result<HeadersResponse, HeadersError> {
        Err(HeadersError::not_implemented())
    }

    async fn cookie(&self, _request: CookieRequest) -> Result<CookieResponse, CookieError> {
        Err(CookieError::not_implemented())
    }

    async fn additional(
        &self,
        _request: AdditionalRequest,
    ) -> Result<AdditionalResponse, AdditionalError> {
        Err(AdditionalError::not_implemented())
    }

    async fn error_string(
        &self,
        _request: ErrorStringRequest,
    ) -> Result<ErrorStringResponse, ErrorStringError> {
        Err(ErrorStringError::not_implemented())
    }

    async fn error_dict(
        &self,
        _request: ErrorDictRequest,
    ) -> Result<ErrorDictResponse, ErrorDictError> {
        Err(ErrorDictError::not_implemented())
    }

    async fn error_headers(
        &self,
        _request: ErrorHeadersRequest,
    ) -> Result<ErrorHeadersResponse, ErrorHeadersError> {
        Err(ErrorHeadersError::not_implemented())
    }

    async fn error_unauthorized(
        &self,
        _request: ErrorUnauthorizedRequest,
    ) -> Result<ErrorUnauthorizedResponse, ErrorUnauthorizedError> {
        Err(ErrorUnauthorizedError::not_implemented())
    }

    async fn error_unexpected(
        &self,
        _request: ErrorUnexpectedRequest,
    ) -> Result<ErrorUnexpectedResponse, ErrorUnexpectedError> {
        Err(ErrorUnexpectedError::not_implemented())
    }

    async fn validated(
        &self,
        _request: ValidatedRequest,
    ) -> Result<ValidatedResponse, ValidatedError> {
        Err(ValidatedError::not_implemented())
    }

    async fn checked(&self, _request: CheckedRequest) -> Result<CheckedResponse, CheckedError> {
        Err(CheckedError::not_implemented())
    }

    async fn redirect(&self, _request: RedirectRequest) -> Result<RedirectResponse, RedirectError> {
        Err(RedirectError::not_implemented())
    }

    async fn text(&self, _request: TextRequest) -> Result<TextResponse, TextError> {
        Err(TextError::not_implemented())
    }

    async fn bytes(&self, _request: BytesRequest) -> Result<BytesResponse, BytesError> {
        Err(BytesError::not_implemented())
    }
}
