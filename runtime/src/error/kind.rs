//! What errors are called: their codes and types, or that no client sees either.

/// What an error is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The stable code that clients may compare.
    pub code: &'static str,
    /// The type of the problem (RFC 9457, 3.1.1), where the contract has a `type_base`. Without it
    /// a problem is of the type `about:blank`.
    pub r#type: Option<Type>,
    /// The media type as which the message alone is sent, in place of the contract's format of errors.
    pub text: Option<&'static str>,
}

/// The type of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Type {
    /// The URI reference that names it.
    pub uri: &'static str,
    /// What all errors of the type have in common.
    pub title: &'static str,
}

impl Kind {
    /// An error that has a code alone.
    #[must_use]
    pub const fn of(code: &'static str) -> Self {
        Self {
            code,
            r#type: None,
            text: None,
        }
    }

    /// The same error, sent as its message alone: text of this media type.
    #[must_use]
    pub const fn as_text(self, media_type: &'static str) -> Self {
        Self {
            text: Some(media_type),
            ..self
        }
    }

    /// The same error with a type.
    #[must_use]
    pub const fn typed(self, uri: &'static str, title: &'static str) -> Self {
        Self {
            r#type: Some(Type { uri, title }),
            ..self
        }
    }
}

impl From<&'static str> for Kind {
    fn from(code: &'static str) -> Self {
        Self::of(code)
    }
}
