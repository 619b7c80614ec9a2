//! Reads the parameters that a request has in its cookies.
use ::axum::http::HeaderMap;

use super::cookie_pairs;
use super::malformed::Malformed;
use super::params::Params;
use super::violation::Location;

/// The cookies of these names.
///
/// # Errors
///
/// One of them is not UTF-8. Other cookies are not looked at: they may be anybody's.
pub fn read(headers: &HeaderMap, names: &[&'static str]) -> Result<Params<'static>, Malformed> {
    let mut pairs = Vec::new();
    for (name, value) in cookie_pairs::read(headers) {
        let Some(name) = names.iter().find(|wanted| wanted.as_bytes() == name) else {
            continue;
        };
        let value = std::str::from_utf8(value)
            .map_err(|_| Malformed::not_utf8(&format!("cookie `{name}`")))?;
        pairs.push(((*name).to_owned(), value.to_owned()));
    }
    Ok(Params::new(Location::Cookie, pairs))
}
