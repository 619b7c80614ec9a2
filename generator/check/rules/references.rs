//! Names that stand for something else: that it exists, and that it is of the right kind.

use std::collections::HashMap;

use crate::contract::ast::Name;
use crate::diag::{Diagnostic, Report, Rule, rule};
use crate::ir::Scalar;

use super::inputs::quoted;
use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Item, innermost};
use crate::check::index::repeated;
use crate::check::index::site::Role;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&UNKNOWN_NAME, unknown_name),
    Check::new(&WRONG_KIND, wrong_kind),
    Check::new(&LISTED_TWICE, listed_twice),
];

/// What an item is, with its article.
pub fn describe(item: Item) -> &'static str {
    match item {
        Item::Type(_) => "a type",
        Item::Resource(_) => "a resource",
        Item::Input(..) => "an input",
        Item::Output(..) => "an output",
        Item::Error(_) => "an error",
        Item::Several => "defined twice",
    }
}

/// What a name in a place may stand for.
type Fits = fn(Item) -> bool;

/// A place that names something.
struct Mention<'a> {
    name: &'a Name,
    fits: Fits,
    wanted: &'static str,
    scalars: bool,
    /// Whether it is the body of a request.
    is_body: bool,
}

impl<'a> Mention<'a> {
    /// A name that no scalar can stand for.
    fn named(name: &'a Name, fits: Fits, wanted: &'static str) -> Self {
        Self {
            name,
            fits,
            wanted,
            scalars: false,
            is_body: false,
        }
    }
}

fn mentions<'a>(index: &ContractIndex<'a>) -> Vec<Mention<'a>> {
    let mut all = Vec::new();
    for site in &index.sites {
        let Some(name) = site.field.ty.as_ref().and_then(innermost) else {
            continue;
        };
        let Some((fits, wanted)) = wanted(site.role) else {
            continue;
        };
        all.push(Mention {
            scalars: site.role != Role::ErrorBody,
            is_body: site.role == Role::Body,
            ..Mention::named(name, fits, wanted)
        });
    }
    let schemes = index.contract.security.iter();
    let schemes = schemes.flat_map(|scheme| &scheme.errors);
    let extracts = crate::check::index::extracts::all(index).flat_map(|extract| &extract.errors);
    let everywhere = index.contract.api.errors.iter();
    let errors = everywhere.chain(schemes).chain(extracts);
    let an_error = |name| Mention::named(name, |it| matches!(it, Item::Error(_)), "an error");
    all.extend(errors.map(an_error));
    for (_, operation) in &index.operations {
        all.extend(operation.errors.iter().map(an_error));
        let forms = operation.body.iter().flat_map(|body| body.form());
        let an_input = |name| Mention::named(name, |it| matches!(it, Item::Input(..)), "an input");
        all.extend(forms.map(an_input));
    }
    all
}

/// What a name has to stand for in a place, and its words; `None` where other rules tell.
fn wanted(role: Role) -> Option<(Fits, &'static str)> {
    Some(match role {
        // What a model may nest depends on the record, and is told by the rules of models.
        Role::Record => (
            |it| matches!(it, Item::Type(_) | Item::Resource(_)),
            "a type or resource",
        ),
        Role::Part | Role::Body => (
            |it| matches!(it, Item::Type(_) | Item::Input(..)),
            "a type or input",
        ),
        Role::Input | Role::Patch => (
            |it| matches!(it, Item::Type(_) | Item::Input(..) | Item::Resource(_)),
            "a type or input",
        ),
        Role::Output => (
            |it| matches!(it, Item::Type(_) | Item::Output(..) | Item::Resource(_)),
            "a type or output",
        ),
        Role::Detail => (
            |it| matches!(it, Item::Type(_) | Item::Output(..)),
            "a type or output",
        ),
        // The rules of responses tell what cannot leave.
        Role::Sent => return None,
        Role::Type
        | Role::Variant
        | Role::Newtype
        | Role::Path
        | Role::Query
        | Role::HeaderParam
        | Role::Cookie
        | Role::ErrorBody
        | Role::Header => (|it| matches!(it, Item::Type(_)), "a type"),
    })
}

/// Which names an unknown one may be a slip of.
fn candidates<'a>(index: &ContractIndex<'a>, fits: Fits, scalars: bool) -> Vec<&'a str> {
    let mut names: Vec<&str> = index.names_of(fits);
    if scalars {
        names.extend(Scalar::all().map(|scalar| scalar.name()));
    }
    names
}

/// An unknown name with advice, the same wherever it stands.
pub fn unknown(
    index: &ContractIndex,
    name: &Name,
    fits: Fits,
    wanted: &str,
    scalars: bool,
) -> Diagnostic {
    let text = name.value.as_str();
    if let Some(resource) = text.strip_suffix("Record")
        && let Some(Item::Resource(_)) = index.item(resource)
    {
        let found = Diagnostic::new(
            &WRONG_KIND,
            name.span,
            format!("`{text}` is a record, not {wanted}"),
        );
        return found.note("a record never crosses the wire");
    }
    let what = wanted.split_once(' ').map_or(wanted, |(_, what)| what);
    let found = Diagnostic::new(
        &UNKNOWN_NAME,
        name.span,
        format!("no {what} is called `{text}`"),
    );
    if text == "file" && scalars {
        return found.help("a file is a part of a body: `multipart: { avatar: { type: file } }`");
    }
    found.did_you_mean(text, candidates(index, fits, scalars))
}

static UNKNOWN_NAME: Rule = rule!(Error "GL207" "unknown-name",
    "a name stands for nothing");

fn unknown_name(index: &ContractIndex, report: &mut Report) {
    for mention in mentions(index) {
        let name = mention.name;
        let scalar = Scalar::from_name(&name.value).is_some();
        if index.item(&name.value).is_none() && !scalar {
            report.push(unknown(
                index,
                name,
                mention.fits,
                mention.wanted,
                mention.scalars,
            ));
        }
    }
}

static WRONG_KIND: Rule = rule!(Error "GL208" "wrong-kind",
    "a name stands for something that has no place here");

fn wrong_kind(index: &ContractIndex, report: &mut Report) {
    for Mention {
        name,
        fits,
        wanted,
        scalars,
        is_body,
    } in mentions(index)
    {
        match index.item(&name.value) {
            Some(Item::Several) => {}
            Some(Item::Resource(resource))
                if resource.record.is_none() && fits(Item::Resource(resource)) =>
            {
                let message = format!("`{}` has no record", name.value);
                report.push(Diagnostic::new(&WRONG_KIND, name.span, message));
            }
            Some(item) if !fits(item) => {
                let message = format!("`{}` is {}, not {wanted}", name.value, describe(item));
                let found = Diagnostic::new(&WRONG_KIND, name.span, message);
                report.push(match item {
                    Item::Resource(resource) if is_body && !resource.inputs.is_empty() => {
                        let inputs = resource.inputs.iter();
                        let names: Vec<_> = inputs.map(|it| it.name.value.as_str()).collect();
                        found.help(format!("name one of its inputs: {}", quoted(&names)))
                    }
                    _ => found,
                });
            }
            None if !scalars && Scalar::from_name(&name.value).is_some() => {
                let message = format!("`{}` is a scalar, not {wanted}", name.value);
                report.push(Diagnostic::new(&WRONG_KIND, name.span, message));
            }
            _ => {}
        }
    }
}

static LISTED_TWICE: Rule = rule!(Error "GL209" "listed-twice",
    "a list says one thing twice");

fn listed_twice(index: &ContractIndex, report: &mut Report) {
    for (_, input) in &index.inputs {
        repeated(
            input.fields.iter().map(|field| &field.name),
            &input.name,
            report,
        );
    }
    for (_, output) in &index.outputs {
        repeated(
            output.fields.iter().map(|field| &field.name),
            &output.name,
            report,
        );
    }
    let api = &index.contract.api;
    repeated(api.tags.iter().map(|tag| &tag.name), "api.tags", report);
    repeated(api.errors.iter(), "api.errors", report);
    for scheme in &index.contract.security {
        repeated(scheme.errors.iter(), &scheme.name, report);
    }
    for extract in crate::check::index::extracts::all(index) {
        repeated(extract.errors.iter(), &extract.name, report);
    }
    for (_, demand) in super::auth::demands(index) {
        repeated(demand.scopes.iter(), &demand.scheme, report);
    }
    let everywhere: HashMap<&str, &Name> = api
        .errors
        .iter()
        .map(|name| (name.value.as_str(), name))
        .collect();
    for (_, operation) in &index.operations {
        repeated(operation.tags.iter(), &operation.name, report);
        repeated(operation.errors.iter(), &operation.name, report);
        for error in &operation.errors {
            if let Some(first) = everywhere.get(error.value.as_str()) {
                let message = format!("`{}` is declared on every operation already", error.value);
                report.push(
                    Diagnostic::new(&LISTED_TWICE, error.span, message).related(first.span, "here"),
                );
            }
        }
    }
}

fn repeated<'a>(
    names: impl Iterator<Item = &'a Name>,
    owner: impl std::fmt::Display,
    report: &mut Report,
) {
    for (first, name) in repeated::repeated(names, |name| name.value.as_str()) {
        let message = format!("`{}` stands twice in `{owner}`", name.value);
        report.push(
            Diagnostic::new(&LISTED_TWICE, name.span, message).related(first.span, "first here"),
        );
    }
}
