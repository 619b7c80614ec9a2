//! Reads the parameters that a request has in its cookies.
use ::axum::http::HeaderMap;
use ::axum::http::header::COOKIE;

use super::params::{MalformedParams, Params};
use super::violation::Location;

/// The cookies of these names, as RFC 6265 (section 4.2.1) has them: pairs between semicolons, a value
/// perhaps in quotes, nothing encoded.
///
/// # Errors
///
/// One of them is not UTF-8. Other cookies are not looked at: they may be anybody's.
pub fn read(headers: &HeaderMap, names: &[&'static str]) -> Result<Params, MalformedParams> {
    let mut pairs = Vec::new();
    for line in headers.get_all(COOKIE) {
        for pair in line.as_bytes().split(|byte| *byte == b';') {
            let Some(at) = pair.iter().position(|byte| *byte == b'=') else {
                continue;
            };
            let name = pair[..at].trim_ascii();
            let Some(name) = names.iter().find(|wanted| wanted.as_bytes() == name) else {
                continue;
            };
            let value = unquoted(pair[at + 1..].trim_ascii());
            let value = std::str::from_utf8(value).map_err(|_| MalformedParams)?;
            pairs.push(((*name).to_owned(), value.to_owned()));
        }
    }
    Ok(Params::new(Location::Cookie, pairs))
}

fn unquoted(value: &[u8]) -> &[u8] {
    match value {
        [b'"', inner @ .., b'"'] => inner,
        value => value,
    }
}
