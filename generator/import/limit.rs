//! What the language cannot say yet, in words. To widen the importer when the language grows, follow
//! the uses of a function from here.

/// A JSON body of an answer that is no object.
pub(super) fn answer(what: &str) -> String {
    format!("an answer whose body is {what} is not in the language yet: it is sent as bytes")
}

/// The form of an error's body.
pub(super) fn error_body(shown: &str) -> String {
    format!("an error whose body is {shown} is not in the language yet: errors are `application/problem+json` (RFC 9457)")
}
