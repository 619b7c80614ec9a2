//! The handlers of the public contract.

use std::time::Duration;

use futures_util::stream;

use crate::public::delivery::*;
use crate::public::order::*;
use crate::state::{App, Order};

fn record(order: &Order) -> OrderRecord {
    OrderRecord {
        id: order.id,
        total: order.total,
        margin: order.margin,
    }
}

impl OrderApi for App {
    async fn create_order(
        &self,
        request: CreateOrderRequest,
    ) -> Result<CreateOrderResponse, CreateOrderError> {
        let total = request.body.total;
        match total {
            -1 => tokio::time::sleep(Duration::from_secs(60)).await,
            -2 => panic!("a total below zero"),
            _ => {}
        }
        let mut orders = self.pool.orders();
        let id = orders.len() as u64 + 1;
        let margin = total / 10;
        let order = Order { id, total, margin };
        orders.push(order.clone());
        let location = format!("/v1/orders/{id}");
        Ok(CreateOrderResponse::created(record(&order), location))
    }

    async fn get_order(&self, request: GetOrderRequest) -> Result<GetOrderResponse, GetOrderError> {
        let id = request.id;
        let orders = request.shop.pool.orders();
        let order = orders.iter().find(|order| order.id == id);
        let order = order.ok_or(OrderNotFound { id })?;
        Ok(GetOrderResponse::ok(record(order)))
    }

    async fn order_events(
        &self,
        _request: OrderEventsRequest,
    ) -> Result<OrderEventsResponse, OrderEventsError> {
        let orders = self.pool.orders().clone();
        let orders: Vec<OrderRecord> = orders.iter().map(record).collect();
        Ok(OrderEventsResponse::ok(stream::iter(orders)))
    }

    async fn cancel_order(
        &self,
        _request: CancelOrderRequest,
    ) -> Result<CancelOrderResponse, CancelOrderError> {
        Err(CancelOrderError::not_implemented())
    }
}

impl DeliveryApi for App {
    async fn take_delivery(
        &self,
        request: TakeDeliveryRequest,
    ) -> Result<TakeDeliveryResponse, TakeDeliveryError> {
        tracing::debug!(?request, "a delivery");
        let mut deliveries = self.deliveries.lock().map_err(|_| lost())?;
        deliveries.push(request.raw_body.expose().to_vec());
        Ok(TakeDeliveryResponse::no_content())
    }

    async fn sign_delivery(
        &self,
        request: SignDeliveryRequest,
    ) -> Result<SignDeliveryResponse, SignDeliveryError> {
        let raw = String::from_utf8_lossy(request.raw_body.expose()).into_owned();
        Ok(SignDeliveryResponse::ok(raw))
    }
}

fn lost() -> crate::public::InternalError {
    crate::public::InternalError::new("the deliveries are lost")
}
