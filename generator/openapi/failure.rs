//! The schemas of errors, in the contract's format.

use openapiv3::Schema;

use super::{book::Book, detail, problem};
use crate::ir::{Builtin, ErrorFormat, ErrorType};

/// A declared error.
pub(super) fn declared(book: &Book, error: &ErrorType) -> Schema {
    match book.api.error_format {
        ErrorFormat::Problem { .. } => problem::declared(book, error),
        ErrorFormat::Detail => detail::declared(book, error),
    }
}

/// A built-in error.
pub(super) fn builtin(book: &Book, error: &Builtin) -> Schema {
    match book.api.error_format {
        ErrorFormat::Problem { .. } => problem::builtin(book, error),
        ErrorFormat::Detail => detail::builtin(book, error),
    }
}

/// One violation of a 422.
pub(super) fn violation(book: &Book) -> Schema {
    match book.api.error_format {
        ErrorFormat::Problem { .. } => problem::violation(),
        ErrorFormat::Detail => detail::violation(),
    }
}

/// The property that tells errors of one status apart, where it is one of their own.
pub(super) fn discriminator(book: &Book) -> Option<&'static str> {
    match book.api.error_format {
        ErrorFormat::Problem { .. } => Some("code"),
        ErrorFormat::Detail => None,
    }
}
