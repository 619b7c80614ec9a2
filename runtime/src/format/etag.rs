//! Entity tags, which name a version of a representation: RFC 9110, section 8.8.3.

use std::fmt;

use serde::ser::Error as _;
use serde::{Deserializer, Serializer};

use super::super::read::{Expected, Read, text_as};
use super::super::rules::{self, Format, Text};
use super::super::schema::{Kind, Schema};
use super::super::wire::FromText;
use super::super::write::Write;

/// The rules of a text that is an entity tag.
pub const ETAG: Text = Text::of(&FORMAT);

static FORMAT: Format = Format {
    name: "etag",
    message: "must be an entity tag, such as `\"a1\"` or `W/\"a1\"`",
    check: |text| parse(text).is_some(),
    limit: None,
    written: None,
};

/// An entity tag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Etag {
    /// `"…"`: the same tag says that two representations are the same byte by byte.
    Strong(String),
    /// `W/"…"`: the same tag says that one will do for the other.
    Weak(String),
    /// `*`: any version that there is. It stands alone in the list of an `If-Match` or `If-None-Match`, and
    /// no answer carries it.
    Any,
}

impl Etag {
    /// A strong entity tag of these characters, which stand in quotes on the wire.
    pub fn strong(tag: impl Into<String>) -> Self {
        Self::Strong(tag.into())
    }

    /// A weak entity tag of these characters, which stand in quotes on the wire.
    pub fn weak(tag: impl Into<String>) -> Self {
        Self::Weak(tag.into())
    }

    /// Whether both are strong and the same (RFC 9110, 8.8.3.2); `*` is the same as any.
    #[must_use]
    pub fn equals_strongly(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any, _) | (_, Self::Any) => true,
            (Self::Strong(one), Self::Strong(other)) => one == other,
            _ => false,
        }
    }

    /// Whether their characters are the same, weak or not; `*` is the same as any.
    #[must_use]
    pub fn equals_weakly(&self, other: &Self) -> bool {
        let tag = |tag: &Self| match tag {
            Self::Strong(tag) | Self::Weak(tag) => Some(tag.clone()),
            Self::Any => None,
        };
        match (tag(self), tag(other)) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
    }
}

/// Whether `If-Match` holds for what there is (RFC 9110, 13.1.1); `None` where there is nothing.
#[must_use]
pub fn if_match(tags: &[Etag], current: Option<&Etag>) -> bool {
    current.is_some_and(|current| tags.iter().any(|tag| tag.equals_strongly(current)))
}

/// Whether `If-None-Match` holds for what there is (RFC 9110, 13.1.2); `None` where there is nothing.
#[must_use]
pub fn if_none_match(tags: &[Etag], current: Option<&Etag>) -> bool {
    current.is_none_or(|current| !tags.iter().any(|tag| tag.equals_weakly(current)))
}

impl Default for Etag {
    fn default() -> Self {
        Self::Strong(String::new())
    }
}

impl fmt::Display for Etag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Strong(tag) => write!(formatter, "\"{tag}\""),
            Self::Weak(tag) => write!(formatter, "W/\"{tag}\""),
            Self::Any => formatter.write_str("*"),
        }
    }
}

/// The entity tag of a text.
fn parse(text: &str) -> Option<Etag> {
    let (make, quoted): (fn(String) -> Etag, _) = match text.strip_prefix("W/") {
        Some(rest) => (Etag::Weak, rest),
        None => (Etag::Strong, text),
    };
    let tag = quoted.strip_prefix('"')?.strip_suffix('"')?;
    is_tag(tag).then(|| make(tag.to_owned()))
}

/// Whether these characters may stand between the quotes: visible ones, and all beyond ASCII.
fn is_tag(tag: &str) -> bool {
    tag.bytes()
        .all(|byte| byte > b' ' && byte != b'"' && byte != 0x7f)
}

/// `*` is for a list in a header alone, which has said before that it is one.
impl FromText for Etag {
    fn from_text(text: &str) -> Option<Self> {
        match text {
            "*" => Some(Self::Any),
            text => parse(text),
        }
    }
}

/// Whether values of a schema are entity tags.
pub(crate) fn are_described_by(schema: &Schema) -> bool {
    matches!(schema.resolve().0, Kind::Text(rules) if rules.is_of(&FORMAT))
}

/// The items of a line with commas between them. A comma within an entity tag ends none.
pub(crate) fn split(line: &str) -> Vec<&str> {
    let mut is_quoted = false;
    line.split(|character| {
        is_quoted ^= character == '"';
        character == ',' && !is_quoted
    })
    .collect()
}

impl Write for Etag {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Strong(tag) | Self::Weak(tag) if is_tag(tag) => to.collect_str(self),
            Self::Any => Err(S::Error::custom("must be one entity tag, and not `*`")),
            _ => Err(S::Error::custom(
                "must have no space, quote or control character",
            )),
        }
    }
}

impl Read for Etag {
    fn read<'de, D: Deserializer<'de>>(from: D, _: Expected) -> Result<Self, D::Error> {
        text_as(from, parse)
    }

    fn are_unique<'a>(items: impl Iterator<Item = &'a Self>) -> bool
    where
        Self: 'a,
    {
        rules::are_unique(items)
    }
}

#[cfg(feature = "testing")]
crate::testing::formatted::samples!(Etag, "\"sample\"", "\"canary-7f3a\"");
