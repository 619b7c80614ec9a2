//! How a parameter stands on the wire: `separator`, `deep`, `json`, and what takes the rest of a query.

use crate::contract::ast::{Name, ParamStyle, TypeExpr, TypeKind};
use crate::diag::{Diagnostic, Report, Rule, Span, rule};
use crate::ir::Separator;

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind, spell};
use crate::check::index::site::{Role, Site, is_secret};
use crate::check::index::text_form::has_text_form;
use crate::check::index::walk::Spread;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&MISPLACED_STYLE, misplaced_style),
    Check::new(&DEEP_MEMBER, deep_member),
    Check::new(&UNDECLARED_QUERY, undeclared_query),
];

/// Every field with a style.
fn styled<'s, 'a>(
    index: &'s ContractIndex<'a>,
) -> impl Iterator<Item = (&'s Site<'a>, &'a ParamStyle)> {
    let sites = index.sites.iter();
    sites.filter_map(|site| Some((site, site.field.style.as_deref()?)))
}

/// The keys of a style, with their places.
fn keys(style: &ParamStyle) -> Vec<(&'static str, Span)> {
    let separator = style.separator.as_ref().map(|it| ("separator", it.span));
    let deep = style.deep.as_ref().map(|it| ("deep", it.span));
    let json = style.json.as_ref().map(|it| ("json", it.span));
    [separator, deep, json].into_iter().flatten().collect()
}

static MISPLACED_STYLE: Rule = rule!(Error "GL525" "misplaced-style",
    "a style that the parameter cannot have");

fn misplaced_style(index: &ContractIndex, report: &mut Report) {
    for (site, style) in styled(index) {
        let mut refuse = |span: Span, message: String, help: Option<&str>| {
            let found = Diagnostic::new(&MISPLACED_STYLE, span, message);
            report.push(match help {
                Some(help) => found.help(help),
                None => found,
            });
        };
        let all = keys(style);
        for (key, span) in &all {
            let fits = match *key {
                "json" => matches!(site.role, Role::Query | Role::HeaderParam),
                _ => site.role == Role::Query,
            };
            if !fits {
                let message = format!("`{key}` means nothing on {}", site.role.text());
                let help = match (*key, site.role) {
                    ("separator", Role::HeaderParam) => {
                        Some("a list in a header has commas anyway")
                    }
                    (_, Role::Part) => Some("a part that is no text is JSON anyway"),
                    _ => None,
                };
                refuse(*span, message, help);
            }
        }
        if let [(one, _), (two, span), ..] = all[..] {
            let message = format!("`{one}` and `{two}` exclude each other");
            refuse(span, message, None);
            continue;
        }
        if is_secret(site.field) {
            let span = site.field.name.span;
            refuse(span, "a secret is one text".to_owned(), None);
        }
        if let Some(word) = &style.separator
            && Separator::from_name(&word.value).is_none()
        {
            let names = Separator::ALL.iter().map(|(_, name)| *name);
            let found = Diagnostic::new(
                &MISPLACED_STYLE,
                word.span,
                format!("no separator is called `{word}`"),
            );
            report.push(match word.value.as_str() {
                "," => found.help("write `comma`"),
                " " | "+" | "%20" => found.help("write `space`"),
                "|" => found.help("write `pipe`"),
                text => found
                    .did_you_mean(text, names)
                    .help("a separator is `comma`, `space` or `pipe`"),
            });
            continue;
        }
        let Some(ty) = &site.field.ty else {
            continue;
        };
        let kind = index.kind(ty);
        let message = match kind {
            Kind::Unknown => continue,
            Kind::List(_) if style.separator.is_some() => continue,
            _ if style.separator.is_some() => {
                format!("`{}` is no list, so nothing separates items", spell(ty))
            }
            Kind::Object(_) | Kind::Map(_) => continue,
            _ if style.is_deep() => format!("`{}` has no members", spell(ty)),
            _ => continue,
        };
        report.push(Diagnostic::new(&MISPLACED_STYLE, ty.span(), message));
    }
}

static DEEP_MEMBER: Rule = rule!(Error "GL526" "deep-member",
    "an object in a query with a member that has no place there");

fn deep_member(index: &ContractIndex, report: &mut Report) {
    let secrets = Spread::secrets(index);
    for (site, style) in styled(index).filter(|(site, _)| site.role == Role::Query) {
        let Some(ty) = &site.field.ty else {
            continue;
        };
        if (style.is_deep() || style.is_json())
            && let Some((way, inside)) = secrets.through(ty)
        {
            let message = format!("`{}` holds the secret `{way}`, in an address", site.name());
            report.push(
                Diagnostic::new(&DEEP_MEMBER, ty.span(), message)
                    .related(inside, "the secret")
                    .help("send it in a body"),
            );
        }
        if !style.is_deep() {
            continue;
        }
        for (name, member) in members(index, ty) {
            let fits = match index.kind(member) {
                Kind::List(inner) => has_text_form(index, index.kind(inner)),
                kind => has_text_form(index, kind),
            };
            if !fits {
                let what = match name {
                    Some(name) => format!("`{name}` of `{}`", spell(ty)),
                    None => "a value".to_owned(),
                };
                let message = format!("{what} is a `{}`, which has no text", spell(member));
                let found = Diagnostic::new(&DEEP_MEMBER, ty.span(), message);
                let found = match name {
                    Some(name) => found.related(name.span, "the member"),
                    None => found,
                };
                report.push(found.help("send the whole as JSON: `json: true`"));
            }
        }
        collides(index, site, report);
    }
}

/// The members that a type has, each with its type; a map has one without a name.
fn members<'a>(
    index: &ContractIndex<'a>,
    ty: &'a TypeExpr,
) -> Vec<(Option<&'a Name>, &'a TypeExpr)> {
    match index.kind(ty) {
        Kind::Map(value) => vec![(None, value)],
        Kind::Object(def) => match &def.kind {
            TypeKind::Object { fields } => {
                let fields = fields.iter();
                fields
                    .filter_map(|field| Some((Some(&field.name), field.ty.as_ref()?)))
                    .collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Holds that no other parameter has the name of a member.
fn collides(index: &ContractIndex, deep: &Site, report: &mut Report) {
    let same = |site: &&Site| site.role == Role::Query && site.owner.span == deep.owner.span;
    for other in index.sites.iter().filter(same) {
        let member = other.wire().strip_prefix(deep.wire());
        if member.is_some_and(|rest| rest.starts_with('[') && rest.ends_with(']')) {
            let message = format!("`{}` is a member of `{}`", other.wire(), deep.name());
            report.push(
                Diagnostic::new(&DEEP_MEMBER, other.field.name.span, message)
                    .related(deep.field.name.span, "the object"),
            );
        }
    }
}

static UNDECLARED_QUERY: Rule = rule!(Error "GL527" "undeclared-query",
    "`additional_properties` of a query that cannot be carried out");

fn undeclared_query(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        let Some(rest) = &operation.additional_query else {
            continue;
        };
        let is_text = matches!(&rest.ty, TypeExpr::Named(name) if name.value == "string");
        if !is_text && !matches!(rest.ty, TypeExpr::Invalid(_)) {
            let message = format!(
                "a parameter that nothing declares is no `{}`",
                spell(&rest.ty)
            );
            let help = "write `string`: the handler gets a map of lists of them";
            report.push(Diagnostic::new(&UNDECLARED_QUERY, rest.ty.span(), message).help(help));
        }
        if let Some(strict) = operation.strict.as_ref().filter(|it| it.value) {
            let message = "`strict` refuses what `additional_properties` takes";
            report.push(
                Diagnostic::new(&UNDECLARED_QUERY, strict.span, message)
                    .related(rest.key, "takes other parameters"),
            );
        }
    }
}
