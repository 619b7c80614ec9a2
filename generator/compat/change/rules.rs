//! GL970 to GL1013: the kinds of change, in requests and answers and of operations as a whole.

use crate::diag::{Rule, rule};

/// The kinds that are each other when the contracts change places.
pub(super) const PAIRS: &[(&Rule, &Rule)] = &[
    (&REQUEST_NARROWED, &REQUEST_WIDENED),
    (&DEMANDS_MORE, &DEMANDS_LESS),
    (&PART_IGNORED, &PART_READ),
    (&MEDIA_REFUSED, &MEDIA_TAKEN),
    (&ANSWER_WIDENED, &ANSWER_NARROWED),
    (&PROPERTY_DROPPED, &PROPERTY_ADDED),
    (&STATUS_ADDED, &STATUS_REMOVED),
    (&ERROR_ADDED, &ERROR_REMOVED),
    (&HEADER_DROPPED, &HEADER_ADDED),
    (&OPERATION_REMOVED, &OPERATION_ADDED),
    (&SECURITY_TIGHTENED, &SECURITY_LOOSENED),
    (&OPERATION_DEPRECATED, &OPERATION_RESTORED),
    (&UNKNOWN_REFUSED, &UNKNOWN_PASSED),
];

/// Every other kind, with what it is when the contracts change places.
pub(super) const OTHERS: &[(&Rule, &Rule)] = &[
    (&DEFAULT_CHANGED, &DEFAULT_CHANGED),
    (&FORM_CHANGED, &FORM_CHANGED),
    (&CONTENT_CHANGED, &CONTENT_CHANGED),
    (&CONTENT_ADDED, &CONTENT_CHANGED),
    (&BASE_CHANGED, &BASE_CHANGED),
    (&OPERATION_RENAMED, &OPERATION_RENAMED),
    (&OPERATION_RETIRED, &OPERATION_ADDED),
    (&UNDECIDED, &UNDECIDED),
];

pub(super) static OPERATION_REMOVED: Rule = rule!(Error "GL970" "operation-removed",
    "an operation of the old contract is gone");
pub(super) static OPERATION_ADDED: Rule = rule!(Note "GL971" "operation-added",
    "an operation is new");
pub(super) static REQUEST_NARROWED: Rule = rule!(Error "GL972" "request-narrowed",
    "a value that requests could have is refused");
pub(super) static REQUEST_WIDENED: Rule = rule!(Note "GL973" "request-widened",
    "requests may have a value that was refused");
pub(super) static DEMANDS_MORE: Rule = rule!(Error "GL974" "request-demands-more",
    "a request must have what it need not have before");
pub(super) static DEMANDS_LESS: Rule = rule!(Note "GL975" "request-demands-less",
    "a request need not have what it had to have");
pub(super) static PART_IGNORED: Rule = rule!(Warning "GL976" "request-part-ignored",
    "a parameter or body of the old contract is no longer read");
pub(super) static PART_READ: Rule = rule!(Note "GL977" "request-part-read",
    "a parameter or body is new, and need not be sent");
pub(super) static MEDIA_REFUSED: Rule = rule!(Error "GL978" "media-type-refused",
    "a body of a media type is no longer taken");
pub(super) static MEDIA_TAKEN: Rule = rule!(Note "GL979" "media-type-taken",
    "a body of one more media type is taken");
pub(super) static ANSWER_WIDENED: Rule = rule!(Error "GL980" "answer-widened",
    "an answer may have a value that was not promised");
pub(super) static ANSWER_NARROWED: Rule = rule!(Note "GL981" "answer-narrowed",
    "answers no longer have a value that they had");
pub(super) static PROPERTY_DROPPED: Rule = rule!(Error "GL982" "property-dropped",
    "a property that was always sent may be missing");
pub(super) static PROPERTY_ADDED: Rule = rule!(Warning "GL983" "property-added",
    "a property is sent that the old contract does not list");
pub(super) static STATUS_ADDED: Rule = rule!(Error "GL984" "status-added",
    "an operation answers with one more status");
pub(super) static STATUS_REMOVED: Rule = rule!(Note "GL985" "status-removed",
    "an operation no longer answers with a status");
pub(super) static ERROR_ADDED: Rule = rule!(Warning "GL986" "error-added",
    "an operation may answer with one more error");
pub(super) static ERROR_REMOVED: Rule = rule!(Note "GL987" "error-removed",
    "an operation no longer answers with an error");
pub(super) static HEADER_DROPPED: Rule = rule!(Error "GL988" "header-dropped",
    "a header that was in every answer may be missing");
pub(super) static HEADER_ADDED: Rule = rule!(Note "GL989" "header-added",
    "a header is in more answers");
pub(super) static SECURITY_TIGHTENED: Rule = rule!(Error "GL1000" "security-tightened",
    "somebody who could call an operation no longer may");
pub(super) static SECURITY_LOOSENED: Rule = rule!(Note "GL1001" "security-loosened",
    "somebody may call an operation who could not");
pub(super) static DEFAULT_CHANGED: Rule = rule!(Warning "GL1002" "default-changed",
    "what holds where something is left out is another");
pub(super) static FORM_CHANGED: Rule = rule!(Error "GL1003" "parameter-form-changed",
    "a parameter is read in another form");
pub(super) static CONTENT_CHANGED: Rule = rule!(Error "GL1004" "answer-media-type-changed",
    "an answer comes in another media type, or none");
pub(super) static CONTENT_ADDED: Rule = rule!(Note "GL1005" "answer-media-type-added",
    "an answer can be asked for in one more media type");
pub(super) static BASE_CHANGED: Rule = rule!(Warning "GL1006" "base-path-changed",
    "the paths of servers are others");
pub(super) static OPERATION_RENAMED: Rule = rule!(Warning "GL1007" "operation-renamed",
    "an operation has another name");
pub(super) static OPERATION_DEPRECATED: Rule = rule!(Note "GL1008" "operation-deprecated",
    "an operation is deprecated");
pub(super) static OPERATION_RESTORED: Rule = rule!(Note "GL1009" "operation-restored",
    "an operation is not deprecated any more");
pub(super) static OPERATION_RETIRED: Rule = rule!(Note "GL1010" "operation-retired",
    "an operation is gone on or after the day that was announced");
pub(super) static UNKNOWN_REFUSED: Rule = rule!(Warning "GL1011" "unknown-parameters-refused",
    "query parameters that the contract does not list are refused");
pub(super) static UNKNOWN_PASSED: Rule = rule!(Note "GL1012" "unknown-parameters-passed",
    "query parameters that the contract does not list are passed over");
pub(super) static UNDECIDED: Rule = rule!(Warning "GL1013" "undecided-change",
    "whether a change breaks clients is not decided");
