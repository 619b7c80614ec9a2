//! The rules of the written form: GL0xx on files and YAML, GL1xx on the shape of a contract.

pub(crate) mod reading;
pub(crate) mod security;
pub(crate) mod shape;

use crate::diag::Rule;

/// Every rule that loading a contract can report.
pub const RULES: &[&Rule] = &[
    &reading::UNREADABLE,
    &reading::NOT_UTF8,
    &reading::TOO_LARGE,
    &reading::EMPTY,
    &reading::SYNTAX,
    &reading::DUPLICATE_KEY,
    &reading::TOO_DEEP,
    &reading::ALIAS_BUDGET,
    &reading::UNKNOWN_ANCHOR,
    &reading::MERGE_KEY,
    &reading::TAG,
    &reading::SEVERAL_DOCUMENTS,
    &reading::KEY_IS_NO_STRING,
    &reading::UNQUOTED_IN_FLOW,
    &reading::MISSING_INCLUDE,
    &reading::OUTSIDE_INCLUDE,
    &reading::CIRCULAR_INCLUDE,
    &shape::UNKNOWN_KEY,
    &shape::MISSING_KEY,
    &shape::WRONG_KIND,
    &shape::NOT_BUILT_YET,
    &shape::UNQUOTED_STRING,
    &shape::NO_BOOLEAN,
    &shape::UNSUPPORTED_VERSION,
    &shape::INVALID_SIZE,
    &shape::INVALID_DURATION,
    &shape::INVALID_TYPE,
    &shape::FOREIGN_TYPE,
    &shape::CONFLICTING_KEYS,
    &shape::INVALID_DAY,
    &security::OPEN_ALTERNATIVE,
    &security::EMPTY_AUTH,
];
