//! `scoped` keeps what the document promises, whoever the router around it belongs to.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use guests::state::App;
use guests::{admin, public};
use wire_tests::Server;

use super::house::{TOKEN, open};

#[tokio::test]
async fn what_is_the_houses_stays_the_houses() {
    let (server, _) = open().await;
    for (path, status, text) in [
        ("/", 200, "the house"),
        ("/v1/own", 200, "a route of the house"),
        ("/nowhere", 404, "the house knows no such room"),
        ("/v", 404, "the house knows no such room"),
        ("/v11", 404, "the house knows no such room"),
        ("/openapi.json", 404, "the house knows no such room"),
        ("/docs", 404, "the house knows no such room"),
    ] {
        let answer = server.get(path).await;
        assert_eq!(answer.status(), status, "{path}");
        assert_eq!(answer.text(), text, "{path}");
        assert_eq!(answer.header("x-request-id"), None, "{path}");
        assert_eq!(answer.header("x-house"), Some("yes"), "{path}");
    }
}

#[tokio::test]
async fn an_unknown_path_below_a_contracts_own_is_its_404() {
    let (server, _) = open().await;
    for path in [
        "/v1",
        "/v1/",
        "/v1/nowhere",
        "/v1/orders/1/nothing",
        "/v1/%",
        "/v1//orders",
        "/v1/openapi",
    ] {
        let answer = server.get(path).await;
        answer.assert_code(404, "ROUTE_NOT_FOUND");
        let media_type = answer.header("content-type");
        assert_eq!(media_type, Some("application/problem+json"), "{path}");
        assert!(answer.header("x-request-id").is_some(), "{path}");
        assert_eq!(answer.header("x-house"), Some("yes"), "{path}");
    }
    for path in ["/admin/", "/admin/nowhere", "/admin/orders/1/nothing"] {
        let answer = server.get(path).await;
        assert_eq!(answer.status(), 404, "{path}");
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.json()["detail"]["code"], "ROUTE_NOT_FOUND", "{path}");
    }
}

#[tokio::test]
async fn each_contract_answers_its_own_405() {
    let (server, _) = open().await;
    let answer = server.send("PUT /v1/orders/1", b"").await;
    answer.assert_code(405, "METHOD_NOT_ALLOWED");
    let allowed = answer.header("allow").expect("what is allowed");
    assert!(
        allowed.contains("GET") && allowed.contains("DELETE"),
        "{allowed}"
    );

    let answer = server.send("DELETE /admin/orders/1", b"").await;
    assert_eq!(answer.status(), 405);
    assert_eq!(answer.json()["detail"]["code"], "METHOD_NOT_ALLOWED");

    let answer = server.send("DELETE /v1/openapi.json", b"").await;
    answer.assert_code(405, "METHOD_NOT_ALLOWED");
}

#[tokio::test]
async fn time_limit_and_panics_are_answered() {
    let (server, _) = open().await;
    let head = format!("POST /v1/orders\n{TOKEN}Content-Type: application/json");
    let answer = server.send(&head, br#"{"total":-1}"#).await;
    answer.assert_code(503, "TIMED_OUT");
    let answer = server.send(&head, br#"{"total":-2}"#).await;
    answer.assert_code(500, "INTERNAL");
    assert!(answer.header("x-request-id").is_some());
}

#[tokio::test]
async fn each_contract_serves_its_document_and_its_page() {
    let (server, _) = open().await;
    for (base, title) in [("/v1", "Orders"), ("/admin", "Orders, for the house")] {
        let answer = server.get(&format!("{base}/openapi.json")).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.json()["info"]["title"], title);
        let answer = server.get(&format!("{base}/openapi.yaml")).await;
        assert!(answer.text().contains(title));
        let page = server.get(&format!("{base}/docs")).await;
        assert_eq!(page.status(), 200);
        // Beside it, however the site is reached.
        assert!(page.text().contains(r#"<a href="openapi.json">"#), "{base}");
    }
}

#[tokio::test]
async fn both_serve_one_state() {
    let (server, app) = open().await;
    let head = format!("POST /v1/orders\n{TOKEN}Content-Type: application/json");
    let answer = server.send(&head, br#"{"total":120}"#).await;
    assert_eq!(answer.status(), 201);
    assert_eq!(answer.text(), r#"{"id":1,"total":120}"#);

    let head = "GET /admin/orders/1\nCookie: staff=let-me-in";
    let answer = server.send(head, b"").await;
    assert_eq!(answer.text(), r#"{"id":1,"total":120,"margin":12}"#);
    let answer = server
        .send("GET /admin\nCookie: staff=let-me-in", b"")
        .await;
    assert_eq!(answer.text(), r#"{"orders":1}"#);
    let answer = server.send("GET /admin\nCookie: staff=let-me", b"").await;
    assert_eq!(answer.status(), 401);
    assert_eq!(answer.json()["detail"]["code"], "UNAUTHENTICATED");
    assert_eq!(app.pool.orders().len(), 1);
}

#[tokio::test]
async fn a_whole_server_takes_a_guest_too() {
    // The public contract answers whatever is not the other's.
    let router = public::router(App::default()).merge(admin::scoped(App::default()));
    let server = Server::of(router).await;
    server
        .get("/nowhere")
        .await
        .assert_code(404, "ROUTE_NOT_FOUND");
    let answer = server.get("/admin/nowhere").await;
    assert_eq!(answer.json()["detail"]["code"], "ROUTE_NOT_FOUND");
}

/// axum's `with_state` makes a router that has its state one of any state.
#[tokio::test]
async fn a_house_that_waits_for_its_state_takes_guests() {
    let house: Router<&'static str> = Router::new()
        .route("/", get(async |State(name): State<&'static str>| name))
        .merge(admin::scoped(App::default()).with_state(()))
        .nest("/shop", public::router(App::default()).with_state(()));
    let server = Server::of(house.with_state("the house")).await;
    assert_eq!(server.get("/").await.text(), "the house");
    server
        .get("/shop/nowhere")
        .await
        .assert_code(404, "ROUTE_NOT_FOUND");
    let answer = server.get("/admin/nowhere").await;
    assert_eq!(answer.json()["detail"]["code"], "ROUTE_NOT_FOUND");
}

#[tokio::test]
async fn below_a_path_of_the_house_a_whole_server_is_the_guest() {
    let house = Router::new()
        .route("/", get(async || "the house"))
        .nest("/shop", public::scoped(App::default()))
        .nest("/whole", public::router(App::default()))
        .fallback(async || "the house knows no such room");
    let server = Server::of(house).await;
    for path in ["/whole/v1/nowhere", "/whole/nowhere", "/whole"] {
        server.get(path).await.assert_code(404, "ROUTE_NOT_FOUND");
    }
    // All but the 404: axum asks no fallback of a nested router that is not the whole router's.
    for at in ["/shop", "/whole"] {
        server
            .send(&format!("PUT {at}/v1/orders/1"), b"")
            .await
            .assert_code(405, "METHOD_NOT_ALLOWED");
        let answer = server.get(&format!("{at}/v1/openapi.json")).await;
        assert_eq!(answer.status(), 200);
        let head = format!("GET {at}/v1/orders/7\n{TOKEN}");
        server
            .send(&head, b"")
            .await
            .assert_code(404, "ORDER_NOT_FOUND");
    }
    for path in ["/shop/nowhere", "/shop/v1/nowhere"] {
        let answer = server.get(path).await;
        assert_eq!(answer.text(), "the house knows no such room");
    }
}

/// The routes alone promise less, and their documentation says what.
#[tokio::test]
async fn bare_routes_leave_the_rest_to_the_house() {
    let routes = public::routes(App::default());
    let server = Server::of(routes.fallback(async || "the house")).await;
    assert_eq!(server.get("/v1/nowhere").await.text(), "the house");
    let answer = server.send("PUT /v1/orders/1", b"").await;
    assert_eq!((answer.status(), answer.text().as_str()), (405, ""));
    let head = format!("GET /v1/orders/7\n{TOKEN}");
    let answer = server.send(&head, b"").await;
    answer.assert_code(404, "ORDER_NOT_FOUND");
    assert_eq!(answer.header("x-request-id"), None);
}
