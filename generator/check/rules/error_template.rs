//! What an error format of the contract's own is made of: placeholders, spreads, and names of codes.

use crate::contract::ast::{CodeDef, CodesExpr, FormatDef, Template, TemplateKind};
use crate::contract::formats;
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Span, nearest};
use crate::ir::{
    ErrorPart, Placeholder, VIOLATION_CODES, VIOLATION_TYPES, ViolationPart, violation_formats,
};

use super::error_format::own;
use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &UNKNOWN_PLACEHOLDER,
        run: unknown_placeholder,
    },
    Check {
        rule: &STRAY_DOLLAR,
        run: stray_dollar,
    },
    Check {
        rule: &BAD_SPREAD,
        run: bad_spread,
    },
    Check {
        rule: &MUTE_FORMAT,
        run: mute_format,
    },
    Check {
        rule: &UNSHOWN_PART,
        run: unshown_part,
    },
    Check {
        rule: &VIOLATION_CODE,
        run: violation_code,
    },
];

static UNKNOWN_PLACEHOLDER: Rule = Rule {
    code: "GL373",
    slug: "unknown-placeholder",
    severity: Severity::Error,
    summary: "a placeholder that the error format does not have there",
    explanation: Explanation {
        what: "In `body` and `invalid` stand `$status`, `$status_text`, `$title`, `$type`, `$code`, `$message`, `$request_id`, `$violations` and `$violations_by_field`, in `body` `$details` too; where there is an `invalid`, violations stand there and not in `body`. In `violation` stand `$location`, `$pointer`, `$field`, `$path`, `$loc`, `$code`, `$message`, `$constraint` and `$ctx`.",
        why: "Nothing would ever stand in its place.",
        example: "error_format: { body: { error: $mesage } }",
        instead: "error_format: { body: { error: $message } }",
    },
};

static STRAY_DOLLAR: Rule = Rule {
    code: "GL374",
    slug: "stray-dollar",
    severity: Severity::Error,
    summary: "a `$` in an error format that belongs to no placeholder",
    explanation: Explanation {
        what: "A placeholder is a text of its own: `$` and its name, and nothing else. Everywhere else, in names of members too, a dollar sign is written `$$`.",
        why: "Clients would read the placeholder instead of what it stands for.",
        example: "error_format: { body: { error: \"$code: $message\" } }",
        instead: "error_format: { body: { code: $code, message: $message } }",
    },
};

static BAD_SPREAD: Rule = Rule {
    code: "GL375",
    slug: "bad-spread",
    severity: Severity::Error,
    summary: "something other than `$details` is spread",
    explanation: Explanation {
        what: "`\"...\": $details` in `body` puts the details of an error beside the members that stand there. Nothing else is spread.",
        why: "Nothing else is an object whose names the contract knows.",
        example: "error_format: { body: { code: $code, \"...\": $violations } }",
        instead: "error_format: { body: { code: $code, errors: $violations } }",
    },
};

static MUTE_FORMAT: Rule = Rule {
    code: "GL376",
    slug: "mute-error-format",
    severity: Severity::Error,
    summary: "errors that do not say what went wrong",
    explanation: Explanation {
        what: "`body` shows `$code`, `$status` or `$message`; `invalid` one of these or the violations; `violation` its `$code` or `$message`.",
        why: "All errors of a contract would look the same.",
        example: "error_format: { body: { error: true, id: $request_id } }",
        instead: "error_format: { body: { error: $code, id: $request_id } }",
    },
};

static UNSHOWN_PART: Rule = Rule {
    code: "GL377",
    slug: "unshown-part",
    severity: Severity::Error,
    summary: "a part of an error format that no answer shows",
    explanation: Explanation {
        what: "`violation` says what one of `$violations` looks like, and `codes` what its `$code` and `$ctx` are. Where none of these stands in the format, they say nothing.",
        why: "What says nothing is a slip: the list of violations was forgotten, or it was meant to be left out.",
        example: "error_format:\n  body: { message: $message }\n  violation: { field: $field, message: $message }",
        instead: "error_format:\n  body: { message: $message, errors: $violations }\n  violation: { field: $field, message: $message }",
    },
};

static VIOLATION_CODE: Rule = Rule {
    code: "GL378",
    slug: "violation-code",
    severity: Severity::Error,
    summary: "`codes` renames what there is not",
    explanation: Explanation {
        what: "`codes` is `pydantic`, or has other names for codes of violations, as the reference lists them: `code` (in a body `body`, where that is another), `constraint` (the name in `$ctx`; `null` leaves it out), and `text: true`, which makes one text of the list of an `enum`. `of` tells values of the constraint apart, where the code is `type` or `format`. Codes of a handler's own are named by the handler.",
        why: "Nothing would be renamed, and clients would get the old name.",
        example: "codes: { min_lenght: too_short }",
        instead: "codes: { min_length: too_short }",
    },
};

/// The templates of a format with the key that each stands behind.
fn templates(format: &FormatDef) -> impl Iterator<Item = (&'static str, &Template)> {
    [
        ("body", &format.body),
        ("invalid", &format.invalid),
        ("violation", &format.violation),
    ]
    .into_iter()
    .filter_map(|(key, template)| Some((key, template.as_ref()?)))
}

/// The placeholders that may stand behind a key.
fn known(format: &FormatDef, key: &str) -> Vec<&'static str> {
    let of_error = ErrorPart::ALL.iter().map(|(_, name)| *name);
    match key {
        "violation" => ViolationPart::ALL.iter().map(|(_, name)| *name).collect(),
        "invalid" => of_error.filter(|name| *name != "details").collect(),
        _ if format.invalid.is_some() => of_error
            .filter(|name| !name.starts_with("violations"))
            .collect(),
        _ => of_error.collect(),
    }
}

fn unknown_placeholder(index: &ContractIndex, report: &mut Report) {
    let Some(format) = own(index) else {
        return;
    };
    for (key, template) in templates(format) {
        let known = known(format, key);
        template.each(&mut |it, _| {
            let TemplateKind::Placeholder(name) = &it.kind else {
                return;
            };
            if !known.contains(&name.as_str()) {
                report.push(unknown(key, name, it.span, &known));
            }
        });
    }
}

fn unknown(key: &str, name: &str, span: Span, known: &[&str]) -> Diagnostic {
    let say = |message: String| Diagnostic::new(&UNKNOWN_PLACEHOLDER, span, message);
    let of_error = ErrorPart::named(name).is_some();
    let of_violation = ViolationPart::named(name).is_some();
    match key {
        "invalid" if name == "details" => {
            say("a request that breaks the contract has no details".to_owned())
                .help("what is wrong is `$violations`")
        }
        "body" if of_error => say(format!("`${name}` never has anything in `body`"))
            .help("violations stand in `invalid`, where there is one"),
        "violation" if of_error => {
            say(format!("a violation has no `${name}`")).help("it stands in `body` or `invalid`")
        }
        "body" | "invalid" if of_violation => {
            say(format!("`{key}` has no `${name}`")).help("it stands in `violation`")
        }
        _ => {
            let found = say(format!("no placeholder is called `${name}`"));
            let names: Vec<String> = known.iter().map(|name| format!("${name}")).collect();
            let written = format!("${name}");
            let names = || names.iter().map(String::as_str);
            match nearest(&written, names()) {
                Some(_) => found.did_you_mean(&written, names()),
                None => {
                    let list: Vec<String> = names().map(|name| format!("`{name}`")).collect();
                    found.help(format!("`{key}` has {}", list.join(", ")))
                }
            }
        }
    }
}

fn stray_dollar(index: &ContractIndex, report: &mut Report) {
    let Some(format) = own(index) else {
        return;
    };
    let mut say = |span: Span| {
        let found = Diagnostic::new(&STRAY_DOLLAR, span, "a `$` that belongs to no placeholder");
        report.push(found.help("write `$$` for a dollar sign; a placeholder is a text of its own"));
    };
    for (_, template) in templates(format) {
        template.each(&mut |it, _| match &it.kind {
            TemplateKind::Stray(text, at) => say(index.part(text, *at, at + 1)),
            TemplateKind::Object(members) => {
                for member in members {
                    if let Some(at) = member.stray {
                        say(index.part(&member.name, at, at + 1));
                    }
                }
            }
            _ => {}
        });
    }
}

fn bad_spread(index: &ContractIndex, report: &mut Report) {
    let Some(format) = own(index) else {
        return;
    };
    for (key, template) in templates(format) {
        template.each(&mut |it, is_spread| {
            // Where there are no details, that is told of the placeholder.
            let is_details =
                matches!(&it.kind, TemplateKind::Placeholder(name) if name == "details");
            if !is_spread || is_details {
                return;
            }
            let message = "only `$details` can be spread";
            let found = Diagnostic::new(&BAD_SPREAD, it.span, message);
            report.push(match key {
                "body" => found.help("give what stands here a name"),
                _ => found.help(format!(
                    "`{key}` has no details: give what stands here a name"
                )),
            });
        });
    }
}

fn mute_format(index: &ContractIndex, report: &mut Report) {
    let Some(format) = own(index) else {
        return;
    };
    for (key, template) in templates(format) {
        let (telling, list): (&[&str], &str) = match key {
            "body" => (
                &["code", "status", "status_text", "message"],
                "neither `$code`, `$status` nor `$message`",
            ),
            "invalid" => (
                &[
                    "code",
                    "status",
                    "status_text",
                    "message",
                    "violations",
                    "violations_by_field",
                ],
                "neither `$code`, `$status`, `$message` nor the violations",
            ),
            _ => (&["code", "message"], "neither `$code` nor `$message`"),
        };
        // What is a slip for one of these is told as that.
        if is_sound(template, &known(format, key))
            && !telling.iter().any(|name| template.shows(name))
        {
            let message = format!("no client could see what went wrong: `{key}` shows {list}");
            report.push(Diagnostic::new(&MUTE_FORMAT, template.span, message));
        }
    }
}

/// Whether each placeholder of a template is known, and each `$` belongs to one.
fn is_sound(template: &Template, known: &[&str]) -> bool {
    let mut is_sound = true;
    template.each(&mut |it, _| match &it.kind {
        TemplateKind::Stray(..) => is_sound = false,
        TemplateKind::Placeholder(name) => is_sound &= known.contains(&name.as_str()),
        _ => {}
    });
    is_sound
}

fn unshown_part(index: &ContractIndex, report: &mut Report) {
    let Some(format) = own(index) else {
        return;
    };
    let in_answers = format.invalid.as_ref().or(format.body.as_ref());
    let Some(in_answers) = in_answers else {
        return;
    };
    let lists = in_answers.shows("violations");
    let violation = format.violation.as_ref();
    let mut say = |span: Span, message: &str, help: &str| {
        report.push(Diagnostic::new(&UNSHOWN_PART, span, message).help(help));
    };
    let help = "put `$violations` where the list stands, or leave it out";
    if let Some(violation) = violation.filter(|_| !lists) {
        say(violation.span, "no answer lists violations", help);
    }
    let span = match &format.codes {
        Some(CodesExpr::Own(span, _)) => *span,
        Some(CodesExpr::Named(name)) => name.span,
        None => return,
    };
    let names = violation.is_none_or(|it| it.shows("code") || it.shows("ctx"));
    if !lists {
        say(
            span,
            "no answer lists violations, whose codes these are",
            help,
        );
    } else if !names {
        let help = "put `$code` into `violation`, or leave `codes` out";
        say(span, "`violation` shows no code", help);
    }
}

fn violation_code(index: &ContractIndex, report: &mut Report) {
    let codes = match own(index).and_then(|format| format.codes.as_ref()) {
        Some(CodesExpr::Own(_, codes)) => codes,
        Some(CodesExpr::Named(name)) => {
            if name.value != formats::PYDANTIC_CODES {
                let message = format!("no set of codes is called `{name}`");
                let found = Diagnostic::new(&VIOLATION_CODE, name.span, message);
                report.push(found.help("write `pydantic`, or a mapping from codes to names"));
            }
            return;
        }
        None => return,
    };
    for code in codes {
        let name = code.key.value.as_str();
        if !VIOLATION_CODES.contains(&name) {
            let message = format!("no violation has the code `{name}`");
            let found = Diagnostic::new(&VIOLATION_CODE, code.key.span, message);
            report.push(match nearest(name, VIOLATION_CODES) {
                Some(_) => found.did_you_mean(name, VIOLATION_CODES),
                None => found.help("a code of a handler's own is named by the handler"),
            });
            continue;
        }
        if let Some(text) = code.text.as_ref().filter(|_| name != "enum") {
            let message = format!("the constraint of `{name}` is no list");
            report.push(Diagnostic::new(&VIOLATION_CODE, text.span, message));
        }
        values(code, report);
    }
}

/// The values of the constraint that an entry tells apart.
fn values(code: &CodeDef, report: &mut Report) {
    let known: Vec<&str> = match code.key.value.as_str() {
        "type" => VIOLATION_TYPES.to_vec(),
        "format" => violation_formats().collect(),
        _ => Vec::new(),
    };
    for of in &code.of {
        let value = of.key.value.as_str();
        let say = |span: Span, message: String| Diagnostic::new(&VIOLATION_CODE, span, message);
        if known.is_empty() {
            let message = format!("values of `{}` are not told apart", code.key);
            report.push(say(of.key.span, message).help("`of` is for `type` and `format`"));
        } else if !known.contains(&value) {
            let message = format!("no `{}` is called `{value}`", code.key);
            let list: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            let found = say(of.key.span, message);
            report.push(match nearest(value, known.iter().copied()) {
                Some(_) => found.did_you_mean(value, known.iter().copied()),
                None => found.help(format!("there are {}", list.join(", "))),
            });
        }
        let constraint = of
            .constraint
            .as_ref()
            .map(|name| name.as_ref().map_or(of.key.span, |name| name.span));
        let text = of.text.as_ref().map(|text| text.span);
        let inner = of.of.first().map(|inner| inner.key.span);
        for span in [constraint, text, inner].into_iter().flatten() {
            let message = format!("`{value}` has names alone");
            report.push(say(span, message).help("write `code`, and `body` where that is another"));
        }
    }
}
