//! Takes the cookies of a request apart, for parameters and keys alike.
use ::axum::http::HeaderMap;
use ::axum::http::header::COOKIE;

/// Every cookie, as RFC 6265 (section 4.2.1) has it: pairs between semicolons, a value perhaps in
/// quotes, nothing encoded. What is no pair is passed over, and so is what others have sent: they may
/// be of any bytes.
pub fn read(headers: &HeaderMap) -> impl Iterator<Item = (&[u8], &[u8])> {
    let lines = headers.get_all(COOKIE).into_iter();
    lines
        .flat_map(|line| line.as_bytes().split(|byte| *byte == b';'))
        .filter_map(|pair| {
            let at = pair.iter().position(|byte| *byte == b'=')?;
            let value = unquoted(pair[at + 1..].trim_ascii());
            Some((pair[..at].trim_ascii(), value))
        })
}

fn unquoted(value: &[u8]) -> &[u8] {
    match value {
        [b'"', inner @ .., b'"'] => inner,
        value => value,
    }
}
