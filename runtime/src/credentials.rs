//! Reads credentials off a request. Nothing here says what was wrong with them: that would help
//! only who guesses.
use ::axum::http::header::AUTHORIZATION;
use ::secrecy::SecretString;

use super::auth::{Attempt, Denial};
use super::cookie_pairs;

/// The token of `Authorization: Bearer` (RFC 6750).
///
/// # Errors
///
/// There is none, or what there is is no token.
pub fn token(attempt: &Attempt<'_>) -> Result<SecretString, Denial> {
    let token = authorization(attempt, "bearer")?;
    if is_token68(token) {
        Ok(SecretString::from(token))
    } else {
        Err(Denial::Refused)
    }
}

/// What stands behind the word of a scheme in `Authorization`, whose case does not matter.
///
/// # Errors
///
/// There is none for this scheme, or there are several headers.
pub fn authorization<'a>(attempt: &Attempt<'a>, scheme: &str) -> Result<&'a str, Denial> {
    let mut values = attempt.headers.get_all(AUTHORIZATION).iter();
    let value = values.next().ok_or(Denial::Absent)?;
    let alone = values.next().is_none();
    let text = value.to_str().map_err(|_| Denial::Refused)?;
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    match (word.eq_ignore_ascii_case(scheme), alone) {
        (true, true) => Ok(rest.trim_matches(' ')),
        // Of two headers none is right, whichever scheme they are for.
        (_, false) => Err(Denial::Refused),
        (false, true) => Err(Denial::Absent),
    }
}

/// RFC 9110, 11.2.
fn is_token68(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte);
    !body.is_empty() && body.bytes().all(fits)
}

/// The key in a header.
///
/// # Errors
///
/// There is none, or what there is is no key.
pub fn header_key(attempt: &Attempt<'_>, name: &str) -> Result<SecretString, Denial> {
    let mut values = attempt.headers.get_all(name).iter();
    let value = values.next().ok_or(Denial::Absent)?;
    match (value.to_str(), values.next()) {
        (Ok(text), None) => key(text),
        _ => Err(Denial::Refused),
    }
}

/// The key in the query.
///
/// # Errors
///
/// There is none, or what there is is no key.
pub fn query_key(attempt: &Attempt<'_>, name: &str) -> Result<SecretString, Denial> {
    let pairs = attempt.query.split('&').filter(|pair| !pair.is_empty());
    let mut values = pairs.filter_map(|pair| {
        let (raw, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(raw).as_deref() == Some(name)).then_some(value)
    });
    let value = values.next().ok_or(Denial::Absent)?;
    match (decoded(value), values.next()) {
        (Some(text), None) => key(&text),
        _ => Err(Denial::Refused),
    }
}

/// The key in a cookie (RFC 6265).
///
/// # Errors
///
/// There is none, or what there is is no key.
pub fn cookie_key(attempt: &Attempt<'_>, name: &str) -> Result<SecretString, Denial> {
    let cookies = cookie_pairs::read(attempt.headers);
    let mut values = cookies.filter(|(found, _)| *found == name.as_bytes());
    let (_, value) = values.next().ok_or(Denial::Absent)?;
    match (std::str::from_utf8(value), values.next()) {
        (Ok(text), None) => key(text),
        // Two cookies of a name come from two places, and nothing says which is to be believed.
        _ => Err(Denial::Refused),
    }
}

fn key(text: &str) -> Result<SecretString, Denial> {
    if text.is_empty() {
        return Err(Denial::Refused);
    }
    Ok(SecretString::from(text))
}

/// Resolves `+` and percent-encoding, which must give UTF-8.
fn decoded(text: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => u8::try_from(digit(bytes.next())? << 4 | digit(bytes.next())?).ok()?,
            other => other,
        });
    }
    String::from_utf8(decoded).ok()
}
