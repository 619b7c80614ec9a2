//! GL478 and GL479: an `auth` whose `none` has no meaning, or that names nobody.

use crate::diag::{Explanation, Rule, Severity};

/// `auth: [none, session]`.
pub(crate) static OPEN_ALTERNATIVE: Rule = Rule {
    code: "GL478",
    slug: "open-alternative",
    severity: Severity::Error,
    summary: "`none` before other alternatives of an `auth`",
    explanation: Explanation {
        what: "In a sequence of alternatives `none` stands last and once, behind at least one scheme. It lets in who sends no credentials; one that is sent decides alone.",
        why: "Alternatives are tried in their order, so behind `none` nothing would be tried.",
        example: "auth: [none, session]",
        instead: "auth: [session, none]",
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
