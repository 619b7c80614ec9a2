//! The handlers of the contract for the house.

use crate::admin::house::*;
use crate::admin::order::*;
use crate::state::App;

impl OrderApi for App {
    async fn get_order(&self, request: GetOrderRequest) -> Result<GetOrderResponse, GetOrderError> {
        let id = request.id;
        let found = self.pool.orders().iter().find(|it| it.id == id).cloned();
        let order = found.ok_or(OrderNotFound { id })?;
        Ok(GetOrderResponse::ok(OrderRecord {
            id: order.id,
            total: order.total,
            margin: order.margin,
        }))
    }
}

impl HouseApi for App {
    async fn get_summary(
        &self,
        _request: GetSummaryRequest,
    ) -> Result<GetSummaryResponse, GetSummaryError> {
        let orders = self.pool.orders().len() as u64;
        Ok(GetSummaryResponse::ok(Summary { orders }))
    }
}
