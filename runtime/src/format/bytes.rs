//! Bytes, which travel in base64 (RFC 4648, with padding).

use base64::Engine;
use base64::display::Base64Display;
use base64::engine::general_purpose::STANDARD;
use serde::Serializer;

use super::super::read::texts;
use super::super::rules::{Format, Text};
use super::super::wire::{Encode, FromText};
use super::super::write::written_by;

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

/// The codec of bytes.
#[derive(Debug)]
pub struct Base64;

impl Encode<Vec<u8>> for Base64 {
    fn encode<S: Serializer>(value: &Vec<u8>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&Base64Display::new(value, &STANDARD))
    }
}

written_by!(Base64: Vec<u8>);
texts!(Vec<u8>);
