//! The state is given as it is or shared, and extractors take their part of it.

use std::sync::Arc;

use guests::public;
use guests::public::support::incoming::{IncomingRequest, Rejection};
use guests::state::{App, Order, Shop};
use wire_tests::Server;

use super::house::{TOKEN, open};

#[tokio::test]
async fn a_worker_shares_the_state_with_the_handlers() {
    let (server, app) = open().await;
    let worker = Arc::clone(&app);
    let worked = tokio::spawn(async move {
        worker.pool.orders().push(Order {
            id: 5,
            total: 50,
            margin: 5,
        });
    });
    worked.await.expect("it works");
    let answer = server
        .send(&format!("GET /v1/orders/5\n{TOKEN}"), b"")
        .await;
    assert_eq!(answer.text(), r#"{"id":5,"total":50}"#);
    drop(server);
}

#[tokio::test]
async fn every_entry_takes_both() {
    let shared = Arc::new(App::default());
    for router in [
        public::router(App::default()),
        public::router(Arc::clone(&shared)),
        public::scoped(App::default()),
        public::scoped(Arc::clone(&shared)),
        public::routes(App::default()),
        public::routes(shared),
    ] {
        let server = Server::of(router).await;
        let head = format!("GET /v1/orders/7\n{TOKEN}");
        server
            .send(&head, b"")
            .await
            .assert_code(404, "ORDER_NOT_FOUND");
    }
}

/// `Shop` is taken from whatever state has a `Pool`, as axum's documentation writes extractors.
#[tokio::test]
async fn an_extractor_takes_its_part_of_the_state() {
    let (server, app) = open().await;
    let head = format!("GET /v1/orders/1\n{TOKEN}");
    server
        .send(&head, b"")
        .await
        .assert_code(404, "ORDER_NOT_FOUND");
    app.pool.close();
    server
        .send(&head, b"")
        .await
        .assert_code(403, "SHOP_CLOSED");
}

/// A shop that is open, whatever the state says.
struct Open;

impl public::extract::Extract<App> for Open {
    async fn take_shop(app: &Arc<App>, _: &mut IncomingRequest) -> Result<Shop, Rejection> {
        let pool = app.pool.clone();
        Ok(Shop { pool })
    }
}

#[tokio::test]
async fn a_test_may_take_another_value() {
    let app = Arc::new(App::default());
    app.pool.close();
    let head = format!("GET /v1/orders/1\n{TOKEN}");
    let server = Server::of(public::router(Arc::clone(&app))).await;
    server
        .send(&head, b"")
        .await
        .assert_code(403, "SHOP_CLOSED");
    let server = Server::of(public::router_with::<Open, _>(app)).await;
    server
        .send(&head, b"")
        .await
        .assert_code(404, "ORDER_NOT_FOUND");
}
