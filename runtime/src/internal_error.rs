//! Errors that the contract does not declare: they become one generic answer and a line in the log.
use ::std::error::Error;
use ::std::fmt;

use super::log::Line;
use super::place::broken_off;

/// What `?` turns into an internal error: every [`Error`] that is `Send + Sync + 'static`.
///
/// The contract's own errors are none on purpose. An operation that does not declare one can
/// therefore not send it, and it cannot slip through as an internal error either.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not declared by this operation",
    label = "undeclared error: add it to `errors:` of this operation in the contract, or call `.internal()`"
)]
pub trait IntoInternalError {
    /// The internal error that stands for it.
    fn into_internal_error(self) -> InternalError;
}

#[diagnostic::do_not_recommend]
impl<E: Error + Send + Sync + 'static> IntoInternalError for E {
    fn into_internal_error(self) -> InternalError {
        let mut chain = self.to_string();
        let mut source = self.source();
        while let Some(cause) = source {
            let text = cause.to_string();
            // Many errors repeat their source in their own text.
            if !chain.ends_with(&text) {
                chain.push_str(": ");
                chain.push_str(&text);
            }
            source = cause.source();
        }
        InternalError::new(chain)
    }
}

impl IntoInternalError for InternalError {
    fn into_internal_error(self) -> InternalError {
        self
    }
}

/// An error that clients see as a generic 500; its text goes to the log alone.
#[derive(Debug)]
pub struct InternalError {
    chain: Box<str>,
}

impl InternalError {
    /// An internal error with a text for the log, where it is one line whatever it says.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            chain: Line(text.into()).to_string().into_boxed_str(),
        }
    }

    /// An answer that breaks the contract: places and rules, never values.
    pub(super) fn of_breach(broken: &str) -> Self {
        Self::new(format!("the answer breaks the contract: {broken}"))
    }

    /// A value that JSON cannot say, behind what was written of a value before it; `place` is where in
    /// the body that value stands, a JSON pointer.
    pub(super) fn of_json(error: &::serde_json::Error, text: &[u8], place: &str) -> Self {
        let pointer = broken_off(text);
        Self::of_breach(&format!("body `{place}{pointer}` {error}"))
    }

    /// The error and its sources, as they are logged.
    #[must_use]
    pub fn chain(&self) -> &str {
        &self.chain
    }

    pub(super) fn log(&self) {
        ::tracing::error!(error = %Line(&self.chain), "internal error");
    }
}

/// Makes an internal error of what `?` does not take: `anyhow::Error`, `Box<dyn Error>`, or an error
/// of the contract that the operation does not declare.
pub trait Internal<T> {
    /// Turns the error into an internal one, whose text and sources are logged.
    ///
    /// # Errors
    ///
    /// The internal error, where there was an error.
    fn internal(self) -> Result<T, InternalError>;
}

impl<T, E: fmt::Display + fmt::Debug> Internal<T> for Result<T, E> {
    fn internal(self) -> Result<T, InternalError> {
        // The alternate form of `anyhow::Error` is the whole chain; the `Debug` form of a boxed error
        // shows its sources. A `Debug` form of many lines is a backtrace.
        self.map_err(|error| {
            let (mut text, debug) = (format!("{error:#}"), format!("{error:?}"));
            if debug != text && !debug.contains('\n') {
                text = format!("{text} ({debug})");
            }
            InternalError::new(text)
        })
    }
}
