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
pub mod etag;
pub mod hostname;
#[cfg(feature = "jiff")]
pub mod http_date;
pub mod ip;
#[cfg(feature = "jiff")]
pub mod retry_after;
pub mod rfc3339;
#[cfg(feature = "jiff")]
pub mod time;
pub mod uri;
#[cfg(feature = "uuid")]
pub mod uuid;
