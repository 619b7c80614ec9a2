//! What a client accepts and what its body is: `Accept` and `Content-Type` as RFC 9110 reads them.
use ::axum::http::HeaderMap;
use ::axum::http::header::{ACCEPT, CONTENT_ENCODING, CONTENT_TYPE};

/// The media type of JSON.
pub const JSON: &str = "application/json";

/// Says whether the client takes a media type; one that says nothing takes all.
#[must_use]
pub fn accepts(headers: &HeaderMap, media_type: &str) -> bool {
    let mut lines = headers.get_all(ACCEPT).iter();
    match (lines.next(), lines.next()) {
        (None, _) => return true,
        // What most clients send takes no reading.
        (Some(only), None) if only == media_type || only == "*/*" => return true,
        _ => {}
    }
    let mut best: Option<(u8, u16)> = None;
    let mut any = false;
    for value in headers.get_all(ACCEPT) {
        let Ok(text) = value.to_str() else { continue };
        for range in split(text, b',').filter_map(Range::parse) {
            any = true;
            if let Some(precision) = range.precision(media_type) {
                best = best.max(Some((precision, range.quality)));
            }
        }
    }
    !any || best.is_some_and(|(_, quality)| quality > 0)
}

/// The number of the media type that the client would have of some; ties go to the first, as does a
/// client that takes none of them.
#[must_use]
pub fn prefer(headers: &HeaderMap, media_types: &[&str]) -> usize {
    let mut best: Vec<Option<(u8, u16)>> = vec![None; media_types.len()];
    for value in headers.get_all(ACCEPT) {
        let Ok(text) = value.to_str() else { continue };
        for range in split(text, b',').filter_map(Range::parse) {
            for (best, media_type) in best.iter_mut().zip(media_types) {
                if let Some(precision) = range.precision(media_type) {
                    *best = (*best).max(Some((precision, range.quality)));
                }
            }
        }
    }
    let mut chosen = (0, 0);
    for (index, best) in best.iter().enumerate() {
        let quality = best.map_or(0, |(_, quality)| quality);
        if quality > chosen.1 {
            chosen = (index, quality);
        }
    }
    chosen.0
}

/// Why a body is not read whose head has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It has no media type.
    Absent,
    /// It has more than one.
    Repeated,
    /// It is compressed, or encoded otherwise.
    Encoded,
    /// It has another media type.
    Type,
    /// Its text has another charset.
    Charset,
}

impl Unread {
    /// The reason in words; `taken` are the media types that are read.
    #[must_use]
    pub fn reason(self, taken: &str) -> String {
        match self {
            Self::Absent => format!("the request has no Content-Type: expected {taken}"),
            Self::Repeated => "the request has more than one Content-Type".to_owned(),
            Self::Encoded => "a body with a Content-Encoding is not read".to_owned(),
            Self::Type => format!("another media type was expected: {taken}"),
            Self::Charset => "the charset must be UTF-8 or US-ASCII".to_owned(),
        }
    }
}

/// Refuses a body that has none of these media types of JSON, or is compressed. Parameters mean
/// nothing for them, a charset included (RFC 8259, section 11).
///
/// # Errors
///
/// Why the body is not read.
pub fn demand_json(headers: &HeaderMap, types: &[&str]) -> Result<(), Unread> {
    let body = of_body(headers)?;
    if types.iter().any(|it| body.essence.eq_ignore_ascii_case(it)) {
        Ok(())
    } else {
        Err(Unread::Type)
    }
}

/// The media type of a body.
#[derive(Clone, Copy, Debug)]
pub struct BodyType<'a> {
    /// Type and subtype, such as `application/json`.
    pub essence: &'a str,
    /// What stands behind: nothing where it is no ASCII, so that no charset is named.
    parameters: &'a str,
}

/// The media type of the body.
///
/// # Errors
///
/// It has none, has two, or is compressed.
pub fn of_body(headers: &HeaderMap) -> Result<BodyType<'_>, Unread> {
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let value = match (types.next(), types.next()) {
        (Some(value), None) => value.as_bytes(),
        (None, _) => return Err(Unread::Absent),
        (Some(_), Some(_)) => return Err(Unread::Repeated),
    };
    let plain = headers.get_all(CONTENT_ENCODING).iter().all(|coding| {
        // A list, whose empty elements count for nothing (RFC 9110, 5.6.1.2).
        let mut codings = coding.as_bytes().split(|byte| *byte == b',');
        codings.all(|coding| {
            let coding = coding.trim_ascii();
            coding.is_empty() || coding.eq_ignore_ascii_case(b"identity")
        })
    });
    if !plain {
        return Err(Unread::Encoded);
    }
    let end = value.iter().position(|byte| *byte == b';');
    let (essence, parameters) = value.split_at(end.unwrap_or(value.len()));
    Ok(BodyType {
        essence: text_of(essence).trim(),
        parameters: text_of(parameters),
    })
}

fn text_of(ascii: &[u8]) -> &str {
    ::std::str::from_utf8(ascii).unwrap_or_default()
}

/// What UTF-8 is called, and US-ASCII, all of which is UTF-8: the names and aliases of IANA's registry
/// of character sets, and the labels of the Encoding Standard.
const UTF_8: [&str; 17] = [
    "utf-8",
    "utf8",
    "csutf8",
    "unicode-1-1-utf-8",
    "unicode11utf8",
    "unicode20utf8",
    "x-unicode20utf8",
    "us-ascii",
    "ascii",
    "ansi_x3.4-1968",
    "ansi_x3.4-1986",
    "iso-ir-6",
    "iso_646.irv:1991",
    "iso646-us",
    "us",
    "ibm367",
    "csascii",
];

impl BodyType<'_> {
    /// Whether its text is in UTF-8, which is so unless `charset` says otherwise. Other parameters mean
    /// nothing here.
    #[must_use]
    pub fn is_utf8(&self) -> bool {
        split(self.parameters, b';').all(|part| match part.split_once('=') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
                let label = value.trim().trim_matches('"').trim();
                label.is_empty() || UTF_8.iter().any(|known| label.eq_ignore_ascii_case(known))
            }
            _ => true,
        })
    }
}

/// Says whether a media type is in a range such as `image/*`, or the same.
#[must_use]
pub fn includes(range: &str, essence: &str) -> bool {
    Range::parse(range).is_some_and(|range| range.precision(essence).is_some())
}

/// Says whether a media type, with parameters perhaps, is in one of these ranges; where there are none,
/// every one is.
#[must_use]
pub fn is_among(media_type: &str, ranges: &[&str]) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    ranges.is_empty() || ranges.iter().any(|range| includes(range, essence))
}

/// One element of `Accept`; parameters other than `q` do not narrow it.
struct Range<'a> {
    kind: &'a str,
    subtype: &'a str,
    quality: u16,
}

impl<'a> Range<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let mut parts = split(text, b';');
        let (kind, subtype) = parts.next()?.trim().split_once('/')?;
        let mut quality = 1000;
        for part in parts {
            let Some((name, value)) = part.split_once('=') else {
                continue;
            };
            if name.trim().eq_ignore_ascii_case("q") {
                quality = parse_quality(value.trim())?;
            }
        }
        let valid = !kind.is_empty() && !subtype.is_empty() && (kind != "*" || subtype == "*");
        valid.then_some(Self {
            kind,
            subtype,
            quality,
        })
    }

    /// How closely the range names the media type, if it does.
    fn precision(&self, media_type: &str) -> Option<u8> {
        let (kind, subtype) = media_type.split_once('/')?;
        if self.kind == "*" {
            Some(0)
        } else if !self.kind.eq_ignore_ascii_case(kind) {
            None
        } else if self.subtype == "*" {
            Some(1)
        } else {
            self.subtype.eq_ignore_ascii_case(subtype).then_some(2)
        }
    }
}

/// A weight in thousandths: `0` to `1` with up to three digits behind the point.
fn parse_quality(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let thousandths = format!("{fraction:0<3}").parse::<u16>().ok()?;
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}

/// Splits at a separator that stands outside of quotes.
fn split(text: &str, separator: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    ::std::iter::from_fn(move || {
        let text = rest?;
        let (mut quoted, mut escaped) = (false, false);
        let end = text.bytes().position(|byte| {
            let outside = !quoted;
            if escaped {
                escaped = false;
            } else if byte == b'"' {
                quoted = !quoted;
            } else if quoted && byte == b'\\' {
                escaped = true;
            }
            outside && byte == separator
        });
        match end {
            Some(end) => {
                rest = Some(&text[end + 1..]);
                Some(&text[..end])
            }
            None => rest.take(),
        }
    })
}
