//! What each encoding is in generated code: a row for each.

use crate::ir::{Encoding, Scalar};

/// What a server does with it, in the runtime's module `encoding`.
#[must_use]
pub const fn rules(encoding: Encoding, scalar: Scalar) -> &'static str {
    match (encoding, scalar) {
        (Encoding::String, Scalar::Int32) => "integer::INT32",
        (Encoding::String, Scalar::Uint32) => "integer::UINT32",
        (Encoding::String, Scalar::Uint64) => "integer::UINT64",
        (Encoding::String, _) => "integer::INT64",
        (Encoding::Number, _) => "decimal::DECIMAL",
        (Encoding::UnixSeconds, _) => "instant::UNIX_SECONDS",
        (Encoding::UnixMilliseconds, _) => "instant::UNIX_MILLISECONDS",
        (Encoding::Seconds, _) => "span::SECONDS",
        (Encoding::Milliseconds, _) => "span::MILLISECONDS",
        (Encoding::Base64url, _) => "bytes::BASE64URL",
        (Encoding::Comma, _) => "list::COMMA",
    }
}

/// The codec that writes it, in the same module.
#[must_use]
pub const fn codec(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::String => "integer::InString",
        Encoding::Number => "decimal::AsNumber",
        Encoding::UnixSeconds => "instant::UnixSeconds",
        Encoding::UnixMilliseconds => "instant::UnixMilliseconds",
        Encoding::Seconds => "span::Seconds",
        Encoding::Milliseconds => "span::Milliseconds",
        Encoding::Base64url => "bytes::Base64Url",
        Encoding::Comma => "list::Comma",
    }
}
