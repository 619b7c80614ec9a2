//! GL8xx: the verdicts on a document of somebody else's.

use crate::diag::{Rule, rule};

/// Every rule that an import can report beside those of reading a file (GL0xx).
pub const RULES: &[&Rule] = &[
    &NOT_OPENAPI,
    &BROKEN_REFERENCE,
    &MALFORMED,
    &UNSAID_SECURITY,
    &LOST_OPERATION,
    &LOST,
    &LOST_WORDS,
    &UNUSED,
    &CHANGED,
    &NOTHING_CHOSEN,
];

/// The rules of what a contract does not say: `--deny lost` makes errors of them.
pub(super) const LOSSES: &[&Rule] = &[
    &BROKEN_REFERENCE,
    &MALFORMED,
    &LOST_OPERATION,
    &LOST,
    &LOST_WORDS,
    &UNUSED,
];

pub(super) static NOT_OPENAPI: Rule = rule!(Error "GL801" "not-openapi",
    "a document to import is not OpenAPI 3.0 or 3.1");
pub(super) static BROKEN_REFERENCE: Rule = rule!(Warning "GL802" "broken-reference",
    "a `$ref` of a document to import cannot be followed");
pub(super) static MALFORMED: Rule = rule!(Warning "GL803" "malformed-document",
    "a part of a document to import is not as OpenAPI has it");
pub(super) static UNSAID_SECURITY: Rule = rule!(Error "GL804" "unsaid-security",
    "an operation is not imported, since its security cannot be said");
pub(super) static LOST_OPERATION: Rule = rule!(Warning "GL805" "lost-operation",
    "an operation is not imported, since the language cannot say it");
pub(super) static LOST: Rule = rule!(Warning "GL806" "lost-in-import",
    "something that matters on the wire is not in the contract");
pub(super) static LOST_WORDS: Rule = rule!(Warning "GL807" "lost-words",
    "words for people or tools are not in the contract");
pub(super) static UNUSED: Rule = rule!(Warning "GL808" "unused-component",
    "no operation that is imported leads to a component");
pub(super) static CHANGED: Rule = rule!(Note "GL809" "changed-in-import",
    "the contract says something in another way, or more exactly, than the document");
pub(super) static NOTHING_CHOSEN: Rule = rule!(Error "GL810" "nothing-chosen",
    "nothing of a document is chosen to be imported");
