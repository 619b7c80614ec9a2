//! Starts the service.
use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::str::FromStr;

use adopt::api::{self, ServeOptions};
use adopt::state::AppState;
use adopt::{server, sessions};
use metrics_exporter_prometheus::PrometheusBuilder;
use sqlx::postgres::PgConnectOptions;
use tokio::runtime::Runtime;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

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
    let url = env::var("DATABASE_URL").map_err(|error| format!("DATABASE_URL: {error}"))?;
    let database = PgConnectOptions::from_str(&url)?;
    let runtime = Runtime::new()?;
    let served = runtime.block_on(serve(database, &options));
    runtime.shutdown_background();
    served
}

async fn serve(database: PgConnectOptions, options: &ServeOptions) -> Result<(), Box<dyn Error>> {
    let db = server::open(database).await?;
    if let Ok(agent) = env::var("AGENT") {
        let (name, password) = agent.split_once(':').ok_or("AGENT is `name:password`")?;
        let welcomed = sessions::welcome(&db, name, password).await;
        welcomed.map_err(|error| error.to_string())?;
    }
    let metrics = PrometheusBuilder::new().install_recorder()?;
    let router = server::router(&AppState::new(db, metrics));
    let listener = options.listen().await?;
    api::serve(listener, router, options).await?;
    Ok(())
}
