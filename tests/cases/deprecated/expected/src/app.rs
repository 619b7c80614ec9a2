//! The state that every handler shares.

/// What handlers need: a pool of connections, clients of other services, settings.
#[derive(Debug, Default)]
pub struct App {}

impl App {
    /// Puts the state together.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether requests can be served, for `/readyz`: a query on the pool of connections, a flag that is
    /// set while the service warms up.
    #[allow(clippy::unused_async, reason = "what it asks may take time")]
    pub async fn is_ready(&self) -> bool {
        true
    }
}
