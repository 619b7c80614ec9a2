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
}
