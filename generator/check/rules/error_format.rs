//! `error_format`, `type_base`, and what they leave of the built-in errors.

use crate::contract::ast::BuiltinDef;
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity};
use crate::ir::{BuiltinKind, ErrorFormat, Scalar};

use super::row::Check;
use crate::check::index::formats;
use crate::check::index::scope::Scope;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &UNKNOWN_FORMAT,
        run: unknown_format,
    },
    Check {
        rule: &TYPE_BASE,
        run: type_base,
    },
    Check {
        rule: &UNSEEN_BUILTIN,
        run: unseen_builtin,
    },
];

static UNKNOWN_FORMAT: Rule = Rule {
    code: "GL370",
    slug: "unknown-error-format",
    severity: Severity::Error,
    summary: "an error format that there is not",
    explanation: Explanation {
        what: "`error_format` is `problem` (RFC 9457, the default) or `detail` (FastAPI's `{\"detail\": …}`).",
        why: "Every error answer has this one format.",
        example: "api: { error_format: problems, … }",
        instead: "api: { error_format: problem, … }",
    },
};

static TYPE_BASE: Rule = Rule {
    code: "GL371",
    slug: "type-base",
    severity: Severity::Error,
    summary: "`type_base` is nothing that an error's code can follow",
    explanation: Explanation {
        what: "With `type_base` the `type` of a problem is that text and the error's code behind it. It is a URI or a relative reference (RFC 3986) that ends in `/`, `#`, `?`, `=` or `:`. The format `detail` has no `type`.",
        why: "Clients read `type` as a URI reference (RFC 9457, 3.1.1); without a mark between them, base and code would run together.",
        example: "type_base: https://example.com/errors",
        instead: "type_base: https://example.com/errors/",
    },
};

static UNSEEN_BUILTIN: Rule = Rule {
    code: "GL372",
    slug: "unseen-builtin",
    severity: Severity::Error,
    summary: "`api.builtin` changes what no client can see",
    explanation: Explanation {
        what: "With `error_format: detail` a 422 is a list of violations and has neither code nor message. `unauthenticated` and `forbidden` are answered only where the contract has a security scheme.",
        why: "The change would have no effect.",
        example: "api: { error_format: detail, builtin: { validation_failed: { code: INVALID } }, … }",
        instead: "api: { error_format: detail, … }",
    },
};

/// Whether errors have FastAPI's format.
pub(super) fn is_detail(scope: &Scope) -> bool {
    let format = scope.contract.api.error_format.as_ref();
    format.is_some_and(|format| format.value == ErrorFormat::DETAIL)
}

fn unknown_format(scope: &Scope, report: &mut Report) {
    const FORMATS: [&str; 2] = [ErrorFormat::PROBLEM, ErrorFormat::DETAIL];
    let Some(format) = &scope.contract.api.error_format else {
        return;
    };
    let name = format.value.as_str();
    if !FORMATS.contains(&name) {
        let message = format!("no error format is called `{name}`");
        let found = Diagnostic::new(&UNKNOWN_FORMAT, format.span, message);
        report.push(match crate::diag::nearest(name, FORMATS) {
            Some(_) => found.did_you_mean(name, FORMATS),
            None => found.help("write `problem` or `detail`"),
        });
    }
}

fn type_base(scope: &Scope, report: &mut Report) {
    let api = &scope.contract.api;
    let Some(base) = &api.type_base else {
        return;
    };
    let say = |message: String| Diagnostic::new(&TYPE_BASE, base.span, message);
    let text = base.value.as_str();
    if is_detail(scope) {
        let found = say("the format `detail` has no `type`".to_owned());
        let format = api.error_format.as_ref().map_or(base.span, |it| it.span);
        report.push(
            found
                .related(format, "the format")
                .help("leave `type_base` out, or take `error_format: problem`"),
        );
    } else if text.is_empty() || !formats::fits(Scalar::UriReference, text) {
        report.push(say(format!("`{text}` is no URI reference")));
    } else if !text.ends_with(['/', '#', '?', '=', ':']) {
        let found = say(format!("a code behind `{text}` would run into it"));
        report.push(found.help(format!("write `{text}/`")));
    }
}

fn unseen_builtin(scope: &Scope, report: &mut Report) {
    let api = &scope.contract.api;
    for builtin in &api.builtin {
        let name = builtin.name.value.as_str();
        let found = |message: String| Diagnostic::new(&UNSEEN_BUILTIN, builtin.name.span, message);
        if name == BuiltinKind::ValidationFailed.name() && is_detail(scope) && changes(builtin) {
            let message = format!("in the format `detail`, `{name}` has neither code nor message");
            report.push(found(message).help("leave it out"));
        }
        let secured = [BuiltinKind::Unauthenticated, BuiltinKind::Forbidden];
        if secured.iter().any(|kind| kind.name() == name) && scope.contract.security.is_empty() {
            let message = format!("without a security scheme nothing is answered `{name}`");
            report.push(found(message).help("leave it out, or add `security:`"));
        }
    }
}

fn changes(builtin: &BuiltinDef) -> bool {
    builtin.code.is_some() || builtin.message.is_some()
}
