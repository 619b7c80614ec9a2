//! What an error format of the contract's own is made of: placeholders, spreads, and names of codes.

use crate::contract::ast::{CodeDef, CodesExpr, FormatDef, Template, TemplateKind};
use crate::contract::formats;
use crate::diag::{Diagnostic, Report, Rule, Span, nearest, rule};
use crate::ir::{
    ErrorPart, Placeholder, VIOLATION_CODES, VIOLATION_TYPES, ViolationPart, violation_formats,
};

use super::error_format::own;
use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&UNKNOWN_PLACEHOLDER, unknown_placeholder),
    Check::new(&STRAY_DOLLAR, stray_dollar),
    Check::new(&BAD_SPREAD, bad_spread),
    Check::new(&MUTE_FORMAT, mute_format),
    Check::new(&UNSHOWN_PART, unshown_part),
    Check::new(&VIOLATION_CODE, violation_code),
];

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

static UNKNOWN_PLACEHOLDER: Rule = rule!(Error "GL373" "unknown-placeholder",
    "a placeholder that the error format does not have there");

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

static STRAY_DOLLAR: Rule = rule!(Error "GL374" "stray-dollar",
    "a `$` in an error format that belongs to no placeholder");

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

static BAD_SPREAD: Rule = rule!(Error "GL375" "bad-spread",
    "something other than `$details` is spread");

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

static MUTE_FORMAT: Rule = rule!(Error "GL376" "mute-error-format",
    "errors that do not say what went wrong");

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

static UNSHOWN_PART: Rule = rule!(Error "GL377" "unshown-part",
    "a part of an error format that no answer shows");

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

static VIOLATION_CODE: Rule = rule!(Error "GL378" "violation-code",
    "`codes` renames what there is not");

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
