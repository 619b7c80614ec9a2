//! Names and passwords: `Authorization: Basic` (RFC 7617).
use ::base64::Engine;
use ::base64::engine::general_purpose::STANDARD;
use ::secrecy::SecretString;
use ::secrecy::zeroize::Zeroizing;

use super::auth::{Attempt, Denial};
use super::credentials;

/// A name and a password, as they were sent.
#[derive(Debug, Clone)]
pub struct Login {
    /// The name: all before the first colon.
    pub username: String,
    /// The password.
    pub password: SecretString,
}

/// The name and password of a request.
///
/// # Errors
///
/// There are none, or they are no base64 of UTF-8 text with a colon and without control characters.
pub fn login(attempt: &Attempt<'_>) -> Result<Login, Denial> {
    let encoded = credentials::authorization(attempt, "basic")?;
    let bytes = STANDARD.decode(encoded).map_err(|_| Denial::Refused)?;
    let bytes = Zeroizing::new(bytes);
    let text = ::std::str::from_utf8(&bytes).map_err(|_| Denial::Refused)?;
    let (username, password) = text.split_once(':').ok_or(Denial::Refused)?;
    if text.chars().any(char::is_control) {
        return Err(Denial::Refused);
    }
    Ok(Login {
        username: username.to_owned(),
        password: SecretString::from(password),
    })
}
