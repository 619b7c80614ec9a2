//! A state that lacks the traits of some resources, shared.
use std::sync::Arc;

use guests::admin::order::*;

struct App;

impl OrderApi for App {
    async fn get_order(&self, _: GetOrderRequest) -> Result<GetOrderResponse, GetOrderError> {
        Err(GetOrderError::not_implemented())
    }
}

fn main() {
    let _ = guests::admin::routes(Arc::new(App));
}
