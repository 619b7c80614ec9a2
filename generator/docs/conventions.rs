//! What all answers and errors have in common.

use super::markdown::{code, html_of};
use crate::ir::ErrorFormat;

/// The paragraphs, as HTML.
pub(super) fn conventions(format: &ErrorFormat) -> String {
    let paragraphs = [
        ALL.to_owned(),
        form(format),
        invalid(format).to_owned(),
        BEFORE.to_owned(),
    ];
    html_of(&paragraphs.join("\n\n"), 2)
}

const ALL: &str = "Every answer has the header `x-request-id`. An answer to HEAD has the status and the headers of its operation, and no body; that holds for errors too.";

/// What the server's HTTP library refuses by itself.
const BEFORE: &str = "A request line that is none, an address that is too long (414) and headers that are too large (431) are refused before any operation is known, with an empty body.";

/// What an error looks like.
fn form(format: &ErrorFormat) -> String {
    match format {
        ErrorFormat::Problem { type_base } => {
            let ty = match type_base {
                None => "`type` (`about:blank`), `title` (the name of the status)".to_owned(),
                Some(base) => format!(
                    "`type` ({} and the code, percent-encoded), `title` (what its errors have in common)",
                    code(base)
                ),
            };
            format!(
                "An error is `application/problem+json` (RFC 9457): {ty}, `status`, `detail` (the message), `instance` (the id of the request) and `code`, then the details of the error."
            )
        }
        ErrorFormat::Detail => "An error is `application/json`: an object whose one member `detail` has the `code` and the `message`, then the details of the error.".to_owned(),
    }
}

/// What the answer to a request looks like that breaks the contract.
fn invalid(format: &ErrorFormat) -> &'static str {
    match format {
        ErrorFormat::Problem { .. } => {
            r#"A request that breaks the contract is answered once, with everything that is wrong in `errors`, at most 100 violations: the `location` (`path`, `query`, `header`, `cookie` or `body`), a JSON `pointer` within it, a stable `code`, the `constraint` where it is a value, and a `message`. What was sent is not repeated.

```json
{ "location": "body", "pointer": "/name", "code": "min_length", "constraint": 3,
  "message": "must have at least 3 characters" }
```"#
        }
        ErrorFormat::Detail => {
            r#"A request that breaks the contract is answered once, with everything that is wrong as a list in `detail`, at most 100 violations: a stable `type`, the way to the value in `loc` (`path`, `query`, `header`, `cookie` or `body`, then names and indices), a message `msg`, and in `ctx` what is asked for where it is a value. What was sent is not repeated.

```json
{ "type": "string_too_short", "loc": ["body", "name"],
  "msg": "must have at least 3 characters", "ctx": { "min_length": 3 } }
```"#
        }
    }
}

#[cfg(test)]
mod tests {
    use super::conventions;
    use crate::ir::ErrorFormat;

    #[test]
    fn a_base_is_shown_as_text() {
        let shown = conventions(&ErrorFormat::Problem {
            type_base: Some("/errors?<a>='1'&b=".to_owned()),
        });
        assert!(
            shown.contains("<code>/errors?&lt;a&gt;='1'&amp;b=</code>"),
            "{shown}"
        );
    }

    #[test]
    fn each_format_is_told_by_its_own_members() {
        let problem = conventions(&ErrorFormat::Problem { type_base: None });
        let detail = conventions(&ErrorFormat::Detail);
        assert!(problem.contains("problem+json") && !problem.contains("<code>loc</code>"));
        assert!(detail.contains("<code>loc</code>") && !detail.contains("problem+json"));
    }
}
