//! Reads bodies whose media type, size or presence the contract speaks of.
use ::axum::body::{Body, Bytes, HttpBody as _};
use ::futures_util::{StreamExt as _, stream};

use super::body::{Input, Shape};
use super::incoming::{IncomingRequest, JsonBody, Rejection};
use super::malformed::{self, Malformed};
use super::media::{self, BodyType, Unread};
use super::read::Read;
use super::violation::Violations;

/// A media type that an operation takes.
#[derive(Clone, Copy, Debug)]
pub struct Media {
    name: &'static str,
    is_text: bool,
}

impl Media {
    /// A media type whose content is text: its charset, where it names one, must be UTF-8 or US-ASCII.
    #[must_use]
    pub const fn text(name: &'static str) -> Self {
        Self {
            name,
            is_text: true,
        }
    }

    /// A media type, or a range such as `image/*`, whose content is not text, or not read as such.
    #[must_use]
    pub const fn bytes(name: &'static str) -> Self {
        Self {
            name,
            is_text: false,
        }
    }

    fn takes(self, body: &BodyType<'_>) -> bool {
        media::includes(self.name, body.essence) && (!self.is_text || body.is_utf8())
    }

    /// Whether it is the charset of a body for which it is not taken.
    fn refuses_charset(self, body: &BodyType<'_>) -> bool {
        media::includes(self.name, body.essence) && !self.takes(body)
    }
}

/// The number of the media type that the body has, among those that the operation takes. A type that
/// is named wins over a range.
///
/// # Errors
///
/// 415 Unsupported Media Type, with those that are taken.
pub fn choose(request: &IncomingRequest, taken: &[Media]) -> Result<usize, Rejection> {
    let chosen = media::of_body(request.headers()).and_then(|body| {
        let named = taken
            .iter()
            .position(|media| media.name.eq_ignore_ascii_case(body.essence) && media.takes(&body));
        named
            .or_else(|| taken.iter().position(|media| media.takes(&body)))
            .ok_or_else(|| {
                let text = taken.iter().any(|media| media.refuses_charset(&body));
                if text { Unread::Charset } else { Unread::Type }
            })
    });
    chosen.map_err(|unread| {
        let names: Vec<&str> = taken.iter().map(|media| media.name).collect();
        request.unread(unread, &names)
    })
}

/// Says whether a request has no body: no bytes at all, whatever its headers say of them.
///
/// # Errors
///
/// 400 where the client broke off.
pub async fn is_absent(request: &mut IncomingRequest) -> Result<bool, Rejection> {
    if request.announced(u64::MAX)? > 0 {
        return Ok(false);
    }
    let body = request.take();
    if body.is_end_stream() {
        return Ok(true);
    }
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Rejection::broken_off())?;
        if !chunk.is_empty() {
            let first = stream::iter([Ok(chunk)]);
            request.put_back(Body::from_stream(first.chain(chunks)));
            return Ok(false);
        }
    }
    Ok(true)
}

/// Reads JSON; where it breaks the contract, the violations say why and there is no model.
///
/// # Errors
///
/// 413 Content Too Large, or 400 where it is no JSON.
pub async fn json<T: Input>(
    request: &mut IncomingRequest,
    limit: u64,
    violations: &mut Violations,
) -> Result<Option<T>, Rejection> {
    JsonBody::of(request.bytes(limit).await?).read(violations)
}

/// The same of JSON of any type.
///
/// # Errors
///
/// As [`json`].
pub async fn value<T: Read>(
    request: &mut IncomingRequest,
    limit: u64,
    shape: Shape,
    violations: &mut Violations,
) -> Result<Option<T>, Rejection> {
    JsonBody::of(request.bytes(limit).await?).value(shape, violations)
}

/// Reads text.
///
/// # Errors
///
/// 413 Content Too Large, or 400 where it is not UTF-8.
pub async fn text(request: &mut IncomingRequest, limit: u64) -> Result<String, Rejection> {
    let bytes: Bytes = request.bytes(limit).await?;
    malformed::text(&bytes)?;
    String::from_utf8(bytes.into()).map_err(|_| Malformed::not_utf8("body").into())
}
