//! The same service as a careful person writes it on axum and serde: the same routes, checks, error
//! format, request ids, log spans, time limit and answer to panics.

use std::hash::{BuildHasher, RandomState};
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, FromRequest, Path, Query, Request, State};
use axum::http::header::{ACCEPT, LOCATION};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, put};
use axum::{Json, Router};
use futures_util::FutureExt;
use jiff::Timestamp;
use regex::Regex;
use secrecy::SecretString;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tracing::Instrument;
use uuid::Uuid;

use crate::{data, row};

/// The service by hand.
pub fn router() -> Router {
    routes().layer(from_fn(watch))
}

/// Its routes, and what it answers where none fits.
pub fn routes() -> Router {
    Router::new()
        .route("/items", get(list_items).post(create_item))
        .route("/items/{id}", get(get_item))
        .route("/hostile/few", put(send_few))
        .with_state(Arc::new(App))
        .fallback(async || problem(StatusCode::NOT_FOUND, "ROUTE_NOT_FOUND"))
        .method_not_allowed_fallback(async || {
            problem(StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED")
        })
        .layer(DefaultBodyLimit::max(16 * 1024 * 1024))
}

struct App;

/// A row of the store.
struct Row {
    id: Uuid,
    sku: String,
    title: String,
    description: String,
    contact: String,
    grade: Grade,
    quantity: i32,
    weight: f64,
    tags: Vec<String>,
    place: String,
    created_at: Timestamp,
    updated_at: Option<Timestamp>,
    #[expect(dead_code, reason = "it does not leave")]
    supplier_price: f64,
    #[expect(dead_code, reason = "it does not leave")]
    notes: Option<String>,
    #[expect(dead_code, reason = "it does not leave")]
    seal: SecretString,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Grade {
    Raw,
    Fair,
    Good,
    Fine,
}

#[derive(Serialize)]
struct ItemView {
    id: Uuid,
    sku: String,
    title: String,
    description: String,
    contact: String,
    grade: Grade,
    quantity: i32,
    weight: f64,
    tags: Vec<String>,
    place: String,
    created_at: Timestamp,
    updated_at: Option<Timestamp>,
}

impl From<Row> for ItemView {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            sku: row.sku,
            title: row.title,
            description: row.description,
            contact: row.contact,
            grade: row.grade,
            quantity: row.quantity,
            weight: row.weight,
            tags: row.tags,
            place: row.place,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemDraft {
    sku: String,
    title: String,
    description: String,
    contact: String,
    grade: Grade,
    quantity: i32,
    weight: f64,
    tags: Vec<String>,
    place: String,
    created_at: Timestamp,
}

trait Validate {
    fn is_valid(&self) -> bool;
}

impl Validate for ItemDraft {
    fn is_valid(&self) -> bool {
        static SKU: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("^[A-Z]{2}[0-9]+$").ok());
        static PLACE: LazyLock<Option<Regex>> =
            LazyLock::new(|| Regex::new("^[a-z]+(-[a-z]+)*$").ok());
        let matches =
            |regex: &Option<Regex>, text: &str| regex.as_ref().is_some_and(|r| r.is_match(text));

        (4..=16).contains(&self.sku.chars().count())
            && matches(&SKU, &self.sku)
            && (1..=120).contains(&self.title.chars().count())
            && self.description.chars().count() <= 2000
            && is_email(&self.contact)
            && (0..=1_000_000).contains(&self.quantity)
            && self.weight > 0.0
            && self.weight <= 5000.0
            && self.tags.len() <= 20
            && self.place.chars().count() <= 64
            && matches(&PLACE, &self.place)
    }
}

fn is_email(text: &str) -> bool {
    let is_atom = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    text.rsplit_once('@').is_some_and(|(local, domain)| {
        local.len() <= 64
            && local
                .split('.')
                .all(|atom| !atom.is_empty() && atom.bytes().all(is_atom))
            && domain.len() <= 255
            && domain.split('.').all(is_label)
    })
}

/// A JSON body that was checked.
struct Valid<T>(T);

impl<S: Send + Sync, T: DeserializeOwned + Validate> FromRequest<S> for Valid<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(body)) if body.is_valid() => Ok(Self(body)),
            Ok(_) => Err(problem(
                StatusCode::UNPROCESSABLE_ENTITY,
                "VALIDATION_FAILED",
            )),
            Err(rejection) => Err(problem(rejection.status(), "MALFORMED_REQUEST")),
        }
    }
}

/// A client that takes JSON.
struct TakesJson;

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for TakesJson {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut axum::http::request::Parts,
        _: &S,
    ) -> Result<Self, Response> {
        let takes = |accept: &HeaderValue| {
            accept.to_str().is_ok_and(|accept| {
                accept.split(',').any(|range| {
                    let range = range.split(';').next().unwrap_or_default().trim();
                    matches!(range, "*/*" | "application/*" | "application/json")
                })
            })
        };
        match parts.headers.get(ACCEPT) {
            Some(accept) if !takes(accept) => {
                Err(problem(StatusCode::NOT_ACCEPTABLE, "NOT_ACCEPTABLE"))
            }
            _ => Ok(Self),
        }
    }
}

#[derive(Deserialize)]
struct Listing {
    limit: i32,
}

async fn get_item(_: TakesJson, State(_): State<Arc<App>>, Path(id): Path<Uuid>) -> Json<ItemView> {
    Json(row!(Row, Grade::Good, id).into())
}

async fn list_items(
    _: TakesJson,
    State(_): State<Arc<App>>,
    Query(listing): Query<Listing>,
) -> Response {
    if !(1..=100_000).contains(&listing.limit) {
        return problem(StatusCode::UNPROCESSABLE_ENTITY, "VALIDATION_FAILED");
    }
    let items: Vec<ItemView> = data::ids(listing.limit)
        .map(|id| row!(Row, Grade::Good, id).into())
        .collect();
    Json(items).into_response()
}

async fn create_item(
    _: TakesJson,
    State(_): State<Arc<App>>,
    Valid(draft): Valid<ItemDraft>,
) -> Response {
    let id = data::ID;
    let row = Row {
        id,
        sku: draft.sku,
        title: draft.title,
        description: draft.description,
        contact: draft.contact,
        grade: draft.grade,
        quantity: draft.quantity,
        weight: draft.weight,
        tags: draft.tags,
        place: draft.place,
        created_at: draft.created_at,
        updated_at: None,
        supplier_price: 1.0,
        notes: None,
        seal: data::SEAL.into(),
    };
    let headers = [
        (LOCATION, format!("/items/{id}")),
        (HeaderName::from_static("x-revision"), 7.to_string()),
    ];
    (StatusCode::CREATED, headers, Json(ItemView::from(row))).into_response()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Few {
    #[expect(dead_code, reason = "it is read alone")]
    name: String,
}

impl Validate for Few {
    fn is_valid(&self) -> bool {
        true
    }
}

async fn send_few(_: Valid<Few>) -> StatusCode {
    StatusCode::NO_CONTENT
}

#[derive(Serialize)]
struct Problem {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    code: &'static str,
}

fn problem(status: StatusCode, code: &'static str) -> Response {
    let body = Problem {
        r#type: "about:blank",
        title: status.canonical_reason().unwrap_or_default(),
        status: status.as_u16(),
        code,
    };
    let media_type = HeaderValue::from_static("application/problem+json");
    let mut response = (status, Json(body)).into_response();
    response.headers_mut().insert("content-type", media_type);
    response
}

/// The id of a request.
#[derive(Clone)]
pub struct RequestId(pub Arc<str>);

impl RequestId {
    /// That of the client where it is short and plain, else a new one.
    pub fn of(request: &Request) -> Self {
        static KEYS: LazyLock<(RandomState, RandomState)> = LazyLock::new(Default::default);
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let taken = request
            .headers()
            .get("x-request-id")
            .and_then(|id| id.to_str().ok());
        Self(match taken {
            Some(id) if id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric()) => {
                id.into()
            }
            _ => {
                let count = COUNT.fetch_add(1, Ordering::Relaxed);
                let (high, low) = (KEYS.0.hash_one(count), KEYS.1.hash_one(count));
                format!("{high:016x}{low:016x}").into()
            }
        })
    }

    /// Sends it with the answer.
    pub fn put(&self, response: &mut Response) {
        if let Ok(id) = HeaderValue::from_str(&self.0) {
            response.headers_mut().insert("x-request-id", id);
        }
    }
}

/// The id of a request: in its span, its extensions, and the answer.
async fn watch(mut request: Request, next: Next) -> Response {
    let id = RequestId::of(&request);
    request.extensions_mut().insert(id.clone());
    let span = tracing::error_span!(
        "request",
        request_id = %id.0,
        method = %request.method(),
        path = request.uri().path(),
    );
    let mut response = guard(request, next).instrument(span).await;
    id.put(&mut response);
    response
}

/// Answers within 30 seconds, and where a handler panics.
pub async fn guard(request: Request, next: Next) -> Response {
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind();
    match tokio::time::timeout(Duration::from_secs(30), answer).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => {
            tracing::error!("a panic");
            problem(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL")
        }
        Err(_) => problem(StatusCode::SERVICE_UNAVAILABLE, "TIMED_OUT"),
    }
}
