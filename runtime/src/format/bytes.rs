//! Bytes, which travel in base64 (RFC 4648, with padding).

use base64::Engine;
use base64::display::Base64Display;
use base64::engine::general_purpose::STANDARD;
use serde::Serializer;

use super::super::read::texts;
use super::super::rules::{Format, Text};
use super::super::wire::FromText;
use super::super::write::Write;

/// The rules of a text that holds bytes.
pub const BYTES: Text = Text::of(&FORMAT);

static FORMAT: Format = Format {
    name: "byte",
    message: "must be base64 with padding",
    check: |text| STANDARD.decode(text).is_ok(),
    limit: None,
    written: None,
};

impl FromText for Vec<u8> {
    fn from_text(text: &str) -> Option<Self> {
        STANDARD.decode(text).ok()
    }
}

impl Write for Vec<u8> {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&Base64Display::new(self, &STANDARD))
    }
}

texts!(Vec<u8>);
