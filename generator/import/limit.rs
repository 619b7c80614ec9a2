//! What the language cannot say yet, in words. To widen the importer when the language grows, follow
//! the uses of a function from here.

/// A JSON body of an answer that is no object.
pub(super) fn answer(what: &str) -> String {
    format!("an answer whose body is {what} is not in the language yet: it is sent as bytes")
}

/// An error whose body is not what all errors have in common.
pub(super) fn error_body(shown: &str) -> String {
    format!(
        "an error whose body is {shown} is not in the language yet: it has the form of all errors"
    )
}
