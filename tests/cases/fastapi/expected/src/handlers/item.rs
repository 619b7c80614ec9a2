//! The handlers of `Item`.
use crate::api::item::*;
use crate::app::App;

impl ItemApi for App {
    async fn read_item(
        &self,
        _request: ReadItemRequest,
    ) -> Result<ReadItemResponse, ReadItemError> {
        Err(ReadItemError::not_implemented())
    }

    async fn read_item_defaults(
        &self,
        _request: ReadItemDefaultsRequest,
    ) -> Result<ReadItemDefaultsResponse, ReadItemDefaultsError> {
        Err(ReadItemDefaultsError::not_implemented())
    }

    async fn read_item_none(
        &self,
        _request: ReadItemNoneRequest,
    ) -> Result<ReadItemNoneResponse, ReadItemNoneError> {
        Err(ReadItemNoneError::not_implemented())
    }

    async fn read_item_name(
        &self,
        _request: ReadItemNameRequest,
    ) -> Result<ReadItemNameResponse, ReadItemNameError> {
        Err(ReadItemNameError::not_implemented())
    }

    async fn read_item_public(
        &self,
        _request: ReadItemPublicRequest,
    ) -> Result<ReadItemPublicResponse, ReadItemPublicError> {
        Err(ReadItemPublicError::not_implemented())
    }
}
