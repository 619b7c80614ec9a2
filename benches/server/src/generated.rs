//! The handlers of the generated service.

include!(concat!(env!("OUT_DIR"), "/generated.rs"));

use axum::Router;

use crate::{data, row};
use api::hostile::*;
use api::item::*;
use api::types::Grade;

/// The generated service.
pub fn router() -> Router {
    api::router(App)
}

struct App;

impl ItemApi for App {
    async fn get_item(&self, request: GetItemRequest) -> Result<GetItemResponse, GetItemError> {
        let record = row!(ItemRecord, Grade::Good, request.id);
        Ok(GetItemResponse::ok(record))
    }

    async fn list_items(
        &self,
        request: ListItemsRequest,
    ) -> Result<ListItemsResponse, ListItemsError> {
        let rows = data::ids(request.limit).map(|id| row!(ItemRecord, Grade::Good, id));
        Ok(ListItemsResponse::ok(rows))
    }

    async fn create_item(
        &self,
        request: CreateItemRequest,
    ) -> Result<CreateItemResponse, CreateItemError> {
        let id = data::ID;
        let record = request.body.into_record(ItemDraftRest {
            id,
            updated_at: None,
            supplier_price: 1.0,
            notes: None,
            seal: data::SEAL.into(),
        });
        Ok(CreateItemResponse::created(
            record,
            CreateItemCreatedHeaders {
                location: format!("/items/{id}"),
                x_revision: 7,
            },
        ))
    }
}

impl HostileApi for App {
    async fn send_keys(&self, _: SendKeysRequest) -> Result<SendKeysResponse, SendKeysError> {
        Ok(SendKeysResponse::NoContent)
    }

    async fn send_deep(&self, _: SendDeepRequest) -> Result<SendDeepResponse, SendDeepError> {
        Ok(SendDeepResponse::NoContent)
    }

    async fn send_long(&self, _: SendLongRequest) -> Result<SendLongResponse, SendLongError> {
        Ok(SendLongResponse::NoContent)
    }

    async fn send_unique(
        &self,
        _: SendUniqueRequest,
    ) -> Result<SendUniqueResponse, SendUniqueError> {
        Ok(SendUniqueResponse::NoContent)
    }

    async fn send_nested(
        &self,
        _: SendNestedRequest,
    ) -> Result<SendNestedResponse, SendNestedError> {
        Ok(SendNestedResponse::NoContent)
    }

    async fn send_bulk(&self, _: SendBulkRequest) -> Result<SendBulkResponse, SendBulkError> {
        Ok(SendBulkResponse::NoContent)
    }

    async fn send_few(&self, _: SendFewRequest) -> Result<SendFewResponse, SendFewError> {
        Ok(SendFewResponse::NoContent)
    }
}
