//! The state that every handler shares: the atlas, in memory.
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use tokio::sync::RwLock;

use crate::atlas::Atlas;
use crate::auth::Writer;

/// What handlers need.
#[derive(Debug, Default)]
pub struct App {
    /// The places, and what people say of them.
    pub atlas: RwLock<Atlas>,
    /// Who may write, by a hash of what proves it.
    writers: Vec<([u8; 32], Writer)>,
    /// What proves that an event is from where it says.
    event_key: Vec<u8>,
}

impl App {
    /// An empty atlas to which nobody can write.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets who has this token write.
    #[must_use]
    pub fn with_writer(mut self, name: &str, token: &str) -> Self {
        let writer = Writer {
            name: name.to_owned(),
        };
        self.writers
            .push((Sha256::digest(token.as_bytes()).into(), writer));
        self
    }

    /// Takes events that are signed with this key.
    #[must_use]
    pub fn with_event_key(mut self, key: &[u8]) -> Self {
        self.event_key = key.to_vec();
        self
    }

    /// Who has this token.
    #[must_use]
    pub fn writer(&self, token: &str) -> Option<&Writer> {
        let hash: [u8; 32] = Sha256::digest(token.as_bytes()).into();
        let found = self.writers.iter().find(|(known, _)| *known == hash);
        found.map(|(_, writer)| writer)
    }

    /// Whether this is the signature, in hexadecimal digits, of an event. Without a key there is none.
    #[must_use]
    pub fn is_signed(&self, event: &[u8], signature: &str) -> bool {
        if self.event_key.is_empty() {
            return false;
        }
        let Ok(signature) = base16ct::lower::decode_vec(signature) else {
            return false;
        };
        let Ok(mut expected) = Hmac::<Sha256>::new_from_slice(&self.event_key) else {
            return false;
        };
        expected.update(event);
        expected.verify_slice(&signature).is_ok()
    }

    /// Whether requests can be served, for `/readyz`.
    #[allow(clippy::unused_async, reason = "what it asks may take time")]
    pub async fn is_ready(&self) -> bool {
        true
    }
}

/// The time, in whole seconds: what is counted in them has no part of one.
#[must_use]
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

/// Whether two secrets are the same, in a time that does not tell where they differ.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    Sha256::digest(one.as_bytes()) == Sha256::digest(other.as_bytes())
}
