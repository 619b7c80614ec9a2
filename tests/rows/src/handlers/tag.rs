//! The handlers of `Tag`.
use crate::api::tag::*;
use crate::app::App;

impl TagApi for App {
    async fn create_tag(
        &self,
        request: CreateTagRequest,
    ) -> Result<CreateTagResponse, CreateTagError> {
        let tag = request.body.into_record(TagDraftRest { id: 1, weight: 5 });
        Ok(CreateTagResponse::created(tag, "/tags/1".to_owned()))
    }
}
