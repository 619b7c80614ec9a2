//! What all errors have in common: the paragraphs about their format.

use crate::ir::ErrorFormat;

/// The paragraphs, as HTML.
pub(super) fn conventions(format: &ErrorFormat) -> Vec<String> {
    let mut paragraphs = vec![form(format)];
    paragraphs.extend(invalid(format).map(str::to_owned));
    paragraphs
}

/// What an error looks like.
fn form(format: &ErrorFormat) -> String {
    match format {
        ErrorFormat::Problem { type_base } => {
            let ty = match type_base {
                None => "<code>type</code>, <code>title</code>".to_owned(),
                Some(base) => format!(
                    "<code>type</code> (<code>{}</code> and the code), <code>title</code>",
                    escaped(base)
                ),
            };
            format!(
                "<p>Every answer has the header <code>x-request-id</code>. An error is <code>application/problem+json</code> (RFC 9457): {ty}, <code>status</code>, <code>detail</code> (the message), <code>instance</code> (the id of the request) and <code>code</code>, then the details of the error.</p>"
            )
        }
        ErrorFormat::Detail => "<p>Every answer has the header <code>x-request-id</code>. An error is <code>application/json</code>: an object whose one member <code>detail</code> has the <code>code</code> and the <code>message</code>, then the details of the error.</p>".to_owned(),
    }
}

/// What the answer to a request looks like that breaks the contract.
fn invalid(format: &ErrorFormat) -> [&'static str; 2] {
    match format {
        ErrorFormat::Problem { .. } => [
            "<p>A request that breaks the contract is answered once, with everything that is wrong in <code>errors</code>: the <code>location</code> (<code>path</code>, <code>query</code>, <code>header</code>, <code>cookie</code> or <code>body</code>), a JSON <code>pointer</code> within it, a stable <code>code</code>, the <code>constraint</code> where it is a value, and a <code>message</code>. What was sent is not repeated.</p>",
            "<pre><code>{ \"location\": \"body\", \"pointer\": \"/name\", \"code\": \"min_length\", \"constraint\": 3,\n  \"message\": \"must have at least 3 characters\" }</code></pre>",
        ],
        ErrorFormat::Detail => [
            "<p>A request that breaks the contract is answered once, with everything that is wrong as a list in <code>detail</code>: a stable <code>type</code>, the way to the value in <code>loc</code> (<code>path</code>, <code>query</code>, <code>header</code>, <code>cookie</code> or <code>body</code>, then names and indices), a message <code>msg</code>, and in <code>ctx</code> what is asked for where it is a value. What was sent is not repeated.</p>",
            "<pre><code>{ \"type\": \"string_too_short\", \"loc\": [\"body\", \"name\"],\n  \"msg\": \"must have at least 3 characters\", \"ctx\": { \"min_length\": 3 } }</code></pre>",
        ],
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#x27;")
}

#[cfg(test)]
mod tests {
    use super::conventions;
    use crate::ir::ErrorFormat;

    #[test]
    fn a_base_is_shown_as_text() {
        let format = ErrorFormat::Problem {
            type_base: Some("/errors?a='1'&b=".to_owned()),
        };
        let shown = conventions(&format).join("\n");
        assert!(
            shown.contains("<code>/errors?a=&#x27;1&#x27;&amp;b=</code>"),
            "{shown}"
        );
    }

    #[test]
    fn each_format_is_told_by_its_own_members() {
        let problem = conventions(&ErrorFormat::Problem { type_base: None }).join("\n");
        let detail = conventions(&ErrorFormat::Detail).join("\n");
        assert!(problem.contains("problem+json") && !problem.contains("<code>loc</code>"));
        assert!(detail.contains("<code>loc</code>") && !detail.contains("problem+json"));
    }
}
