//! Bytes in the alphabet of addresses: base64url (RFC 4648, section 5).

use base64::Engine;
use base64::display::Base64Display;
use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD};
use serde::Serializer;

use super::super::wire::Encode;
use super::{Encoding, Form, written};

/// Bytes in base64url; padding is read and not written.
pub const BASE64URL: Encoding = Encoding {
    name: "base64url",
    message: "must be base64url, with padding or without",
    form: Form::Text,
    usual: |text| {
        let reader = match text.ends_with('=') {
            true => &URL_SAFE,
            false => &URL_SAFE_NO_PAD,
        };
        let bytes = reader.decode(text).ok()?;
        Some(format!("\"{}\"", STANDARD.encode(bytes)))
    },
    wire: written::<Vec<u8>, Base64Url>,
};

/// The codec of base64url.
#[derive(Debug)]
pub struct Base64Url;

impl Encode<Vec<u8>> for Base64Url {
    fn encode<S: Serializer>(value: &Vec<u8>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&Base64Display::new(value, &URL_SAFE_NO_PAD))
    }
}
