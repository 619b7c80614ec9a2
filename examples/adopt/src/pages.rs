//! The routes that the service has beside its contract.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::sessions::{self, Agent, COOKIE_NAME};
use crate::state::AppState;

/// What a person logs in with.
#[derive(Deserialize)]
pub struct Login {
    name: String,
    password: String,
}

/// The first page.
pub async fn home() -> &'static str {
    "The helpdesk. Programs go to /api/docs.\n"
}

/// Who is logged in.
pub async fn me(agent: Agent) -> String {
    format!("{}\n", agent.name)
}

/// Sets the cookie of a session.
pub async fn login(State(state): State<AppState>, Json(login): Json<Login>) -> Response {
    match sessions::begin(&state.db, &login.name, &login.password).await {
        Ok(Some(token)) => {
            let cookie = format!("{COOKIE_NAME}={token}; Path=/; HttpOnly; SameSite=Strict");
            (StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]).into_response()
        }
        Ok(None) => (StatusCode::UNAUTHORIZED, "not the password of that name\n").into_response(),
        Err(error) => {
            tracing::error!(?error, "no session can be begun");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Ends the session.
pub async fn logout(State(state): State<AppState>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let ended = match sessions::token(&parts) {
        Some(token) => sessions::end(&state.db, token).await,
        None => Ok(()),
    };
    if let Err(error) = ended {
        tracing::error!(?error, "no session can be ended");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let cookie = format!("{COOKIE_NAME}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    (StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]).into_response()
}

/// What has been measured, for Prometheus.
pub async fn metrics(State(state): State<AppState>) -> String {
    state.metrics.run_upkeep();
    state.metrics.render()
}

/// Whether the process answers.
pub async fn healthz() -> StatusCode {
    StatusCode::OK
}

/// Whether the database does.
pub async fn readyz(State(state): State<AppState>) -> StatusCode {
    match sqlx::query("SELECT 1").execute(&state.db).await {
        Ok(_) => StatusCode::OK,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// What is neither a page nor the contract's.
pub async fn lost() -> Response {
    (StatusCode::NOT_FOUND, "This desk has no such drawer.\n").into_response()
}
