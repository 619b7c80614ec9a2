//! Secret strings.

use secrecy::SecretString;
use serde::Deserializer;

use super::wire::{Decode, FromText};

impl FromText for SecretString {
    fn from_text(text: &str) -> Option<Self> {
        Some(SecretString::from(text))
    }
}

/// The codec of a secret string.
#[derive(Debug)]
pub struct Secret;

impl Decode<SecretString> for Secret {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
        <String as serde::Deserialize>::deserialize(deserializer).map(SecretString::from)
    }
}
