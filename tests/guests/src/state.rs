//! The state of both contracts: what workers and tests share with the handlers.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use secrecy::{ExposeSecret as _, SecretString};

use crate::admin::security::StaffError;
use crate::public::errors::ShopClosed;
use crate::public::extract::ShopError;
use crate::public::security::CallerError;
use crate::{admin, public};

/// An order.
#[derive(Clone, Debug)]
pub struct Order {
    /// Its number.
    pub id: u64,
    /// What it comes to.
    pub total: i64,
    /// What of it is kept.
    pub margin: i64,
}

/// Where orders are kept: shared by its clones, as a pool of connections is.
#[derive(Clone, Debug, Default)]
pub struct Pool {
    orders: Arc<Mutex<Vec<Order>>>,
    closed: Arc<AtomicBool>,
}

impl Pool {
    /// The orders.
    pub fn orders(&self) -> MutexGuard<'_, Vec<Order>> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes the shop.
    pub fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
    }
}

/// The state. It cannot be cloned.
#[derive(Debug, Default)]
pub struct App {
    /// The orders.
    pub pool: Pool,
    /// The bodies of deliveries, as they were sent.
    pub deliveries: Mutex<Vec<Vec<u8>>>,
}

impl FromRef<App> for Pool {
    fn from_ref(app: &App) -> Self {
        app.pool.clone()
    }
}

/// The shop, while it is open: taken from whatever state has a [`Pool`].
#[derive(Clone, Debug)]
pub struct Shop {
    /// Its orders.
    pub pool: Pool,
}

impl<S> FromRequestParts<S> for Shop
where
    Pool: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = ShopError;

    async fn from_request_parts(_: &mut Parts, state: &S) -> Result<Self, ShopError> {
        let pool = Pool::from_ref(state);
        if pool.closed.load(Ordering::SeqCst) {
            Err(ShopClosed)?;
        }
        Ok(Self { pool })
    }
}

/// Who calls.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The name.
    pub name: String,
}

impl public::Authenticate for App {
    async fn caller(
        &self,
        token: SecretString,
        attempt: &public::security::Attempt<'_>,
    ) -> Result<Caller, CallerError> {
        match token.expose_secret().strip_prefix("token-of-") {
            Some(name) => {
                attempt.identify(&format!("{name}\n{name}"));
                Ok(Caller {
                    name: name.to_owned(),
                })
            }
            None => Err(CallerError::unauthenticated()),
        }
    }
}

impl admin::Authenticate for App {
    async fn staff(
        &self,
        key: SecretString,
        _: &admin::security::Attempt<'_>,
    ) -> Result<Caller, StaffError> {
        match key.expose_secret() {
            "let-me-in" => Ok(Caller {
                name: "staff".to_owned(),
            }),
            _ => Err(StaffError::unauthenticated()),
        }
    }
}
