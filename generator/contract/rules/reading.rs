//! GL0xx: the file, and its YAML.

use crate::diag::{Rule, rule};

pub(crate) static UNREADABLE: Rule = rule!(Error "GL001" "unreadable-file",
    "the contract cannot be read");
pub(crate) static NOT_UTF8: Rule = rule!(Error "GL002" "not-utf8",
    "the contract is not UTF-8");
pub(crate) static TOO_LARGE: Rule = rule!(Error "GL003" "too-large",
    "the contract is larger than 16 MiB");
pub(crate) static EMPTY: Rule = rule!(Error "GL004" "empty-contract",
    "the contract is empty");
pub(crate) static SYNTAX: Rule = rule!(Error "GL005" "yaml-syntax",
    "the file is not valid YAML");
pub(crate) static DUPLICATE_KEY: Rule = rule!(Error "GL006" "duplicate-key",
    "a mapping has one key twice");
pub(crate) static TOO_DEEP: Rule = rule!(Error "GL007" "too-deep",
    "collections are nested too deep");
pub(crate) static ALIAS_BUDGET: Rule = rule!(Error "GL008" "alias-bomb",
    "anchors and aliases repeat too much");
pub(crate) static UNKNOWN_ANCHOR: Rule = rule!(Error "GL009" "unknown-anchor",
    "an alias names no anchor");
pub(crate) static MERGE_KEY: Rule = rule!(Error "GL010" "merge-key",
    "the merge key `<<` is used");
pub(crate) static TAG: Rule = rule!(Error "GL011" "yaml-tag",
    "a YAML tag is used");
pub(crate) static SEVERAL_DOCUMENTS: Rule = rule!(Error "GL012" "several-documents",
    "the file holds more than one YAML document");
pub(crate) static KEY_IS_NO_STRING: Rule = rule!(Error "GL013" "key-is-no-string",
    "a key is not a string");
pub(crate) static UNQUOTED_IN_FLOW: Rule = rule!(Error "GL014" "unquoted-in-flow",
    "text with `?` or `{…}` stands unquoted inside `{ … }`");
pub(crate) static MISSING_INCLUDE: Rule = rule!(Error "GL015" "missing-include",
    "an `include` that leads to no file");
pub(crate) static OUTSIDE_INCLUDE: Rule = rule!(Error "GL016" "outside-include",
    "an `include` that leads out of the contract's folder");
pub(crate) static CIRCULAR_INCLUDE: Rule = rule!(Error "GL017" "circular-include",
    "files that include each other in a circle");
