//! Who is at the desk: logins of people, kept as cookies.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use axum::extract::{FromRef, FromRequestParts};
use axum::http::StatusCode;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use rand::distr::{Alphanumeric, SampleString};
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use tokio::task::spawn_blocking;

/// The cookie of a session.
pub const COOKIE_NAME: &str = "desk_session";

/// Somebody who answers tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// The name.
    pub name: String,
}

/// What can go wrong with a login beside a wrong password.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

fn hash_of(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Makes an agent, or gives one another password.
///
/// # Errors
///
/// The database fails, or the password cannot be hashed.
pub async fn welcome(db: &PgPool, name: &str, password: &str) -> Result<(), Error> {
    let password = password.to_owned();
    let hash = spawn_blocking(move || {
        let hash = Argon2::default().hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string())
    });
    let hash = hash.await?.map_err(|error| error.to_string())?;
    sqlx::query(
        "INSERT INTO agents (name, password_hash) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET password_hash = excluded.password_hash",
    )
    .bind(name)
    .bind(hash)
    .execute(db)
    .await?;
    Ok(())
}

/// Begins a session: its token is the cookie, and only a hash of it is kept. `None` where name and password
/// do not belong together.
///
/// # Errors
///
/// The database fails.
pub async fn begin(db: &PgPool, name: &str, password: &str) -> Result<Option<String>, Error> {
    let hash: Option<String> =
        sqlx::query_scalar("SELECT password_hash FROM agents WHERE name = $1")
            .bind(name)
            .fetch_optional(db)
            .await?;
    let password = password.to_owned();
    let is_right = spawn_blocking(move || match hash {
        Some(hash) => PasswordHash::new(&hash).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        }),
        // As long as with one, so that the time does not tell who is an agent.
        None => Argon2::default()
            .hash_password(password.as_bytes())
            .is_err(),
    });
    if !is_right.await? {
        return Ok(None);
    }
    let token = Alphanumeric.sample_string(&mut rand::rng(), 43);
    sqlx::query(
        "INSERT INTO sessions (token_hash, agent, expires_at) VALUES ($1, $2, now() + interval '12 hours')",
    )
    .bind(hash_of(&token))
    .bind(name)
    .execute(db)
    .await?;
    Ok(Some(token))
}

/// The agent of a session that is not over.
///
/// # Errors
///
/// The database fails.
pub async fn find(db: &PgPool, token: &str) -> Result<Option<Agent>, sqlx::Error> {
    let found = sqlx::query_scalar(
        "SELECT agent FROM sessions WHERE token_hash = $1 AND expires_at > now()",
    );
    let name: Option<String> = found.bind(hash_of(token)).fetch_optional(db).await?;
    Ok(name.map(|name| Agent { name }))
}

/// Ends a session.
///
/// # Errors
///
/// The database fails.
pub async fn end(db: &PgPool, token: &str) -> Result<(), sqlx::Error> {
    let ended = sqlx::query("DELETE FROM sessions WHERE token_hash = $1");
    ended.bind(hash_of(token)).execute(db).await?;
    Ok(())
}

/// The token in the cookies of a request.
#[must_use]
pub fn token(parts: &Parts) -> Option<&str> {
    let lines = parts.headers.get_all(COOKIE).iter();
    let pairs = lines.filter_map(|line| line.to_str().ok()?.into());
    let mut pairs = pairs.flat_map(|line: &str| line.split("; "));
    pairs.find_map(|pair| pair.strip_prefix(COOKIE_NAME)?.strip_prefix('='))
}

/// For the pages: the agent who asks, from any state that has the database.
impl<S> FromRequestParts<S> for Agent
where
    PgPool: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let nobody = (StatusCode::UNAUTHORIZED, "log in first\n");
        let token = token(parts).ok_or(nobody)?;
        let found = find(&PgPool::from_ref(state), token).await;
        let found = found.map_err(|error| {
            tracing::error!(?error, "no session can be found");
            (StatusCode::INTERNAL_SERVER_ERROR, "something went wrong\n")
        });
        found?.ok_or(nobody)
    }
}
