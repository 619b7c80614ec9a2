//! The handlers of `Value`.
use crate::api::value::*;
use crate::app::App;

impl ValueApi for App {
    async fn request(&self, _request: RequestRequest) -> Result<RequestResponse, RequestError> {
        Err(RequestError::not_implemented())
    }

    async fn answer(&self, _request: AnswerRequest) -> Result<AnswerResponse, AnswerError> {
        Err(AnswerError::not_implemented())
    }

    async fn reply(&self, _request: ReplyRequest) -> Result<ReplyResponse, ReplyError> {
        Err(ReplyError::not_implemented())
    }

    async fn stream(&self, _request: StreamRequest) -> Result<StreamResponse, StreamError> {
        Err(StreamError::not_implemented())
    }

    async fn ndjson(&self, _request: NdjsonRequest) -> Result<NdjsonResponse, NdjsonError> {
        Err(NdjsonError::not_implemented())
    }

    async fn events(&self, _request: EventsRequest) -> Result<EventsResponse, EventsError> {
        Err(EventsError::not_implemented())
    }

    async fn list(&self, _request: ListRequest) -> Result<ListResponse, ListError> {
        Err(ListError::not_implemented())
    }

    async fn empty(&self, _request: EmptyRequest) -> Result<EmptyResponse, EmptyError> {
        Err(EmptyError::not_implemented())
    }

    async fn change(&self, _request: ChangeRequest) -> Result<ChangeResponse, ChangeError> {
        Err(ChangeError::not_implemented())
    }

    async fn form(&self, _request: FormRequest) -> Result<FormResponse, FormError> {
        Err(FormError::not_implemented())
    }

    async fn multipart(
        &self,
        _request: MultipartRequest,
    ) -> Result<MultipartResponse, MultipartError> {
        Err(MultipartError::not_implemented())
    }

    async fn values(&self, _request: ValuesRequest) -> Result<ValuesResponse, ValuesError> {
        Err(ValuesError::not_implemented())
    }
}
