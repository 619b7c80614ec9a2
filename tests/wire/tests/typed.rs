//! `type_base`: every error is of a type of its own, and the built-in errors by the contract's names.

use std::time::Duration;

use golden_failures::api;
use golden_failures::api::account::*;
use golden_failures::api::errors::Locked;
use serde_json::{Value, json};
use wire_tests::Server;

/// A request (head and body), and what is answered: status, code, title, message.
type Case<'a> = (&'a str, &'a [u8], u16, &'a str, &'a str, &'a str);

/// Fails as the id of the account asks.
pub(super) struct App;

impl AccountApi for App {
    async fn get_account(
        &self,
        request: GetAccountRequest,
    ) -> Result<GetAccountResponse, GetAccountError> {
        match request.id {
            0 => panic!("a panic"),
            1 => return Err(GetAccountError::not_implemented()),
            2 => tokio::time::sleep(Duration::from_secs(60)).await,
            3 => Err(Locked {
                attempts: 2,
                parts: None,
                retry_after: 3,
            })?,
            id => Err(api::errors::AccountNotFound { id })?,
        }
        Err(GetAccountError::not_implemented())
    }

    async fn list_accounts(
        &self,
        _: ListAccountsRequest,
    ) -> Result<ListAccountsResponse, ListAccountsError> {
        Err(ListAccountsError::not_implemented())
    }

    async fn create_account(
        &self,
        _: CreateAccountRequest,
    ) -> Result<CreateAccountResponse, CreateAccountError> {
        Err(CreateAccountError::not_implemented())
    }
}

#[tokio::test]
async fn declared_errors_have_a_type_and_a_title() {
    let server = Server::of(api::router(App)).await;
    let answer = server
        .send("GET /accounts/3\nX-Request-Id: typed-3", b"")
        .await;
    let expected = json!({
        "type": "https://errors.example/failures/LOCKED",
        "title": "Nobody gets in for a while.",
        "status": 423,
        "detail": "Locked after 2 attempts",
        "instance": "typed-3",
        "code": "LOCKED",
        "attempts": 2,
    });
    assert_eq!(answer.json(), expected);
    assert_eq!(answer.header("retry-after"), Some("3"));

    // One without a description is called by its status.
    let answer = server
        .send("GET /accounts/4\nX-Request-Id: typed-4", b"")
        .await;
    let expected = json!({
        "type": "https://errors.example/failures/ACCOUNT_NOT_FOUND",
        "title": "Not Found",
        "status": 404,
        "detail": "No account has the id 4",
        "instance": "typed-4",
        "code": "ACCOUNT_NOT_FOUND",
        "id": 4,
    });
    assert_eq!(answer.json(), expected);
}

#[tokio::test]
async fn every_builtin_error_has_the_contracts_code_and_message() {
    let server = Server::of(api::router(App)).await;
    let long = vec![b' '; 1025];
    let cases: [Case<'_>; 10] = [
        (
            "GET /accounts/%zz",
            b"",
            400,
            "GARBLED",
            "Bad Request",
            "It cannot be read",
        ),
        (
            "GET /nowhere",
            b"",
            404,
            "NOWHERE",
            "Not Found",
            "There is no such place",
        ),
        (
            "DELETE /accounts",
            b"",
            405,
            "NOT_SO",
            "Method Not Allowed",
            "It is not done so",
        ),
        (
            "GET /accounts\nAccept: text/csv",
            b"",
            406,
            "NOT_THAT",
            "Not Acceptable",
            "It is not had like that",
        ),
        (
            "POST /accounts\nContent-Type: application/json",
            &long,
            413,
            "TOO_MUCH",
            "Content Too Large",
            "It is too much",
        ),
        (
            "POST /accounts\nContent-Type: text/csv",
            b"a",
            415,
            "UNHEARD_OF",
            "Unsupported Media Type",
            "It is of an unknown kind",
        ),
        (
            "POST /accounts\nContent-Type: application/json",
            b"{}",
            422,
            "ALL_WRONG",
            "Unprocessable Content",
            "It is not right",
        ),
        (
            "GET /accounts/0",
            b"",
            500,
            "BROKEN",
            "Internal Server Error",
            "Something broke",
        ),
        (
            "GET /accounts/1",
            b"",
            501,
            "SOON",
            "Not Implemented",
            "It is not there yet",
        ),
        (
            "GET /accounts/2",
            b"",
            503,
            "TOO_SLOW",
            "Service Unavailable",
            "It took too long",
        ),
    ];
    for (head, body, status, code, title, message) in cases {
        let answer = server.send(head, body).await;
        answer.assert_code(status, code);
        let mut problem = answer.json();
        let members = problem.as_object_mut().expect("an object");
        match status {
            422 => assert!(members.remove("errors").is_some()),
            400 | 415 => assert!(members.remove("reason").is_some()),
            _ => {}
        }
        let expected = json!({
            "type": format!("https://errors.example/failures/{code}"),
            "title": title,
            "status": status,
            "detail": message,
            "instance": answer.header("x-request-id"),
            "code": code,
        });
        assert_eq!(problem, expected);
    }
}

#[tokio::test]
async fn the_document_has_the_types() {
    let server = Server::of(api::router(App)).await;
    let document = server.get("/openapi.json").await.json();
    let schemas = &document["components"]["schemas"];
    let locked = &schemas["Locked"]["allOf"][1]["properties"];
    assert_eq!(
        locked["type"]["example"],
        "https://errors.example/failures/LOCKED"
    );
    assert_eq!(locked["title"]["example"], "Nobody gets in for a while.");
    // A later version may say it in other words.
    assert_eq!(locked["title"]["enum"], Value::Null);
    let builtin = schemas
        .as_object()
        .into_iter()
        .flatten()
        .map(|(_, schema)| &schema["allOf"][1]["properties"])
        .find(|properties| properties["code"]["enum"] == json!(["GARBLED"]));
    let builtin = builtin.expect("the schema of a built-in error");
    assert_eq!(
        builtin["type"]["example"],
        "https://errors.example/failures/GARBLED"
    );
    let page = server.get("/docs").await.text();
    assert!(page.contains("https://errors.example/failures/"));
}
