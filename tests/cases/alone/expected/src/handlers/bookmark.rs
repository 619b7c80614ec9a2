//! The handlers of `Bookmark`.
use crate::api::bookmark::*;
use crate::app::App;

impl BookmarkApi for App {
    async fn add_bookmark(
        &self,
        _request: AddBookmarkRequest,
    ) -> Result<AddBookmarkResponse, AddBookmarkError> {
        Err(AddBookmarkError::not_implemented())
    }
}
