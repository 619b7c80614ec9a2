//! What a client may do. A stand-in for authentication: it believes a header.
use crate::api::Context;
use crate::api::errors::InsufficientClearance;

/// The header that a client claims its clearance with.
pub const HEADER: &str = "x-forge-clearance";

/// How far a client is trusted; without the header, not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clearance(i32);

impl Clearance {
    /// Nobody in particular.
    pub const VISITOR: Self = Self(0);
    /// May see everything, and change what concerns others.
    pub const ADMIN: Self = Self(3);

    /// The clearance that a request claims.
    #[must_use]
    pub fn of(context: &Context) -> Self {
        context
            .headers
            .get(HEADER)
            .and_then(|level| level.to_str().ok()?.parse().ok())
            .map_or(Self::VISITOR, Self)
    }

    /// Whether it reaches an administrator's.
    #[must_use]
    pub fn is_admin(self) -> bool {
        self >= Self::ADMIN
    }

    /// Demands a clearance for something.
    ///
    /// # Errors
    ///
    /// The clearance does not suffice.
    pub fn require(self, required: Self, what_for: &str) -> Result<(), InsufficientClearance> {
        if self >= required {
            return Ok(());
        }
        Err(InsufficientClearance {
            required_level: required.0,
            x_forge_reason: what_for.to_owned(),
        })
    }
}
