//! Cursors of pages: where the next page begins, in letters that mean nothing to a client.
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::api::errors::CursorNotFound;

/// Reads the place that a page before this one ended at.
///
/// # Errors
///
/// It is no cursor of ours.
pub fn read<P: DeserializeOwned>(cursor: Option<&str>) -> Result<Option<P>, CursorNotFound> {
    cursor
        .map(|cursor| {
            let json = BASE64_URL_SAFE_NO_PAD.decode(cursor).ok()?;
            serde_json::from_slice(&json).ok()
        })
        .map(|place| place.ok_or(CursorNotFound {}))
        .transpose()
}

/// Makes a page of one row more than it may have, if there are so many, and the cursor behind it.
///
/// # Errors
///
/// A place that JSON cannot express.
pub fn page<R, P: Serialize>(
    mut rows: Vec<R>,
    limit: u32,
    place: impl FnOnce(&R) -> P,
) -> serde_json::Result<(Vec<R>, Option<String>)> {
    let limit = limit as usize;
    if rows.len() <= limit {
        return Ok((rows, None));
    }
    rows.truncate(limit);
    let next = match rows.last() {
        Some(last) => BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(&place(last))?),
        None => return Ok((rows, None)),
    };
    Ok((rows, Some(next)))
}
