//! The handlers of `ItemSet`.
use crate::api::item_set::*;
use crate::app::App;

impl ItemSetApi for App {
    async fn read_item_unset(
        &self,
        _request: ReadItemUnsetRequest,
    ) -> Result<ReadItemUnsetResponse, ReadItemUnsetError> {
        Err(ReadItemUnsetError::not_implemented())
    }
}
