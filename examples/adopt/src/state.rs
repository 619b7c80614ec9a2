//! The state of the service, as it was before it had a contract.

use axum::extract::FromRef;
use metrics_exporter_prometheus::PrometheusHandle;
use sqlx::PgPool;
use tokio::sync::broadcast;

use crate::store::{TicketRow, Tickets};

/// What the pages of the service and the handlers of the contract share.
#[derive(Clone, Debug)]
pub struct AppState {
    /// The database.
    pub db: PgPool,
    /// The tickets in it.
    pub tickets: Tickets,
    /// Every ticket that is opened or changed.
    pub changes: broadcast::Sender<TicketRow>,
    /// What has been measured.
    pub metrics: PrometheusHandle,
}

impl AppState {
    /// Puts the state together.
    #[must_use]
    pub fn new(db: PgPool, metrics: PrometheusHandle) -> Self {
        Self {
            tickets: Tickets::new(db.clone()),
            db,
            changes: broadcast::Sender::new(256),
            metrics,
        }
    }
}

/// For extractors that need no more of the state than the database.
impl FromRef<AppState> for PgPool {
    fn from_ref(state: &AppState) -> Self {
        state.db.clone()
    }
}
