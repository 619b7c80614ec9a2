//! `error_format`, `type_base`, and what they leave of the built-in errors and of details.

use crate::contract::ast::{BuiltinDef, ErrorFormatExpr, FormatDef, Template, TemplateKind};
use crate::contract::formats as named_formats;
use crate::diag::{Diagnostic, Report, Rule, Span, rule};
use crate::http::media::MediaType;
use crate::ir::{BuiltinKind, Format};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&UNKNOWN_FORMAT, unknown_format),
    Check::new(&TYPE_BASE, type_base),
    Check::new(&UNSEEN_BUILTIN, unseen_builtin),
    Check::new(&BUILTIN_TEXT, builtin_text),
    Check::new(&ERROR_MEDIA_TYPE, error_media_type),
];

/// The format of the contract's errors, in the words of one that is written out.
pub(super) fn written<'a>(index: &ContractIndex<'a>) -> &'a FormatDef {
    match &index.contract.api.error_format {
        Some(ErrorFormatExpr::Own(format)) => format,
        Some(ErrorFormatExpr::Named(name)) => named_formats::named(&name.value),
        None => named_formats::named("problem"),
    }
}

/// The format, where it is the contract's own.
pub(super) fn own<'a>(index: &ContractIndex<'a>) -> Option<&'a FormatDef> {
    match &index.contract.api.error_format {
        Some(ErrorFormatExpr::Own(format)) => Some(format),
        _ => None,
    }
}

/// The body of the answer to a request that breaks the contract, or of any other error.
fn template(format: &FormatDef, is_invalid: bool) -> Option<&Template> {
    match &format.invalid {
        Some(invalid) if is_invalid => Some(invalid),
        _ => format.body.as_ref(),
    }
}

/// Whether errors show this placeholder. Of a format that could not be read nobody can tell.
pub(super) fn shows(format: &FormatDef, is_invalid: bool, name: &str) -> bool {
    template(format, is_invalid).is_none_or(|template| template.shows(name))
}

/// The members beside which the details are spread, each with its place where the contract has it.
pub(super) fn beside_details(format: &FormatDef) -> Vec<(&str, Span)> {
    let mut names = Vec::new();
    if let Some(body) = &format.body {
        body.each(&mut |template, _| {
            let TemplateKind::Object(members) = &template.kind else {
                return;
            };
            if members.iter().any(|member| member.is_spread) {
                let named = members.iter().filter(|member| !member.is_spread);
                names.extend(named.map(|it| (it.name.value.as_str(), it.name.span)));
            }
        });
    }
    names
}

static UNKNOWN_FORMAT: Rule = rule!(Error "GL370" "unknown-error-format",
    "an error format that there is not");

fn unknown_format(index: &ContractIndex, report: &mut Report) {
    let Some(ErrorFormatExpr::Named(format)) = &index.contract.api.error_format else {
        return;
    };
    let name = format.value.as_str();
    if !named_formats::NAMES.contains(&name) {
        let message = format!("no error format is called `{name}`");
        let found = Diagnostic::new(&UNKNOWN_FORMAT, format.span, message);
        report.push(match crate::diag::nearest(name, named_formats::NAMES) {
            Some(_) => found.did_you_mean(name, named_formats::NAMES),
            None => found.help("write `problem` or `detail`, or a mapping with `body`"),
        });
    }
}

static TYPE_BASE: Rule = rule!(Error "GL371" "type-base",
    "`type_base` is nothing that an error's code can follow");

fn type_base(index: &ContractIndex, report: &mut Report) {
    let api = &index.contract.api;
    let Some(base) = &api.type_base else {
        return;
    };
    let say = |message: String| Diagnostic::new(&TYPE_BASE, base.span, message);
    let text = base.value.as_str();
    let format = written(index);
    let is_shown = ["type", "title"].iter().any(|name| {
        [false, true]
            .iter()
            .any(|is_invalid| shows(format, *is_invalid, name))
    });
    if !is_shown {
        let found = match &api.error_format {
            Some(ErrorFormatExpr::Named(name)) => {
                let message = format!("the format `{name}` has no `type`");
                say(message).related(name.span, "the format")
            }
            _ => say("the error format shows neither `$type` nor `$title`".to_owned())
                .related(format.span, "the format"),
        };
        report.push(found.help(match own(index) {
            Some(_) => "leave `type_base` out, or show `$type`",
            None => "leave `type_base` out, or take `error_format: problem`",
        }));
    } else if text.is_empty() || !Format::UriReference.has(text) {
        report.push(say(format!("`{text}` is no URI reference")));
    } else if !text.ends_with(['/', '#', '?', '=', ':']) {
        let found = say(format!("a code behind `{text}` would run into it"));
        report.push(found.help(format!("write `{text}/`")));
    }
}

static UNSEEN_BUILTIN: Rule = rule!(Error "GL372" "unseen-builtin",
    "`api.builtin` changes what no client can see");

fn unseen_builtin(index: &ContractIndex, report: &mut Report) {
    let api = &index.contract.api;
    let format = written(index);
    for builtin in &api.builtin {
        let name = builtin.name.value.as_str();
        let is_invalid = name == BuiltinKind::ValidationFailed.name();
        for (key, span) in changes(builtin) {
            if builtin.text.is_some() {
                if key == "code" {
                    let message = "text shows no code";
                    let found = Diagnostic::new(&UNSEEN_BUILTIN, span, message);
                    report.push(found.help("leave it out, or leave `text` out"));
                }
                continue;
            }
            let in_type =
                key == "code" && api.type_base.is_some() && shows(format, is_invalid, "type");
            if in_type || shows(format, is_invalid, key) {
                continue;
            }
            let message = match is_invalid {
                true => format!("a 422 with violations does not show its {key}"),
                false => format!("the error format does not show the {key} of an error"),
            };
            let found = Diagnostic::new(&UNSEEN_BUILTIN, span, message);
            report.push(found.help("leave it out, or show it in the error format"));
        }
        let secured = [BuiltinKind::Unauthenticated, BuiltinKind::Forbidden];
        if secured.iter().any(|kind| kind.name() == name) && index.contract.security.is_empty() {
            let message = format!("without a security scheme nothing is answered `{name}`");
            let found = Diagnostic::new(&UNSEEN_BUILTIN, builtin.name.span, message);
            report.push(found.help("leave it out, or add `security:`"));
        }
    }
}

fn changes(builtin: &BuiltinDef) -> impl Iterator<Item = (&'static str, Span)> {
    let code = builtin.code.as_ref().map(|code| ("code", code.span));
    let message = builtin.message.as_ref();
    code.into_iter()
        .chain(message.map(|message| ("message", message.span)))
}

static BUILTIN_TEXT: Rule = rule!(Error "GL585" "builtin-as-text",
    "a built-in error as text that is read by programs");

fn builtin_text(index: &ContractIndex, report: &mut Report) {
    for builtin in &index.contract.api.builtin {
        let name = builtin.name.value.as_str();
        let mut kinds = BuiltinKind::ALL.iter();
        let kind = kinds.find(|(_, known, ..)| *known == name);
        let of_operations = kind.filter(|(kind, ..)| !kind.is_of_server());
        if let (Some(text), Some(_)) = (&builtin.text, of_operations) {
            let message = format!("`{name}` is in the format of errors, not text");
            let found = Diagnostic::new(&BUILTIN_TEXT, text.span, message);
            let found = found.help("leave `text` out");
            report.push(found.related(builtin.name.span, "an error of operations"));
        }
        if let Some(text) = &builtin.text
            && MediaType::parse(&text.value).is_some_and(|media| media.is_json())
        {
            let message = format!("`{}` is JSON, not text", text.value);
            let found = Diagnostic::new(&BUILTIN_TEXT, text.span, message);
            report.push(found.help("write `text/plain`"));
        }
    }
}

static ERROR_MEDIA_TYPE: Rule = rule!(Error "GL379" "error-media-type",
    "the media type of errors is none of JSON");

fn error_media_type(index: &ContractIndex, report: &mut Report) {
    let Some(written) = own(index).and_then(|format| format.media_type.as_ref()) else {
        return;
    };
    let text = written.value.as_str();
    let message = match MediaType::parse(text) {
        Some(media_type) if media_type.is_json() && media_type.kind == "application" => return,
        Some(_) => format!("`{text}` is no media type of JSON"),
        None => format!("`{text}` is no media type"),
    };
    let found = Diagnostic::new(&ERROR_MEDIA_TYPE, written.span, message);
    report.push(found.help("write `application/json`, or one that ends in `+json`"));
}
