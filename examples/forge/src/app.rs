//! The state that every handler shares.
use std::env;
use std::time::Duration;

use crate::quota::Quota;
use crate::store::{self, Projects, Users};

/// What the handlers need.
#[derive(Debug)]
pub struct App {
    /// The users.
    pub users: Users,
    /// The projects.
    pub projects: Projects,
    /// How many may register.
    pub registrations: Quota,
    /// How many projects may be started.
    pub drafts: Quota,
    /// Where clients reach this server, without a slash at the end.
    pub public_url: String,
}

impl App {
    /// Opens the database and puts the state together.
    ///
    /// # Errors
    ///
    /// The database cannot be opened.
    pub async fn open(settings: Settings) -> Result<Self, sqlx::Error> {
        let pool = store::open(&settings.database_url).await?;
        let quota = || Quota::new(settings.creations_per_minute, Duration::from_secs(60));
        Ok(Self {
            users: Users::new(pool.clone()),
            projects: Projects::new(pool),
            registrations: quota(),
            drafts: quota(),
            public_url: settings.public_url,
        })
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
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            database_url: "sqlite:forge.db".to_owned(),
            public_url: "http://localhost:8080".to_owned(),
            creations_per_minute: 60,
        }
    }
}

impl Settings {
    /// The defaults, where `DATABASE_URL`, `PUBLIC_URL` and `CREATIONS_PER_MINUTE` do not say
    /// otherwise.
    ///
    /// # Errors
    ///
    /// `CREATIONS_PER_MINUTE` is not a number.
    pub fn from_env() -> Result<Self, std::num::ParseIntError> {
        let default = Self::default();
        Ok(Self {
            database_url: env::var("DATABASE_URL").unwrap_or(default.database_url),
            public_url: env::var("PUBLIC_URL").unwrap_or(default.public_url),
            creations_per_minute: match env::var("CREATIONS_PER_MINUTE") {
                Ok(number) => number.parse()?,
                Err(_) => default.creations_per_minute,
            },
        })
    }
}
