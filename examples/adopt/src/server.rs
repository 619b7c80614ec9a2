//! The router: what the service had, and the contract's routes beside it.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use guestlist_runtime::metrics::MetricsFacade;
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::sync::Semaphore;

use crate::api::errors::Busy;
use crate::api::{self, Telemetry};
use crate::pages;
use crate::state::AppState;

/// Opens the database and brings it to the latest migration.
///
/// # Errors
///
/// The database does not answer, or a migration fails.
pub async fn open(options: PgConnectOptions) -> Result<PgPool, sqlx::Error> {
    let db = PgPoolOptions::new()
        .max_connections(10)
        .connect_with(options)
        .await?;
    sqlx::migrate!().run(&db).await?;
    Ok(db)
}

/// All that the service answers.
pub fn router(state: &AppState) -> Router {
    let slots = Arc::new(Semaphore::new(512));
    let contract = api::scoped(state.clone())
        .layer(from_fn_with_state(slots, while_there_is_room))
        .layer(Telemetry::new().log_requests().metrics(MetricsFacade));
    Router::new()
        .route("/", get(pages::home))
        .route("/me", get(pages::me))
        .route("/login", post(pages::login))
        .route("/logout", post(pages::logout))
        .route("/metrics", get(pages::metrics))
        .route("/healthz", get(pages::healthz))
        .route("/readyz", get(pages::readyz))
        .fallback(pages::lost)
        .with_state(state.clone())
        .merge(contract)
        .layer(from_fn(guarded))
}

/// A layer of the service, around pages and contract alike.
async fn guarded(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let name = HeaderName::from_static("x-frame-options");
    let value = HeaderValue::from_static("DENY");
    response.headers_mut().insert(name, value);
    response
}

/// A layer of the service that answers with an error of the contract where it has no room.
async fn while_there_is_room(
    State(slots): State<Arc<Semaphore>>,
    request: Request,
    next: Next,
) -> Response {
    match slots.try_acquire() {
        Ok(_slot) => next.run(request).await,
        Err(_) => api::error_response(&request, Busy { retry_after: 1 }),
    }
}
