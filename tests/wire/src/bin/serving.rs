//! A server that is started as the scaffold starts one, for tests of what holds it up.

use std::convert::Infallible;
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::routing::{get, post};
use futures_util::stream::{self, StreamExt};
use golden_media::api::{self, ServeOptions};
use tokio::time::sleep;

fn main() -> ExitCode {
    tracing_subscriber::fmt().with_ansi(false).init();
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<(), Box<dyn Error>> {
    let options = ServeOptions::from_env()?;
    let runtime = tokio::runtime::Runtime::new()?;
    let served = runtime.block_on(async {
        let listener = options.listen().await?;
        api::serve(listener, router(), &options).await?;
        Ok(())
    });
    runtime.shutdown_background();
    served
}

fn router() -> Router {
    Router::new()
        .route("/quick", get(async || "quick"))
        .route(
            "/slow",
            get(async || {
                sleep(Duration::from_millis(500)).await;
                "slow"
            }),
        )
        .route(
            "/blocked",
            get(async || {
                let blocked = || std::thread::sleep(Duration::from_secs(120));
                let _ = tokio::task::spawn_blocking(blocked).await;
            }),
        )
        .route("/body", post(async |body: Bytes| body))
        .route("/events", get(async || body(Duration::from_millis(50))))
        .route("/endless", get(async || body(Duration::ZERO)))
}

/// A body without an end.
fn body(pause: Duration) -> Body {
    let pieces = stream::repeat(Bytes::from_static(&[b'a'; 1024])).then(move |piece| async move {
        sleep(pause).await;
        Ok::<_, Infallible>(piece)
    });
    Body::from_stream(pieces)
}
