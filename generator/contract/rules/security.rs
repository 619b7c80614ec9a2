//! GL478 and GL479: an `auth` that lets in whom it does not name.

use crate::diag::{Explanation, Rule, Severity};

/// `auth: [session, none]`.
pub(crate) static OPEN_ALTERNATIVE: Rule = Rule {
    code: "GL478",
    slug: "open-alternative",
    severity: Severity::Error,
    summary: "an `auth` of which one alternative lets everybody in",
    explanation: Explanation {
        what: "Refuses `none` in a sequence of alternatives.",
        why: "Any one of the alternatives suffices, so the others would protect nothing.",
        example: "auth: [session, none]",
        instead: "auth: [session, machine]",
    },
};

/// `auth: []`.
pub(crate) static EMPTY_AUTH: Rule = Rule {
    code: "GL479",
    slug: "empty-auth",
    severity: Severity::Error,
    summary: "an `auth` that names no scheme",
    explanation: Explanation {
        what: "Refuses `auth: []` and `auth: {}`. That anybody may call is said by the word `none`.",
        why: "In OpenAPI an empty list lifts the protection and an empty mapping makes it optional; neither looks like it.",
        example: "auth: []",
        instead: "auth: none",
    },
};
