//! Requests that never reach a handler.
use reqwest::Method;
use serde_json::json;

use crate::driver::{Forge, NOBODY, registration, send};

const REGISTER: &str = "/forge/users/register";

#[tokio::test]
async fn an_unknown_path_is_404() {
    let forge = Forge::start().await;

    for path in [
        "/",
        "/forge",
        "/users",
        "/forge/users/",
        "/forge/users//avatar",
        "/forge/nothing",
        "/forge/projects/a/b",
    ] {
        forge.get(path).await.assert_code(404, "ROUTE_NOT_FOUND");
        let other = send(forge.request(Method::TRACE, path)).await;
        other.assert_code(404, "ROUTE_NOT_FOUND");
    }
}

#[tokio::test]
async fn an_undeclared_method_is_405_and_says_which_are_declared() {
    let forge = Forge::start().await;
    let declared = [
        ("/forge/users", vec!["GET", "HEAD"]),
        (NOBODY, vec!["DELETE", "GET", "HEAD", "PATCH", "PUT"]),
        ("/forge/users/by-name/ada", vec!["GET", "HEAD"]),
        (REGISTER, vec!["POST"]),
        ("/forge/projects", vec!["GET", "HEAD", "POST"]),
    ];

    for (path, methods) in declared {
        let answer = send(forge.request(Method::TRACE, path)).await;
        answer.assert_code(405, "METHOD_NOT_ALLOWED");
        let mut allowed: Vec<_> = answer.header("allow").split(',').map(str::trim).collect();
        allowed.sort_unstable();
        assert_eq!(allowed, methods, "{path}");
    }
}

#[tokio::test]
async fn a_client_that_takes_no_json_is_406() {
    let forge = Forge::start().await;
    let accepting = |accept: &'static str| {
        forge
            .request(Method::GET, "/forge/projects")
            .header("accept", accept)
    };

    for accept in ["text/html", "application/json;q=0", "image/*, text/*"] {
        send(accepting(accept))
            .await
            .assert_code(406, "NOT_ACCEPTABLE");
    }
    for accept in ["application/json", "*/*", "text/html, application/*;q=0.1"] {
        assert_eq!(send(accepting(accept)).await.status, 200, "{accept}");
    }
}

#[tokio::test]
async fn a_body_that_is_no_json_by_its_type_is_415() {
    let forge = Forge::start().await;
    let body = registration("ada").to_string();
    let typed = |media_type: &'static str| {
        forge
            .request(Method::POST, REGISTER)
            .header("content-type", media_type)
            .body(body.clone())
    };

    for media_type in [
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
    ] {
        send(typed(media_type))
            .await
            .assert_code(415, "UNSUPPORTED_MEDIA_TYPE");
    }
    let untyped = forge.request(Method::POST, REGISTER).body(body.clone());
    send(untyped)
        .await
        .assert_code(415, "UNSUPPORTED_MEDIA_TYPE");
    assert_eq!(
        send(typed("application/json; charset=utf-8")).await.status,
        201
    );
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_413() {
    let forge = Forge::start().await;
    let mut body = registration("ada");
    body["email"] = json!("x".repeat(2 * 1024 * 1024));

    forge
        .post(REGISTER, &body)
        .await
        .assert_code(413, "PAYLOAD_TOO_LARGE");
}

#[tokio::test]
async fn a_body_that_is_no_json_is_400() {
    let forge = Forge::start().await;

    for body in [
        "",
        "{",
        "{]",
        r#"{"username":}"#,
        "{} {}",
        "'a'",
        "\u{feff}",
    ] {
        let request = forge
            .request(Method::POST, REGISTER)
            .header("content-type", "application/json");
        let answer = send(request.body(body)).await;
        answer.assert_code(400, "MALFORMED_REQUEST");
    }
    let admin = forge.admin();
    admin
        .get("/forge/users/by-name/%ff")
        .await
        .assert_code(400, "MALFORMED_REQUEST");
    admin
        .get("/forge/users?role=%zz")
        .await
        .assert_code(400, "MALFORMED_REQUEST");
}

#[tokio::test]
async fn every_violation_is_listed_at_once_and_no_value_is_repeated() {
    let forge = Forge::start().await;
    let body = json!({
        "username": "No-Way-This-Is-A-Name-For-Anybody-At-All",
        "email": "nowhere",
        "password": "hunter2",
        "role": "canary-role",
    });

    let answer = forge.admin().put("/forge/users/not-an-id", &body).await;

    answer.assert_violations(&[
        ("path", "/id", "format"),
        ("body", "/username", "max_length"),
        ("body", "/username", "pattern"),
        ("body", "/email", "format"),
        ("body", "/password", "min_length"),
        ("body", "/role", "unknown_property"),
    ]);
    for value in ["No-Way", "nowhere", "hunter2", "canary-role", "not-an-id"] {
        assert!(!answer.body.contains(value), "{value}: {answer:?}");
    }
}

#[tokio::test]
async fn missing_null_and_wrong_are_three_things() {
    let forge = Forge::start().await;

    let answer = forge
        .post(REGISTER, &json!({ "username": null, "email": 7 }))
        .await;
    answer.assert_violations(&[
        ("body", "/username", "null"),
        ("body", "/email", "type"),
        ("body", "/password", "required"),
    ]);

    for body in [json!([]), json!("text"), json!(7)] {
        forge
            .post(REGISTER, &body)
            .await
            .assert_violations(&[("body", "", "type")]);
    }
    forge
        .post(REGISTER, &json!(null))
        .await
        .assert_violations(&[("body", "", "null")]);
}

#[tokio::test]
async fn a_property_stands_once() {
    let forge = Forge::start().await;
    let body =
        r#"{"username":"ada","email":"a@example.com","username":"eve","password":"correct-horse"}"#;

    let request = forge
        .request(Method::POST, REGISTER)
        .header("content-type", "application/json");
    let answer = send(request.body(body)).await;

    answer.assert_violations(&[("body", "/username", "duplicate_property")]);
}

#[tokio::test]
async fn violations_point_into_what_is_nested() {
    let forge = Forge::start().await;
    let address = json!({ "street": "1 Lane", "country": "gb", "planet": "Earth" });

    let admin = forge.admin();
    let answer = admin.patch(NOBODY, &json!({ "address": address })).await;
    answer.assert_violations(&[
        ("body", "/address/city", "required"),
        ("body", "/address/country", "pattern"),
        ("body", "/address/planet", "unknown_property"),
    ]);

    let tags: Vec<_> = (0..11).map(|_| "same").collect();
    let draft = json!({ "title": "", "tags": tags, "labels": { "a/b": 1 } });
    admin
        .post("/forge/projects", &draft)
        .await
        .assert_violations(&[
            ("body", "/title", "min_length"),
            ("body", "/tags", "max_items"),
            ("body", "/tags", "unique_items"),
            ("body", "/labels/a~1b", "type"),
        ]);
}

#[tokio::test]
async fn query_parameters_are_checked() {
    let forge = Forge::start().await;

    let admin = forge.admin();
    let answer = admin.get("/forge/users?role=king&limit=0").await;
    answer.assert_violations(&[("query", "/role", "enum"), ("query", "/limit", "minimum")]);
    admin
        .get("/forge/users?limit=101")
        .await
        .assert_violations(&[("query", "/limit", "maximum")]);
    admin
        .get("/forge/users?limit=ten")
        .await
        .assert_violations(&[("query", "/limit", "type")]);
    let answer = admin.get("/forge/users?limit=1&limit=2").await;
    answer.assert_violations(&[("query", "/limit", "repeated_parameter")]);
}

#[tokio::test]
async fn a_request_has_an_id_of_its_own_or_the_clients() {
    let forge = Forge::start().await;
    let named = |id: &'static str| {
        forge
            .request(Method::GET, "/nowhere")
            .header("x-request-id", id)
    };

    let answer = send(named("build-42.a_b")).await;
    assert_eq!(answer.header("x-request-id"), "build-42.a_b");
    answer.assert_code(404, "ROUTE_NOT_FOUND");

    let forged = send(named("a b; rm")).await;
    assert_eq!(forged.header("x-request-id").len(), 32);
    let (one, other) = (
        forge.get("/forge/projects").await,
        forge.get("/forge/projects").await,
    );
    assert_ne!(one.header("x-request-id"), other.header("x-request-id"));
}

#[tokio::test]
async fn head_answers_as_get_does_without_the_body() {
    let forge = Forge::start().await;

    let answer = send(forge.request(Method::HEAD, "/forge/projects")).await;

    assert_eq!((answer.status, answer.body.as_str()), (200, ""));
    assert_eq!(answer.header("content-type"), "application/json");
}
