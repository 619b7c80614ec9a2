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

/// What stands under `detail` of a declared error.
pub(super) fn detail(book: &Book, error: &ErrorType) -> Schema {
    detail::of_declared(book, error)
}

/// A built-in error.
pub(super) fn builtin(book: &Book, error: &Builtin) -> Schema {
    match book.api.error_format {
        ErrorFormat::Problem { .. } => problem::builtin(book, error),
        ErrorFormat::Detail => detail::builtin(book, error),
    }
}

/// What stands under `detail` of a built-in error.
pub(super) fn builtin_detail(book: &Book, error: &Builtin) -> Schema {
    detail::of_builtin(book, error)
}

/// What every error has.
pub(super) fn base(book: &Book) -> Schema {
    match book.api.error_format {
        ErrorFormat::Problem { .. } => problem::base(),
        ErrorFormat::Detail => detail::base(),
    }
}

/// One violation of a 422.
pub(super) fn violation(book: &Book) -> Schema {
    match book.api.error_format {
        ErrorFormat::Problem { .. } => problem::violation(book),
        ErrorFormat::Detail => detail::violation(book),
    }
}

/// The property that tells errors of one status apart, where it is one of their own.
pub(super) fn discriminator(book: &Book) -> Option<&'static str> {
    match book.api.error_format {
        ErrorFormat::Problem { .. } => Some("code"),
        ErrorFormat::Detail => None,
    }
}
