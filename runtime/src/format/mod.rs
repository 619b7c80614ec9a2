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

#[cfg(feature = "base64")]
pub use self::bytes::BYTES;
#[cfg(feature = "jiff")]
pub use self::date::DATE;
#[cfg(feature = "jiff")]
pub use self::datetime::DATETIME;
#[cfg(feature = "rust_decimal")]
pub use self::decimal::DECIMAL;
#[cfg(feature = "jiff")]
pub use self::duration::DURATION;
pub use self::email::EMAIL;
pub use self::etag::ETAG;
pub use self::hostname::HOSTNAME;
#[cfg(feature = "jiff")]
pub use self::http_date::HTTP_DATE;
pub use self::ip::{IPV4, IPV6};
#[cfg(feature = "jiff")]
pub use self::retry_after::RETRY_AFTER;
#[cfg(feature = "jiff")]
pub use self::time::TIME;
pub use self::uri::{URI, URI_REFERENCE};
#[cfg(feature = "uuid")]
pub use self::uuid::UUID;

/// The formats of a `String` in generated code, with texts of them.
#[cfg(feature = "testing")]
pub(crate) const STRINGS: &[(&str, &str, &str)] = &[
    email::SAMPLES,
    uri::SAMPLES,
    uri::REFERENCES,
    hostname::SAMPLES,
];
