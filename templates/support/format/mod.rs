//! The formats of texts, a file for each family.

pub mod bytes;
pub mod date;
pub mod datetime;
pub mod decimal;
pub mod duration;
pub mod email;
pub mod hostname;
pub mod http_date;
pub mod ip;
pub mod rfc3339;
pub mod time;
pub mod uri;
pub mod uuid;
