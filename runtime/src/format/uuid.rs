//! Universally unique identifiers as RFC 9562 writes them.

use ::uuid::Uuid;
use serde::Serializer;

use super::super::read::texts;
use super::super::rules::{Format, Text};
use super::super::wire::FromText;
use super::super::write::Write;

/// The rules of a text that is a UUID.
pub const UUID: Text = Text::of(&FORMAT);

static FORMAT: Format = Format {
    name: "uuid",
    message: "must be a UUID",
    check: is_uuid,
    limit: None,
    written: Some(|text| Some(text.to_ascii_lowercase())),
};

fn is_uuid(text: &str) -> bool {
    Uuid::from_text(text).is_some()
}

impl FromText for Uuid {
    fn from_text(text: &str) -> Option<Self> {
        // Of the forms that the crate reads, one alone has this length.
        (text.len() == 36).then(|| text.parse().ok())?
    }
}

impl Write for Uuid {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }
}

texts!(Uuid);

#[cfg(feature = "testing")]
crate::testing::formatted::samples!(
    Uuid,
    "6f0d5d1e-3c55-4d4c-8a43-0d9a3f0f4c11",
    "ca9a97ca-9a97-4a97-8a97-ca9a97ca9a97"
);
