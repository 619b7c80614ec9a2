//! Starts the server.
use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::routing::get;
use tokio::runtime::Runtime;
use tracing_subscriber::filter::{EnvFilter, LevelFilter};

use ::golden_security::api::{self, ServeOptions, Telemetry};
use ::golden_security::app::App;

fn main() -> ExitCode {
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<(), Box<dyn Error>> {
    let filter = EnvFilter::builder().with_default_directive(LevelFilter::INFO.into());
    let filter = filter
        .from_env()
        .map_err(|error| format!("RUST_LOG: {error}"))?;
    tracing_subscriber::fmt().with_env_filter(filter).init();
    api::panics_to_log();

    let options = ServeOptions::from_env()?;
    let runtime = Runtime::new()?;
    let served = runtime.block_on(serve(&options));
    // A thread that blocks does not hold the end up.
    runtime.shutdown_background();
    served
}

async fn serve(options: &ServeOptions) -> Result<(), Box<dyn Error>> {
    let app = Arc::new(App::new());
    let router = api::router(Arc::clone(&app)).layer(Telemetry::new().log_requests());
    let router = router.merge(health(app));
    let listener = options.listen().await?;
    api::serve(listener, router, options).await?;
    Ok(())
}

/// What is asked of the process and not of the API: `/healthz`, whether it answers, and `/readyz`,
/// whether it can serve requests.
fn health(app: Arc<App>) -> axum::Router {
    let ready = async move || {
        if app.is_ready().await {
            StatusCode::OK
        } else {
            StatusCode::SERVICE_UNAVAILABLE
        }
    };
    axum::Router::new()
        .route("/healthz", get(async || StatusCode::OK))
        .route("/readyz", get(ready))
}
