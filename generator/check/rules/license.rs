//! `api.license`: what its identifier may be.

use crate::check::index::contract_index::ContractIndex;
use crate::diag::{Diagnostic, Report, Rule, rule};

use super::row::Check;

/// The rows.
pub const CHECKS: &[Check] = &[Check::new(&LICENSE_IDENTIFIER, license_identifier)];

/// What stands between identifiers.
const OPERATORS: [&str; 3] = ["AND", "OR", "WITH"];

static LICENSE_IDENTIFIER: Rule = rule!(Error "GL940" "license-identifier",
    "the identifier of a licence is no expression of SPDX");

fn license_identifier(index: &ContractIndex, report: &mut Report) {
    let license = index.contract.api.license.as_ref();
    let Some(identifier) = license.and_then(|it| it.identifier.as_ref()) else {
        return;
    };
    if is_expression(&identifier.value) {
        return;
    }
    let message = format!("`{}` is no expression of SPDX", identifier.value);
    let found = Diagnostic::new(&LICENSE_IDENTIFIER, identifier.span, message);
    let words: Vec<_> = identifier.value.split_whitespace().collect();
    let joined = words.join("-");
    let has_operator = words.iter().any(|word| OPERATORS.contains(word));
    report.push(found.help(match !has_operator && is_expression(&joined) {
        true => format!("did you mean `{joined}`?"),
        false => "write an identifier of https://spdx.org/licenses, such as `MIT`".to_owned(),
    }));
}

/// Whether a text reads as SPDX has it: identifiers with operators between them, in brackets or not.
fn is_expression(text: &str) -> bool {
    let spaced = text.replace('(', " ( ").replace(')', " ) ");
    let mut depth = 0_usize;
    // Behind an operator, a bracket or nothing stands an operand, behind an operand anything but one.
    let mut wants_operand = true;
    let mut behind_with = false;
    for word in spaced.split_whitespace() {
        let fits = match word {
            "(" => {
                depth += 1;
                wants_operand && !behind_with
            }
            ")" => {
                let is_open = depth > 0;
                depth = depth.saturating_sub(1);
                !wants_operand && is_open
            }
            word if OPERATORS.contains(&word) => {
                behind_with = word == "WITH";
                !std::mem::replace(&mut wants_operand, true)
            }
            word => {
                behind_with = false;
                std::mem::take(&mut wants_operand) && is_identifier(word)
            }
        };
        if !fits {
            return false;
        }
    }
    depth == 0 && !wants_operand
}

/// `MIT`, `GPL-2.0+`, `DocumentRef-other:LicenseRef-ours`.
fn is_identifier(word: &str) -> bool {
    let word = word.strip_suffix('+').unwrap_or(word);
    let plain = |part: &str| {
        let mut letters = part.chars();
        !part.is_empty() && letters.all(|it| it.is_ascii_alphanumeric() || "-.".contains(it))
    };
    match word.split_once(':') {
        Some((document, license)) => {
            document.starts_with("DocumentRef-")
                && license.starts_with("LicenseRef-")
                && plain(document)
                && plain(license)
        }
        None => plain(word),
    }
}

#[cfg(test)]
mod tests {
    use super::is_expression;

    #[test]
    fn expressions_are_those_of_spdx() {
        for text in [
            "MIT",
            "Apache-2.0",
            "GPL-2.0+",
            "MIT OR Apache-2.0",
            "(MIT AND (BSD-3-Clause OR ISC))",
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "DocumentRef-a:LicenseRef-b",
        ] {
            assert!(is_expression(text), "{text}");
        }
        for text in [
            "",
            "Apache 2.0",
            "MIT OR",
            "OR MIT",
            "(MIT",
            "MIT)",
            "()",
            "MIT (ISC)",
            "MIT/ISC",
            "a:b",
            "MIT WITH (ISC)",
            "MIT AND OR ISC",
        ] {
            assert!(!is_expression(text), "{text}");
        }
    }
}
