//! Cookies that answers set: `Set-Cookie` as RFC 6265bis writes it.
use ::std::fmt;

use ::axum::http::header::SET_COOKIE;

use super::internal_error::InternalError;
use super::response::ResponseBuilder;

/// The most bytes that browsers take for name and value together (RFC 6265bis, 5.6).
const LONGEST: usize = 4096;

/// The value of a cookie. It is often a credential, so `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct CookieValue(String);

impl CookieValue {
    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// RFC 6265bis, 4.1.1: neither controls nor white space, and none of `"`, `,`, `;` and `\`.
    fn is_valid(&self) -> bool {
        self.0.bytes().all(
            |byte| matches!(byte, 0x21 | 0x23..=0x2b | 0x2d..=0x3a | 0x3c..=0x5b | 0x5d..=0x7e),
        )
    }
}

impl fmt::Debug for CookieValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[REDACTED]")
    }
}

impl From<String> for CookieValue {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl From<&str> for CookieValue {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl ResponseBuilder {
    /// Sets a cookie. `attributes` begin with `;`.
    ///
    /// A value that no cookie can have fails the whole answer.
    #[must_use]
    pub fn cookie(self, name: &str, value: &CookieValue, attributes: &str) -> Self {
        if !value.is_valid() {
            return self.fail(InternalError::new(format!(
                "the value of the cookie `{name}` has characters that no cookie can have"
            )));
        }
        if name.len() + value.0.len() > LONGEST {
            return self.fail(InternalError::new(format!(
                "the cookie `{name}` is longer than the {LONGEST} bytes that browsers take"
            )));
        }
        self.line(SET_COOKIE, format!("{name}={}{attributes}", value.0))
    }

    /// Sets a cookie where there is a value.
    #[must_use]
    pub fn optional_cookie(
        self,
        name: &str,
        value: Option<&CookieValue>,
        attributes: &str,
    ) -> Self {
        match value {
            Some(value) => self.cookie(name, value, attributes),
            None => self,
        }
    }
}
