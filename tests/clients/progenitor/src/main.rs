//! Talks to the forge through the client that progenitor makes of `forge.json`.

use std::collections::BTreeSet;
use std::env;
use std::error::Error;

use forge::{Client, types};
use futures_util::TryStreamExt;
use progenitor_client::{ByteStream, Error as ClientError};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

mod forge {
    progenitor::generate_api!(spec = "forge.json", interface = Builder);
}

const NOBODY: &str = "6f8d1f6e-3f3c-4c58-8a4e-1f7c3f5d9b10";

type Outcome<T> = Result<T, Box<dyn Error>>;

/// A value of a model, from its JSON.
fn made<T: DeserializeOwned>(value: Value) -> Outcome<T> {
    Ok(serde_json::from_value(value)?)
}

/// The error that something is refused with: progenitor hands bodies on as bytes where they are not
/// `application/json`.
async fn refused<T, E: DeserializeOwned>(
    answer: Result<T, ClientError<ByteStream>>,
    status: u16,
) -> Outcome<E> {
    let response = match answer {
        Err(ClientError::ErrorResponse(response)) => response,
        Err(other) => return Err(format!("{other}").into()),
        Ok(_) => return Err("it was not refused".into()),
    };
    assert_eq!(response.status().as_u16(), status);
    let body: Vec<_> = response.into_inner_stream().try_collect().await?;
    Ok(serde_json::from_slice(&body.concat())?)
}

/// A client without credentials, or with a token.
fn client(url: &str, token: Option<&str>) -> Outcome<Client> {
    let mut headers = HeaderMap::new();
    if let Some(token) = token {
        let value = HeaderValue::from_str(&format!("Bearer {token}"))?;
        headers.insert(AUTHORIZATION, value);
    }
    let inner = reqwest::Client::builder().no_proxy();
    let inner = inner.default_headers(headers).build()?;
    Ok(Client::new_with_client(url, inner))
}

async fn session(url: &str, name: &str, password: &str) -> Outcome<Client> {
    let body: types::Credentials = made(json!({ "username": name, "password": password }))?;
    let session = client(url, None)?.log_in().body(body).send().await?;
    client(url, Some(&session.token))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let (url, name) = (env::var("FORGE_URL")?, env::var("FORGE_NAME")?);
    let password = env::var("FORGE_PASSWORD")?;
    let visitor = client(&url, None)?;

    // Register, and be refused: a name that is taken, and what progenitor's own types do not
    // refuse already.
    let registration =
        json!({ "username": name, "email": "ada@example.com", "password": password });
    let body: types::UserRegistration = made(registration.clone())?;
    let ada = visitor.register_user().body(body.clone()).send().await?;
    assert_eq!(ada.status().as_u16(), 201);
    assert_eq!(ada.username.as_str(), name);
    let again = visitor.register_user().body(body).send().await;
    let taken: types::UsernameTaken = refused(again, 409).await?;
    assert_eq!(taken.username, name);
    let mut wrong = registration.clone();
    wrong["username"] = "A!".into();
    assert!(made::<types::UserRegistration>(wrong).is_err());
    let mut wrong = registration;
    wrong["email"] = "nothing".into();
    let body: types::UserRegistration = made(wrong)?;
    let wrong = visitor.register_user().body(body).send().await;
    let wrong: types::ValidationFailed = refused(wrong, 422).await?;
    assert_eq!(wrong.errors[0].pointer, "/email");

    // Log in, and read page after page; a page that does not exist is a 404.
    let me = session(&url, &name, &password).await?;
    let admin = session(&url, "admin", &password).await?;
    let mut seen = BTreeSet::new();
    let mut cursor: Option<String> = None;
    loop {
        let mut request = me.list_users().limit(1);
        if let Some(cursor) = &cursor {
            request = request.cursor(cursor);
        }
        let page = request.send().await?.into_inner();
        assert_eq!(page.items.len(), 1);
        seen.extend(page.items.into_iter().map(|it| it.username.to_string()));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert!(seen.contains(&name) && seen.contains("admin"), "{seen:?}");
    let none = me.list_users().cursor("nowhere").send().await;
    let none: types::Problem = refused(none, 404).await?;
    assert_eq!(none.code, "CURSOR_NOT_FOUND");

    // Change oneself: an administrator sees it. A null that is set is left out by progenitor's types, so it
    // cannot be taken back.
    let address = json!({ "street": "St James's Square 12", "city": "London", "country": "GB" });
    let body: types::UserChanges = made(json!({ "address": address }))?;
    me.change_user().id(ada.id).body(body).send().await?;
    let view = admin.get_user().id(ada.id).send().await?.into_inner();
    let view: types::UserAdminView = made(serde_json::to_value(view)?)?;
    assert!(view.is_active && view.role == types::Role::Member);
    assert!(view.address.is_some_and(|it| it.city == "London"));
    let nothing: types::UserChanges = made(json!({ "address": null }))?;
    assert_eq!(serde_json::to_value(nothing)?, json!({}));

    // Nobody has this id.
    let gone = me.get_user().id(NOBODY).send().await;
    let gone: types::UserNotFound = refused(gone, 404).await?;
    assert_eq!(gone.id.to_string(), NOBODY);

    // Pay for a project, in one way and in the other.
    let draft = json!({ "title": "Engine", "tags": ["brass"], "labels": { "stage": "1" } });
    let draft: types::ProjectDraft = made(draft)?;
    let project = me.create_project().body(draft).send().await?;
    assert_eq!(project.owner.id, ada.id);
    let card =
        |expires: &str| json!({ "kind": "card", "number": "4242424242421234", "expires": expires });
    let iban = json!({ "kind": "iban", "iban": "NO9386011117947", "holder": "Ada" });
    for (method, paid) in [(card("08/39"), "card"), (iban, "iban")] {
        let order = json!({ "cents": 1250, "currency": "NOK", "method": method });
        let order: types::PaymentOrder = made(order)?;
        let receipt = me
            .sponsor_project()
            .id(project.id)
            .body(order)
            .send()
            .await?;
        assert_eq!(serde_json::to_value(&receipt.paid_with)?["kind"], paid);
    }
    let order = json!({ "cents": 1, "currency": "NOK", "method": card("01/20") });
    let order: types::PaymentOrder = made(order)?;
    let expired = me.sponsor_project().id(project.id).body(order).send().await;
    let expired: types::CardExpired = refused(expired, 402).await?;
    assert_eq!(serde_json::to_value(expired.code)?, "CARD_EXPIRED");
    Ok(())
}
