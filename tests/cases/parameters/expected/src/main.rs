//! Starts the server.
use std::error::Error;
use std::process::ExitCode;

use tokio::runtime::Runtime;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

use ::golden_parameters::api::{self, ServeOptions};
use ::golden_parameters::app::App;

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
    let listener = options.listen().await?;
    api::serve(listener, api::router(App::new()), options).await?;
    Ok(())
}
