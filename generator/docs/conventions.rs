//! What all answers and errors have in common.

use serde_json::Value;

use super::{
    envelope,
    markdown::{code, html_of},
};
use crate::ir::{Api, BuiltinKind, ErrorFormat, ErrorPart, Member, Template};

/// The paragraphs, as HTML.
pub(super) fn conventions(api: &Api) -> String {
    let example = match api.builtin(BuiltinKind::Internal).text {
        None => BuiltinKind::Internal,
        Some(_) => BuiltinKind::NotAcceptable,
    };
    let form = [
        form(&api.error_format),
        block(&envelope::builtin(api, example)),
        types(&api.error_format),
        details(&api.error_format),
    ];
    let invalid = [
        INVALID.to_owned(),
        block(&envelope::builtin(api, BuiltinKind::ValidationFailed)),
    ];
    let paragraphs = [ALL.to_owned()].into_iter().chain(form).chain(invalid);
    let paragraphs = paragraphs.chain([BEFORE.to_owned()]);
    let paragraphs = paragraphs.filter(|text| !text.is_empty());
    html_of(&paragraphs.collect::<Vec<_>>().join("\n\n"), 2)
}

const ALL: &str = "Every answer has the header `x-request-id`. An answer to HEAD has the status and the headers of its operation, and no body; that holds for errors too.";

const INVALID: &str = "A request that breaks the contract is answered once, with everything that is wrong, at most 100 violations. What was sent is not repeated.";

/// What the server's HTTP library refuses by itself.
const BEFORE: &str = "A request line that is none, an address that is too long (414) and headers that are too large (431) are refused before any operation is known, with an empty body.";

/// What an error looks like.
fn form(format: &ErrorFormat) -> String {
    let media_type = code(&format.media_type);
    match format.media_type.as_str() {
        ErrorFormat::PROBLEM_JSON => format!("An error is {media_type} (RFC 9457), such as"),
        _ => format!("An error is {media_type}, such as"),
    }
}

/// What the types of errors are, where they have types of their own.
fn types(format: &ErrorFormat) -> String {
    match &format.type_base {
        Some(base) if format.body.shows(ErrorPart::Type) => format!(
            "The type of an error is {} and its code, percent-encoded; the title is what all errors of the type have in common.",
            code(base)
        ),
        _ => String::new(),
    }
}

/// Where the details of an error stand.
fn details(format: &ErrorFormat) -> String {
    let Some(place) = format.body.place(ErrorPart::Details) else {
        return String::new();
    };
    let is_spread = |template: &Template<ErrorPart>| {
        let members = template.members();
        members.contains(&Member::Spread(ErrorPart::Details))
    };
    match (
        format.body.at(&place).is_some_and(is_spread),
        place.is_empty(),
    ) {
        (true, true) => "The details of an error are members beside these.".to_owned(),
        (true, false) => format!(
            "The details of an error are members of {}.",
            spelled(&place)
        ),
        (false, _) => format!("The details of an error are in {}.", spelled(&place)),
    }
}

/// A place as people write it: `error.details[0].metadata`.
pub(super) fn spelled(place: &[String]) -> String {
    let mut text = String::new();
    for step in place {
        match step.parse::<usize>() {
            Ok(index) => text.push_str(&format!("[{index}]")),
            Err(_) if text.is_empty() => text.push_str(step),
            Err(_) => text.push_str(&format!(".{step}")),
        }
    }
    code(&text)
}

fn block(example: &Value) -> String {
    let text = serde_json::to_string_pretty(example).unwrap_or_default();
    // No line of JSON can end the block: a text has no line breaks in it.
    format!("```json\n{text}\n```")
}

#[cfg(test)]
mod tests {
    use super::conventions;
    use crate::ir::{ErrorFormat, ErrorPart, Member, Template, sample};

    #[test]
    fn a_base_is_shown_as_text() {
        let mut api = sample::api();
        api.error_format.type_base = Some("/errors?<a>='1'&b=".to_owned());
        let shown = conventions(&api);
        assert!(
            shown.contains("<code>/errors?&lt;a&gt;='1'&amp;b=</code>"),
            "{shown}"
        );
    }

    #[test]
    fn a_format_is_told_by_its_own_members() {
        let problem = conventions(&sample::api());
        assert!(problem.contains("problem+json") && problem.contains("instance"));
        assert!(problem.contains("members beside these"));
        let mut api = sample::api();
        let message = Template::Part(ErrorPart::Message);
        api.error_format = ErrorFormat {
            media_type: "application/json".to_owned(),
            body: Template::Object(vec![Member::Named("wrong".to_owned(), message)]),
            ..api.error_format
        };
        let own = conventions(&api);
        assert!(
            own.contains("wrong") && !own.contains("beside these"),
            "{own}"
        );
    }
}
