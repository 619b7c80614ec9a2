//! Secret strings.

use secrecy::SecretString;
use serde::Deserializer;

use super::read::{Expected, Read};
use super::wire::FromText;

impl FromText for SecretString {
    fn from_text(text: &str) -> Option<Self> {
        Some(SecretString::from(text))
    }
}

impl Read for SecretString {
    fn read<'de, D: Deserializer<'de>>(from: D, expected: Expected) -> Result<Self, D::Error> {
        String::read(from, expected).map(SecretString::from)
    }
}
