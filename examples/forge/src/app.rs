//! The state that every handler shares.
use std::env;
use std::error::Error;
use std::time::Duration;

use argon2::Params;
use jiff::Timestamp;
use secrecy::SecretString;
use sqlx::SqlitePool;
use uuid::Uuid;

use crate::api::types::Role;
use crate::api::user::UserRecord;
use crate::password::Passwords;
use crate::quota::Quota;
use crate::store::{self, Avatars, Payments, Projects, Sessions, Users};

/// What the handlers need.
#[derive(Debug)]
pub struct App {
    /// The users.
    pub users: Users,
    /// Their pictures.
    pub avatars: Avatars,
    /// Who has logged in.
    pub sessions: Sessions,
    /// The projects.
    pub projects: Projects,
    /// What was paid for them.
    pub payments: Payments,
    /// What hashes and verifies passwords.
    pub passwords: Passwords,
    /// How many may register.
    pub registrations: Quota,
    /// How many may try to log in.
    pub logins: Quota,
    /// How many projects may be started.
    pub drafts: Quota,
    /// Where clients reach this server, without a slash at the end.
    pub public_url: String,
    /// The database of all of them.
    pool: SqlitePool,
}

impl App {
    /// Opens the database and puts the state together.
    ///
    /// # Errors
    ///
    /// The database cannot be opened.
    pub async fn open(settings: Settings) -> Result<Self, sqlx::Error> {
        let pool = store::open(&settings.database_url).await?;
        let quota = |times| Quota::new(times, Duration::from_secs(60));
        Ok(Self {
            users: Users::new(pool.clone()),
            avatars: Avatars::new(pool.clone()),
            sessions: Sessions::new(pool.clone()),
            projects: Projects::new(pool.clone()),
            payments: Payments::new(pool.clone()),
            passwords: Passwords::new(settings.password_cost),
            registrations: quota(settings.creations_per_minute),
            logins: quota(settings.logins_per_minute),
            drafts: quota(settings.creations_per_minute),
            public_url: settings.public_url,
            pool,
        })
    }

    /// Whether the database answers, for `/readyz`.
    pub async fn is_ready(&self) -> bool {
        sqlx::query("SELECT 1").execute(&self.pool).await.is_ok()
    }

    /// Makes the first administrator, `admin`, unless somebody has this name.
    ///
    /// # Errors
    ///
    /// The database failed, or the password cannot be hashed.
    pub async fn welcome_admin(&self, password: &SecretString) -> Result<(), Box<dyn Error>> {
        const NAME: &str = "admin";
        let hashed_password = self.passwords.hash(password).await;
        let admin = UserRecord {
            id: Uuid::now_v7(),
            username: NAME.to_owned(),
            hashed_password: hashed_password.map_err(|error| error.chain().to_owned())?,
            email: "admin@example.com".to_owned(),
            role: Role::Admin,
            is_active: true,
            address: None,
            internal_notes: None,
            created_at: Timestamp::now(),
            deleted_at: None,
        };
        let mut users = self.users.begin().await?;
        if users.save(&admin).await?.is_ok() {
            users.commit().await?;
        }
        Ok(())
    }
}

/// What differs from place to place.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The SQLite database.
    pub database_url: String,
    /// Where clients reach this server, without a slash at the end.
    pub public_url: String,
    /// How many users may register in a minute, and how many projects be started.
    pub creations_per_minute: usize,
    /// How many may try to log in in a minute.
    pub logins_per_minute: usize,
    /// What it costs to hash a password. No variable changes it: it is there for tests.
    pub password_cost: Params,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            database_url: "sqlite:forge.db".to_owned(),
            public_url: "http://localhost:8080".to_owned(),
            creations_per_minute: 60,
            logins_per_minute: 60,
            password_cost: Params::DEFAULT,
        }
    }
}

impl Settings {
    /// The defaults, where `DATABASE_URL`, `PUBLIC_URL`, `CREATIONS_PER_MINUTE` and
    /// `LOGINS_PER_MINUTE` do not say otherwise.
    ///
    /// # Errors
    ///
    /// One of the last two is not a number.
    pub fn from_env() -> Result<Self, std::num::ParseIntError> {
        let default = Self::default();
        let number = |name, default| match env::var(name) {
            Ok(number) => number.parse(),
            Err(_) => Ok(default),
        };
        Ok(Self {
            database_url: env::var("DATABASE_URL").unwrap_or(default.database_url),
            public_url: env::var("PUBLIC_URL").unwrap_or(default.public_url),
            creations_per_minute: number("CREATIONS_PER_MINUTE", default.creations_per_minute)?,
            logins_per_minute: number("LOGINS_PER_MINUTE", default.logins_per_minute)?,
            password_cost: default.password_cost,
        })
    }
}
