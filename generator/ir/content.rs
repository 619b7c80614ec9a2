//! What a response sends: bodies and cookies.

use serde::Serialize;

use super::{Field, OutputId, Type};

/// JSON, as a media type.
pub const JSON: &str = "application/json";
/// Lines of JSON, as a media type.
pub const NDJSON: &str = "application/x-ndjson";
/// Server-sent events, as a media type (HTML Living Standard, 9.2).
pub const EVENTS: &str = "text/event-stream";

/// A response body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Content {
    /// None.
    Empty,
    /// A model.
    Model(OutputId),
    /// A list of a model.
    List(OutputId),
    /// JSON of any other type, as a field.
    Value(Box<Field>),
    /// A page of a list of a model, with a cursor to the next.
    Page(OutputId),
    /// An array of a model that is written as it is produced.
    Stream(OutputId),
    /// A line of JSON for each model, written as they are produced.
    Ndjson(OutputId),
    /// A server-sent event for each model.
    Events(OutputId),
    /// Text of this media type, in UTF-8.
    Text(String),
    /// Bytes of this media type.
    Raw(String),
}

impl Content {
    /// What is sent, where it is no model in a frame.
    #[must_use]
    pub fn value(&self) -> Option<&Field> {
        match self {
            Self::Value(field) => Some(field),
            _ => None,
        }
    }

    /// The model that is sent, in whatever frame; of any other type, the one that is in it.
    #[must_use]
    pub fn output(&self) -> Option<OutputId> {
        match self {
            Self::Value(field) => match field.ty.innermost() {
                Type::Output(id) => Some(*id),
                _ => None,
            },
            Self::Model(id)
            | Self::List(id)
            | Self::Page(id)
            | Self::Stream(id)
            | Self::Ndjson(id)
            | Self::Events(id) => Some(*id),
            Self::Empty | Self::Text(_) | Self::Raw(_) => None,
        }
    }

    /// The media type as the contract writes it; none where nothing is sent.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        match self {
            Self::Empty => None,
            Self::Model(_) | Self::List(_) | Self::Value(_) | Self::Page(_) | Self::Stream(_) => {
                Some(JSON)
            }
            Self::Ndjson(_) => Some(NDJSON),
            Self::Events(_) => Some(EVENTS),
            Self::Text(media_type) | Self::Raw(media_type) => Some(media_type),
        }
    }

    /// The headers that the server itself sets on an answer of this content, which may show each caller
    /// another view: name, value, and what it says.
    pub(super) fn own_headers(
        &self,
        is_viewed: bool,
    ) -> &'static [(&'static str, &'static str, &'static str)] {
        match self {
            Self::Events(_) if is_viewed => &[
                (
                    "Cache-Control",
                    "private, no-cache",
                    "Events are new each time, and others may be shown something else",
                ),
                ("X-Accel-Buffering", "no", "A proxy hands events on at once"),
            ],
            _ if is_viewed => &[(
                "Cache-Control",
                "private",
                "Others may be shown something else",
            )],
            Self::Raw(_) => &[("Accept-Ranges", "none", "No part of it can be asked for")],
            Self::Events(_) => &[
                ("Cache-Control", "no-cache", "Events are new each time"),
                ("X-Accel-Buffering", "no", "A proxy hands events on at once"),
            ],
            _ => &[],
        }
    }

    /// What a client has to know of how it comes: for the documents. What there is to say of pages their
    /// form says.
    #[must_use]
    pub fn note(&self) -> Option<&'static str> {
        Some(match self {
            Self::Stream(_) => {
                "The array is written as it is produced. If that fails midway, the connection ends before the array does."
            }
            Self::Ndjson(_) => {
                "One JSON object a line, written as they are produced. If that fails midway, the connection ends before the content does."
            }
            Self::Events(_) => {
                "Server-sent events; the `data` of each is described here. If that fails midway, a last event `error` has an error of this API as its `data`, and the events end. A comment is sent every 15 seconds while there is no event."
            }
            Self::Raw(_) => {
                "Bytes as they are. Parts of them cannot be asked for. If reading them fails midway, the connection ends before the content does."
            }
            Self::Empty
            | Self::Model(_)
            | Self::List(_)
            | Self::Value(_)
            | Self::Page(_)
            | Self::Text(_) => {
                return None;
            }
        })
    }
}

/// A media type without parameters.
pub(super) fn essence(media_type: &str) -> &str {
    let end = media_type.find(';').unwrap_or(media_type.len());
    media_type[..end].trim_end()
}

/// A cookie that a response sets.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cookie {
    /// Its name.
    pub name: String,
    /// The Rust identifier: the name without a prefix such as `__Host-`.
    pub ident: String,
    /// Whether it may be left unset.
    pub optional: bool,
    /// `description`.
    pub description: Option<String>,
    /// `Max-Age`, in seconds; without one the cookie goes with the browser's session.
    pub max_age: Option<u64>,
    /// `Path`.
    pub path: String,
    /// `Domain`.
    pub domain: Option<String>,
    /// `SameSite`.
    pub same_site: SameSite,
    /// `Secure`.
    pub secure: bool,
    /// `HttpOnly`.
    pub http_only: bool,
}

/// Whether requests that other sites cause carry a cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum SameSite {
    /// Never.
    Strict,
    /// Only where they lead the person to this site.
    Lax,
    /// Always.
    None,
}

impl Cookie {
    /// The attributes as they stand behind the value (RFC 6265bis, 4.1.1).
    #[must_use]
    pub fn attributes(&self) -> String {
        let mut text = format!("; Path={}", self.path);
        if let Some(domain) = &self.domain {
            text.push_str(&format!("; Domain={domain}"));
        }
        if let Some(age) = self.max_age {
            text.push_str(&format!("; Max-Age={age}"));
        }
        if self.secure {
            text.push_str("; Secure");
        }
        if self.http_only {
            text.push_str("; HttpOnly");
        }
        text.push_str(match self.same_site {
            SameSite::Strict => "; SameSite=strict",
            SameSite::Lax => "; SameSite=lax",
            SameSite::None => "; SameSite=none",
        });
        text
    }
}
