//! GL1xx: keys, kinds of values, and what is not built yet.

use crate::diag::{Rule, rule};

pub(crate) static UNKNOWN_KEY: Rule = rule!(Error "GL101" "unknown-key",
    "a key that the language does not have here");
pub(crate) static MISSING_KEY: Rule = rule!(Error "GL102" "missing-key",
    "a required key is missing");
pub(crate) static WRONG_KIND: Rule = rule!(Error "GL103" "wrong-kind",
    "a value of the wrong kind");
pub(crate) static NOT_BUILT_YET: Rule = rule!(Error "GL104" "not-built-yet",
    "a part of the language that is not built yet");
pub(crate) static UNQUOTED_STRING: Rule = rule!(Error "GL105" "unquoted-string",
    "text that YAML reads as a number, a boolean, a date or null");
pub(crate) static NO_BOOLEAN: Rule = rule!(Error "GL106" "no-boolean",
    "a boolean is neither `true` nor `false`");
pub(crate) static UNSUPPORTED_VERSION: Rule = rule!(Error "GL107" "unsupported-version",
    "the contract is written in another version of the language");
pub(crate) static INVALID_SIZE: Rule = rule!(Error "GL108" "invalid-size",
    "a size is not a number of bytes");
pub(crate) static INVALID_DURATION: Rule = rule!(Error "GL109" "invalid-duration",
    "a duration has no unit");
pub(crate) static INVALID_TYPE: Rule = rule!(Error "GL110" "invalid-type",
    "a type that is not well formed");
pub(crate) static FOREIGN_TYPE: Rule = rule!(Error "GL111" "foreign-type",
    "a type by the name that another language has for it");
pub(crate) static CONFLICTING_KEYS: Rule = rule!(Error "GL112" "conflicting-keys",
    "two keys that exclude each other");
pub(crate) static INVALID_DAY: Rule = rule!(Error "GL1040" "invalid-day",
    "a day that is none");
