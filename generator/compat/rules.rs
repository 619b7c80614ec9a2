//! GL95x and GL96x: what a client of a document could not live with.

use crate::diag::{Rule, rule};

/// Every rule of a comparison.
pub const RULES: &[&Rule] = &[
    &UNSERVED_OPERATION,
    &REFUSED_REQUEST,
    &DEMANDED,
    &IGNORED,
    &REFUSED_MEDIA_TYPE,
    &UNLISTED_ANSWER,
    &UNLISTED_ERROR,
    &BROKEN_ANSWER,
    &MISSING_HEADER,
    &STRICTER_SECURITY,
    &LAXER_SECURITY,
    &OTHER_DEFAULT,
    &UNDECIDED,
    &UNLISTED_MEMBERS,
    &OTHER_FORM,
    &BUILTIN_ANSWERS,
    &OTHER_BASE,
    &UNLISTED_CONTENT,
    &NOTHING_PROMISED,
];

pub(super) static UNSERVED_OPERATION: Rule = rule!(Error "GL950" "unserved-operation",
    "an operation of the document is not in the contract");
pub(super) static REFUSED_REQUEST: Rule = rule!(Error "GL951" "refused-request",
    "the contract refuses a request that the document allows");
pub(super) static DEMANDED: Rule = rule!(Error "GL952" "demanded-by-contract",
    "the contract demands a parameter or body that the document does not");
pub(super) static IGNORED: Rule = rule!(Error "GL953" "ignored-by-contract",
    "the contract does not read a parameter or body of the document");
pub(super) static REFUSED_MEDIA_TYPE: Rule = rule!(Error "GL954" "refused-media-type",
    "the contract does not take a media type of the document");
pub(super) static UNLISTED_ANSWER: Rule = rule!(Error "GL955" "unlisted-answer",
    "the contract answers with a status that the document does not list");
pub(super) static UNLISTED_ERROR: Rule = rule!(Warning "GL956" "unlisted-error",
    "the contract answers with the status of an error that the document does not list");
pub(super) static BROKEN_ANSWER: Rule = rule!(Error "GL957" "broken-answer",
    "the contract sends what the document does not have");
pub(super) static MISSING_HEADER: Rule = rule!(Error "GL958" "missing-header",
    "the contract does not send a header that the document promises");
pub(super) static STRICTER_SECURITY: Rule = rule!(Error "GL959" "stricter-security",
    "the contract asks for more credentials than the document");
pub(super) static LAXER_SECURITY: Rule = rule!(Note "GL960" "laxer-security",
    "the contract lets in callers whom the document does not");
pub(super) static OTHER_DEFAULT: Rule = rule!(Warning "GL961" "other-default",
    "what is left out has another default than in the document");
pub(super) static UNDECIDED: Rule = rule!(Warning "GL962" "undecided",
    "whether the contract keeps a part of the document could not be decided");
pub(super) static UNLISTED_MEMBERS: Rule = rule!(Note "GL963" "unlisted-members",
    "the contract refuses members of which the document says nothing");
pub(super) static OTHER_FORM: Rule = rule!(Error "GL964" "other-form",
    "a list or object in a parameter is written in another way than in the document");
pub(super) static BUILTIN_ANSWERS: Rule = rule!(Note "GL965" "builtin-answers",
    "the document does not list answers that every server gives");
pub(super) static OTHER_BASE: Rule = rule!(Warning "GL966" "other-base-path",
    "the paths of the document's servers are not those of the contract");
pub(super) static UNLISTED_CONTENT: Rule = rule!(Error "GL967" "unlisted-content",
    "an answer has a media type that the document does not have there, or a body where it has none, or none");
pub(super) static NOTHING_PROMISED: Rule = rule!(Error "GL968" "nothing-promised",
    "the document has no operations");
