//! What the language cannot say yet, in words. To widen the importer when the language grows, follow
//! the uses of a function from here.

/// An error whose body can be no type.
pub(super) fn error_body(shown: &str) -> String {
    format!("an error whose body is {shown} is not in the language: it has the form of all errors")
}

/// An error that the server answers by itself, whose body is not what all errors have in common.
pub(super) fn built_in(shown: &str) -> String {
    format!(
        "this body is {shown}, and errors that the server answers by itself have the form of all errors"
    )
}

/// An error whose body is of another media type than all errors.
pub(super) fn error_media(shown: &str, media: &str) -> String {
    format!("this body is {shown}, and errors are `{media}`: it has the form of all errors")
}
