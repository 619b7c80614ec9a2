//! Reads the parameters that a request has in its headers.
use ::axum::http::HeaderMap;

use super::malformed::Malformed;
use super::params::Params;
use super::violation::Location;

/// The headers of these names, a value for each line; their names have no case.
///
/// # Errors
///
/// One of them is not UTF-8. Other headers are not looked at.
pub fn read(headers: &HeaderMap, names: &[&'static str]) -> Result<Params<'static>, Malformed> {
    let mut pairs = Vec::new();
    for name in names {
        for value in headers.get_all(*name) {
            let value = std::str::from_utf8(value.as_bytes())
                .map_err(|_| Malformed::not_utf8(&format!("header `{name}`")))?;
            pairs.push((
                (*name).to_owned(),
                value.trim_matches([' ', '\t']).to_owned(),
            ));
        }
    }
    Ok(Params::new(Location::Header, pairs))
}
