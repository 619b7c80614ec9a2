//! `media_type`: what JSON is sent as, in requests and in answers.

use crate::contract::ast::{
    Field, Input, InputKind, Name, Resource, Return, SentKind, TypeExpr, TypeKind,
};
use crate::diag::{Diagnostic, Report, Rule, rule};
use crate::http::media::{MERGE_PATCH, MediaType};
use crate::ir::Scalar;

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind, spell};

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&NOT_JSON, not_json),
    Check::new(&NOT_A_MERGE_PATCH, not_a_merge_patch),
];

static NOT_JSON: Rule = rule!(Error "GL523" "not-json",
    "a `media_type` that is no JSON");

fn not_json(index: &ContractIndex, report: &mut Report) {
    let mut framed: Vec<&Name> = Vec::new();
    let mut hold = |name: &Name, takes_parameters: bool| {
        let refuse = |message: String| Diagnostic::new(&NOT_JSON, name.span, message);
        let Some(media) = MediaType::parse(&name.value) else {
            let help = "write a type and a subtype, such as `application/vnd.notes+json`";
            report.push(refuse(format!("`{name}` is no media type")).help(help));
            return;
        };
        if !media.is_json() || media.essence.contains('*') {
            let help = "write `application/json`, or a type that ends with `+json`";
            report.push(refuse(format!("`{name}` is no media type of JSON")).help(help));
        } else if !media.parameters.is_empty() && !takes_parameters {
            let message = format!("`{name}` has parameters, which a request may leave out");
            report.push(refuse(message).help(format!("write `{}`", media.essence)));
        }
    };
    for name in index.bodies().flat_map(|body| &body.media_types) {
        hold(name, false);
    }
    let operations = index.operations.iter();
    let returns = operations.flat_map(|(_, operation)| &operation.returns);
    for sent in returns
        .flat_map(|it| &it.entries)
        .flat_map(Return::contents)
    {
        for name in &sent.media_types {
            hold(name, true);
        }
        let is_framed = matches!(sent.kind, SentKind::Ndjson(_) | SentKind::Events(_));
        if let Some(name) = sent.media_types.first().filter(|_| is_framed) {
            framed.push(name);
        }
    }
    for name in framed {
        let message = "lines of JSON and events have a media type of their own";
        report.push(Diagnostic::new(&NOT_JSON, name.span, message).help("take it out"));
    }
}

static NOT_A_MERGE_PATCH: Rule = rule!(Error "GL524" "not-a-merge-patch",
    "`application/merge-patch+json` for what RFC 7396 reads otherwise");

fn not_a_merge_patch(index: &ContractIndex, report: &mut Report) {
    for body in index.bodies() {
        let mut types = body.media_types.iter();
        let Some(asked) = types.find(|it| it.value.eq_ignore_ascii_case(MERGE_PATCH)) else {
            continue;
        };
        let Some(ty) = body.json().next().and_then(|json| json.ty.as_ref()) else {
            continue;
        };
        let kind = index.kind(ty);
        let Kind::Input(resource, input) = kind else {
            if matches!(kind, Kind::Unknown) {
                continue;
            }
            let message = format!("`{}` is no patch", spell(ty));
            report.push(
                Diagnostic::new(&NOT_A_MERGE_PATCH, asked.span, message)
                    .related(ty.span(), "the body")
                    .help("name a `patch`, or take the media type out"),
            );
            continue;
        };
        let is_patch = input
            .kind
            .as_ref()
            .map(|kind| kind.value == InputKind::Patch);
        if is_patch == Some(false) {
            let message = format!("`{}` is no patch", input.name);
            report.push(
                Diagnostic::new(&NOT_A_MERGE_PATCH, asked.span, message)
                    .related(input.name.span, "a whole input")
                    .help("name a `patch`, or take the media type out"),
            );
        } else if let Some((name, ty)) = merged(index, resource, input) {
            let message = format!("RFC 7396 would merge `{name}`, a `{}`", spell(ty));
            report.push(
                Diagnostic::new(&NOT_A_MERGE_PATCH, asked.span, message)
                    .related(name.span, "a patch replaces it whole")
                    .help("take the media type out, or patch within the field"),
            );
        }
    }
}

/// The first field that RFC 7396 merges and the patch replaces.
fn merged<'a>(
    index: &ContractIndex<'a>,
    resource: &'a Resource,
    input: &'a Input,
) -> Option<(&'a Name, &'a TypeExpr)> {
    input.fields.iter().find_map(|field| {
        let ty = index.field_type(resource, field)?;
        first_merged(index, field, ty)
    })
}

/// The field itself where RFC 7396 merges it and the patch replaces it, or the first member within it.
fn first_merged<'a>(
    index: &ContractIndex<'a>,
    field: &'a Field,
    ty: &'a TypeExpr,
) -> Option<(&'a Name, &'a TypeExpr)> {
    if let (Some(within), Kind::Object(def)) = (&field.patch, index.kind(ty))
        && let TypeKind::Object { fields } = &def.kind
    {
        return within.fields.iter().find_map(|member| {
            let mut theirs = fields.iter();
            let theirs = theirs.find(|it| it.name.value == member.name.value)?;
            first_merged(index, member, theirs.ty.as_ref()?)
        });
    }
    let is_fully_parsed = match index.kind(ty) {
        Kind::Scalar(scalar) => scalar != Scalar::Json,
        Kind::Enum(_) | Kind::Newtype(..) | Kind::List(_) | Kind::Unknown => true,
        _ => false,
    };
    (!is_fully_parsed).then_some((&field.name, ty))
}
