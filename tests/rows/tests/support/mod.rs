//! What the tests over the router share.

use std::error::Error;

use axum::body::{to_bytes, Body};
use axum::http::{Request, StatusCode};
use rows::api;
use rows::app::App;
use tower::ServiceExt as _;

/// Sends a request, and holds the answer against the canaries of the sample.
pub async fn ask(app: App, request: Request<Body>) -> Result<(StatusCode, String), Box<dyn Error>> {
    let response = api::router(app).oneshot(request).await?;
    let status = response.status();
    let bytes = to_bytes(response.into_body(), usize::MAX).await?;
    let text = String::from_utf8(bytes.to_vec())?;
    assert!(!text.contains("CANARY"), "{text}");
    Ok((status, text))
}
