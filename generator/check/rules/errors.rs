//! Error types: messages, details and codes.

use std::collections::HashMap;

use crate::contract::ast::{ErrorDef, Field, TypeExpr, TypeKind};
use crate::diag::{Diagnostic, Report, Rule, Span, rule};
use crate::ir::BuiltinKind;
use crate::names::to_screaming_snake_case;

use super::error_format;
use super::row::Check;
use super::statuses::resolve;
use crate::check::index::contract_index::{ContractIndex, Kind, spell};
use crate::check::index::site::Role;
use crate::check::index::text_form::has_text_form;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&BAD_PLACEHOLDER, bad_placeholder),
    Check::new(&RESERVED_DETAIL, reserved_detail),
    Check::new(&DUPLICATE_CODE, duplicate_code),
    Check::new(&EMPTY_TEXT, empty_text),
    Check::new(&ERROR_BODY, error_body),
];

/// The row that is of interest only where nothing is wrong.
pub const LINTS: &[Check] = &[Check::new(&UNSEEN_DETAIL, unseen_detail)];

/// One brace-delimited part of a message, or a brace that delimits nothing.
struct Placeholder<'m> {
    name: Option<&'m str>,
    start: usize,
    end: usize,
}

fn placeholders(message: &str) -> Vec<Placeholder<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = message[at..].find(['{', '}']) {
        let start = at + next;
        let rest = &message[start + 1..];
        let close = message[start..]
            .starts_with('{')
            .then(|| rest.find(['{', '}']))
            .flatten();
        match close.filter(|close| rest[*close..].starts_with('}')) {
            Some(close) => {
                let end = start + 1 + close + 1;
                found.push(Placeholder {
                    name: Some(&rest[..close]),
                    start,
                    end,
                });
                at = end;
            }
            None => {
                found.push(Placeholder {
                    name: None,
                    start,
                    end: start + 1,
                });
                at = start + 1;
            }
        }
    }
    found
}

static BAD_PLACEHOLDER: Rule = rule!(Error "GL611" "bad-placeholder",
    "a placeholder in a message that nothing can fill");

fn bad_placeholder(index: &ContractIndex, report: &mut Report) {
    for error in index.contract.error_types() {
        let Some(message) = &error.message else {
            continue;
        };
        for place in placeholders(&message.value) {
            let span = index.part(message, place.start, place.end);
            if let Some(found) = placeholder(index, error, &place, span) {
                report.push(found);
            }
        }
    }
    for builtin in &index.contract.api.builtin {
        let Some(message) = &builtin.message else {
            continue;
        };
        if let Some(place) = placeholders(&message.value).first() {
            let text = "the message of a built-in error has no placeholders";
            report.push(Diagnostic::new(
                &BAD_PLACEHOLDER,
                index.part(message, place.start, place.end),
                text,
            ));
        }
    }
}

fn placeholder<'a>(
    index: &ContractIndex<'a>,
    error: &'a ErrorDef,
    place: &Placeholder,
    span: Span,
) -> Option<Diagnostic> {
    let say = |message: String| Diagnostic::new(&BAD_PLACEHOLDER, span, message);
    let Some(name) = place.name else {
        return Some(say("a brace that belongs to no placeholder".to_owned()));
    };
    let fields = match &error.body {
        Some(body) => body_fields(index, body)?,
        None => &error.details,
    };
    let Some(detail) = fields.iter().find(|field| field.name.value == name) else {
        let names = fields.iter().map(|field| field.name.value.as_str());
        let owner = match error.body.as_ref().and_then(|body| body.ty.as_ref()) {
            Some(ty) => format!("`{}` has no field `{name}`", spell(ty)),
            None => format!("`{}` has no detail `{name}`", error.name),
        };
        let found = say(owner).did_you_mean(name, names);
        return Some(match error.body {
            Some(_) => found.help("a placeholder is a field of the type of `body`"),
            None => found.help(format!(
                "a placeholder is filled from `details: {{ {name}: … }}`"
            )),
        });
    };
    let ty = detail.ty.as_ref()?;
    let why = if detail.is_nullable() {
        format!("`{name}` may be null, so it cannot stand in a message")
    } else if detail.optional.as_ref().is_some_and(|it| it.value) {
        format!("`{name}` may be absent, so it cannot stand in a message")
    } else if !has_text_form(index, index.kind(ty)) {
        format!("`{name}` is a `{}`, which has no text form", spell(ty))
    } else {
        return None;
    };
    let what = match error.body {
        Some(_) => "the field",
        None => "the detail",
    };
    Some(say(why).related(detail.name.span, what))
}

/// The fields of the type that an error sends; none where it is no object, and `None` where another rule
/// refuses it.
fn body_fields<'a>(index: &ContractIndex<'a>, body: &'a Field) -> Option<&'a [Field]> {
    match index.kind(body.ty.as_ref()?) {
        Kind::Object(def) => match &def.kind {
            TypeKind::Object { fields } => Some(fields),
            _ => None,
        },
        Kind::Enum(_) | Kind::Union(_) | Kind::Newtype(..) => Some(&[]),
        _ => None,
    }
}

static RESERVED_DETAIL: Rule = rule!(Error "GL612" "reserved-detail",
    "a detail with a name that the error format has");

fn reserved_detail(index: &ContractIndex, report: &mut Report) {
    let is_own = error_format::own(index).is_some();
    let members = error_format::beside_details(error_format::written(index));
    let mut first: HashMap<&str, Span> = HashMap::new();
    for (name, span) in &members {
        first.entry(name).or_insert(*span);
    }
    for site in index.sites_of(Role::Detail) {
        if let Some(member) = first.get(site.wire()) {
            let span = site.field.on_wire().span;
            let message = format!(
                "the error format has a member `{}` beside the details",
                site.wire()
            );
            let found = Diagnostic::new(&RESERVED_DETAIL, span, message);
            report.push(match is_own {
                true => found.related(*member, "the member"),
                false => found,
            });
        }
    }
    if let Some(member) = first.get("reason").filter(|_| is_own) {
        let message = "the `reason` of a 400 or 415 stands beside this member too";
        let found = Diagnostic::new(&RESERVED_DETAIL, *member, message);
        report.push(found.help("give the member another name"));
    }
}

static ERROR_BODY: Rule = rule!(Error "GL380" "error-body",
    "the `body` of an error is no type");

fn error_body(index: &ContractIndex, report: &mut Report) {
    let bodies = index
        .contract
        .error_types()
        .filter_map(|error| error.body.as_ref());
    for ty in bodies.filter_map(|body| body.ty.as_ref()) {
        let message = match ty {
            TypeExpr::Named(_) | TypeExpr::Invalid(_) => continue,
            TypeExpr::Nullable(..) => "the body of an error is never null".to_owned(),
            _ => format!(
                "the body of an error is one of `types`, not `{}`",
                spell(ty)
            ),
        };
        report.push(Diagnostic::new(&ERROR_BODY, ty.span(), message));
    }
}

static UNSEEN_DETAIL: Rule = rule!(Warning "GL918" "unseen-detail",
    "a detail that no client can see");

fn unseen_detail(index: &ContractIndex, report: &mut Report) {
    let format = error_format::written(index);
    if error_format::shows(format, false, "details") {
        return;
    }
    let shows_message = error_format::shows(format, false, "message");
    for error in index.contract.error_types() {
        let message = error.message.as_ref().filter(|_| shows_message);
        let named: Vec<&str> = message
            .map(|message| placeholders(&message.value))
            .unwrap_or_default()
            .iter()
            .filter_map(|place| place.name)
            .collect();
        for detail in &error.details {
            let name = detail.name.value.as_str();
            if !named.contains(&name) {
                let text = format!("no client can see the detail `{name}`");
                report.push(
                    Diagnostic::new(&UNSEEN_DETAIL, detail.name.span, text)
                        .help("name it in the message, show `$details` in the error format, or leave it out"),
                );
            }
        }
    }
}

static DUPLICATE_CODE: Rule = rule!(Error "GL614" "duplicate-code",
    "two errors with one code");

fn duplicate_code(index: &ContractIndex, report: &mut Report) {
    let changed: HashMap<&str, &str> = index
        .contract
        .api
        .builtin
        .iter()
        .filter_map(|builtin| {
            Some((
                builtin.name.value.as_str(),
                builtin.code.as_ref()?.value.as_str(),
            ))
        })
        .collect();
    let mut builtins = HashMap::new();
    for (kind, name, status, _) in BuiltinKind::ALL {
        // What a contract says of these two itself means the same.
        if !matches!(kind, BuiltinKind::Unauthenticated | BuiltinKind::Forbidden) {
            let code = changed
                .get(name)
                .map_or_else(|| to_screaming_snake_case(name), |code| (*code).to_owned());
            builtins.insert((status, code), name);
        }
    }
    let mut seen: HashMap<String, &ErrorDef> = HashMap::new();
    for error in index.contract.error_types() {
        let code = error.code.as_ref().map_or_else(
            || to_screaming_snake_case(&error.name.value),
            |code| code.value.clone(),
        );
        let span = error
            .code
            .as_ref()
            .map_or(error.name.span, |code| code.span);
        let status = error.status.as_ref().and_then(resolve);
        if let Some(name) = status.and_then(|status| builtins.get(&(status.code, code.clone()))) {
            let message = format!("`{code}` is the code of the built-in error `{name}`");
            report.push(
                Diagnostic::new(&DUPLICATE_CODE, span, message)
                    .help("give this error another `code`"),
            );
        }
        match seen.get(&code) {
            // Errors of one name are a collision of names already.
            Some(first) if first.name.value != error.name.value => {
                let message = format!(
                    "`{}` and `{}` have one code, `{code}`",
                    first.name, error.name
                );
                let other = first
                    .code
                    .as_ref()
                    .map_or(first.name.span, |code| code.span);
                report.push(
                    Diagnostic::new(&DUPLICATE_CODE, span, message).related(other, "the other one"),
                );
            }
            Some(_) => {}
            None => {
                seen.insert(code, error);
            }
        }
    }
}

static EMPTY_TEXT: Rule = rule!(Error "GL615" "empty-text",
    "an empty text where one must say something");

fn empty_text(index: &ContractIndex, report: &mut Report) {
    let builtins = index.contract.api.builtin.iter();
    let builtins = builtins.map(|builtin| (builtin.code.as_ref(), builtin.message.as_ref()));
    let errors = index
        .contract
        .error_types()
        .map(|error| (error.code.as_ref(), error.message.as_ref()));
    for site in &index.sites {
        if let Some(wire) = site.field.wire.as_deref().filter(|it| it.value.is_empty()) {
            let message = format!("the name of `{}` on the wire is empty", site.name());
            report.push(Diagnostic::new(&EMPTY_TEXT, wire.span, message));
        }
    }
    for (code, message) in errors.chain(builtins) {
        if let Some(code) = code {
            if code.value.is_empty() {
                report.push(Diagnostic::new(&EMPTY_TEXT, code.span, "the code is empty"));
            } else if code.value.contains(char::is_whitespace) {
                let found = Diagnostic::new(&EMPTY_TEXT, code.span, "a code has no spaces");
                report
                    .push(found.help(format!("write `{}`", to_screaming_snake_case(&code.value))));
            }
        }
        if let Some(message) = message.filter(|message| message.value.trim().is_empty()) {
            report.push(Diagnostic::new(
                &EMPTY_TEXT,
                message.span,
                "the message is empty",
            ));
        }
    }
}
