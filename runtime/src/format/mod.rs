//! The formats of texts, a file for each family.

#[cfg(feature = "base64")]
pub mod bytes;
#[cfg(feature = "jiff")]
pub mod date;
#[cfg(feature = "jiff")]
pub mod datetime;
#[cfg(feature = "rust_decimal")]
pub mod decimal;
#[cfg(feature = "jiff")]
pub mod duration;
pub mod email;
pub mod hostname;
#[cfg(feature = "jiff")]
pub mod http_date;
pub mod ip;
pub mod rfc3339;
#[cfg(all(
    test,
    feature = "base64",
    feature = "jiff",
    feature = "rust_decimal",
    feature = "uuid"
))]
mod tests;
#[cfg(feature = "jiff")]
pub mod time;
pub mod uri;
#[cfg(feature = "uuid")]
pub mod uuid;
