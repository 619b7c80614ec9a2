//! `encode`: which form a value has on the wire where that is not its usual one.

use crate::contract::ast::{Name, TypeExpr, TypeKind};
use crate::contract::{Node, NodeKind};
use crate::diag::{Diagnostic, Report, Rule, Span, rule};
use crate::ir::{Encoding, Scalar};

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind, spell};
use crate::check::index::literal::text;
use crate::check::index::site::{Role, Site, is_null};
use crate::check::index::value::fits;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&UNKNOWN_ENCODING, unknown_encoding),
    Check::new(&MISFIT_ENCODING, misfit_encoding),
    Check::new(&MISPLACED_ENCODING, misplaced_encoding),
    Check::new(&LOSSY_VALUE, lossy_value),
];

/// The `encode` that holds for a site: its own, or the record's where the type is the record's.
fn said<'a>(site: &Site<'a>) -> Option<&'a Name> {
    let inherited = site.record.filter(|_| site.field.ty.is_none());
    let own = site.field.encode.as_deref();
    own.or_else(|| inherited?.encode.as_deref())
}

static UNKNOWN_ENCODING: Rule = rule!(Error "GL580" "unknown-encoding",
    "an `encode` that the language does not have");

fn unknown_encoding(index: &ContractIndex, report: &mut Report) {
    for name in index
        .sites
        .iter()
        .filter_map(|site| site.field.encode.as_deref())
    {
        if Encoding::from_name(&name.value).is_none() {
            let message = format!("`{name}` is no encoding");
            let names = Encoding::ALL.iter().map(|(_, name)| *name);
            let near = match name.value.as_str() {
                "unix" | "timestamp" | "epoch" | "unixtime" => Some("unix_seconds"),
                "millis" | "ms" => Some("milliseconds"),
                "text" | "str" => Some("string"),
                "csv" | "commas" => Some("comma"),
                "base64" | "url" => Some("base64url"),
                _ => None,
            };
            let found = Diagnostic::new(&UNKNOWN_ENCODING, name.span, message);
            report.push(match near {
                Some(near) => found.help(format!("did you mean `{near}`?")),
                None => found.did_you_mean(&name.value, names),
            });
        }
    }
}

/// What an encoding is said of: the scalar in whatever lists and maps, or the list of texts.
enum Subject {
    Scalar(Scalar),
    Texts,
    Named,
    Other,
}

fn subject<'a>(index: &ContractIndex<'a>, ty: &'a TypeExpr, encoding: Encoding) -> Subject {
    match index.kind(ty) {
        Kind::Scalar(scalar) => Subject::Scalar(scalar),
        Kind::Newtype(..) => Subject::Named,
        Kind::List(item) if encoding == Encoding::Comma => match index.kind(item) {
            Kind::Scalar(Scalar::String) if !matches!(item, TypeExpr::Nullable(..)) => {
                Subject::Texts
            }
            _ => subject(index, item, encoding),
        },
        Kind::List(inner) | Kind::Map(inner) => subject(index, inner, encoding),
        _ => Subject::Other,
    }
}

static MISFIT_ENCODING: Rule = rule!(Error "GL581" "misfit-encoding",
    "an `encode` that values of the type do not have");

fn misfit_encoding(index: &ContractIndex, report: &mut Report) {
    for site in &index.sites {
        let (Some(name), Some(ty)) = (site.field.encode.as_deref(), site.ty()) else {
            continue;
        };
        let Some(encoding) = Encoding::from_name(&name.value) else {
            continue;
        };
        let help = match subject(index, ty, encoding) {
            Subject::Texts => continue,
            Subject::Scalar(scalar) if encoding.takes(scalar) => continue,
            Subject::Scalar(scalar) => {
                let fitting = Encoding::of(scalar).iter();
                let fitting: Vec<String> = fitting.map(|it| format!("`{}`", it.name())).collect();
                match fitting.is_empty() {
                    true if encoding == Encoding::Comma => {
                        "only a `list<string>` has it".to_owned()
                    }
                    true => format!("`{}` has one form", scalar.name()),
                    false => format!("`{}` has {}", scalar.name(), fitting.join(" and ")),
                }
            }
            Subject::Named => "say it where that type is defined".to_owned(),
            Subject::Other => "take it out".to_owned(),
        };
        let message = format!("`{}` has no `encode: {name}`", spell(ty));
        report.push(Diagnostic::new(&MISFIT_ENCODING, name.span, message).help(help));
    }
}

/// Whether a type is a named scalar with an encoding.
fn is_encoded<'a>(index: &ContractIndex<'a>, ty: &'a TypeExpr) -> bool {
    let Kind::Newtype(def, _) = index.kind(ty) else {
        return false;
    };
    matches!(&def.kind, TypeKind::Scalar(field) if field.encode.is_some())
}

static MISPLACED_ENCODING: Rule = rule!(Error "GL582" "misplaced-encoding",
    "an `encode` where it cannot stand");

fn misplaced_encoding(index: &ContractIndex, report: &mut Report) {
    for site in &index.sites {
        let encode = site.field.encode.as_deref();
        let mut refuse = |span: Span, message: String, help: &str| {
            report.push(Diagnostic::new(&MISPLACED_ENCODING, span, message).help(help));
        };
        match (site.role, encode) {
            (Role::Variant, Some(name)) => {
                let message = "a variant of a union has no `encode`".to_owned();
                refuse(name.span, message, "say it in a field of an object");
            }
            (Role::Variant, None) => {
                let Some(ty) = site.ty().filter(|ty| is_encoded(index, ty)) else {
                    continue;
                };
                let message = format!("`{}` has an `encode`, and is a variant", spell(ty));
                refuse(
                    ty.span(),
                    message,
                    "put it into an object with a field of that type",
                );
            }
            (Role::Query, Some(name)) if name.value == "comma" => {
                let message = "`encode: comma` of a list in a query".to_owned();
                refuse(name.span, message, "write `separator: comma`");
            }
            (Role::HeaderParam, Some(name)) if name.value == "comma" => {
                let message = "`encode: comma` of a list in a header".to_owned();
                refuse(
                    name.span,
                    message,
                    "take it out: a list in a header has commas anyway",
                );
            }
            _ => {}
        }
    }
}

static LOSSY_VALUE: Rule = rule!(Error "GL583" "lossy-value",
    "a default or example that its `encode` cannot say");

fn lossy_value(index: &ContractIndex, report: &mut Report) {
    for site in &index.sites {
        let Some(ty) = site.ty() else {
            continue;
        };
        let encoding = said(site).and_then(|name| Encoding::from_name(&name.value));
        let default = site.field.default.as_deref();
        let example = site.field.example.as_deref();
        for (node, what) in [(default, "default"), (example, "example")] {
            let Some(node) = node.filter(|node| !is_null(node)) else {
                continue;
            };
            // What is no value of the type is another rule's to tell.
            if fits(index, ty, &site.constraints(), site.nullable(), node).is_err() {
                continue;
            }
            if let Some((span, encoding)) = lost(index, ty, encoding, node) {
                let message = format!(
                    "`encode: {}` cannot say the {what} without a loss",
                    encoding.name()
                );
                report.push(Diagnostic::new(&LOSSY_VALUE, span, message));
            }
        }
    }
}

/// The part of a value that its encoding cannot say.
fn lost<'a>(
    index: &ContractIndex<'a>,
    ty: &'a TypeExpr,
    encoding: Option<Encoding>,
    node: &Node,
) -> Option<(Span, Encoding)> {
    let unsaid = |encoding: Encoding, scalar: Scalar| {
        // Nothing of an integer is lost in a string.
        let usual = text(node).filter(|_| !scalar.is_integer())?;
        encoding
            .on_wire(&usual.into())
            .is_none()
            .then_some((node.span, encoding))
    };
    match (index.kind(ty), &node.kind) {
        _ if is_null(node) => None,
        (Kind::Scalar(scalar), _) => {
            unsaid(encoding.filter(|encoding| encoding.takes(scalar))?, scalar)
        }
        (Kind::Newtype(def, scalar), _) => {
            let TypeKind::Scalar(field) = &def.kind else {
                return None;
            };
            let name = field.encode.as_deref()?;
            let encoding = Encoding::from_name(&name.value)?;
            unsaid(
                Some(encoding).filter(|encoding| encoding.takes(scalar))?,
                scalar,
            )
        }
        (Kind::List(_), NodeKind::Sequence(items)) if encoding == Some(Encoding::Comma) => {
            let texts: Option<Vec<&str>> = items.iter().map(text).collect();
            let usual = serde_json::Value::from(texts?);
            let is_lost = Encoding::Comma.on_wire(&usual).is_none();
            is_lost.then_some((node.span, Encoding::Comma))
        }
        (Kind::List(item), NodeKind::Sequence(items)) => items
            .iter()
            .find_map(|node| lost(index, item, encoding, node)),
        (Kind::Map(inner), NodeKind::Mapping(entries)) => entries
            .iter()
            .find_map(|entry| lost(index, inner, encoding, &entry.value)),
        (Kind::Object(def), NodeKind::Mapping(entries)) => {
            let TypeKind::Object { fields } = &def.kind else {
                return None;
            };
            let of = |name: &str| fields.iter().find(|field| field.on_wire().value == name);
            entries.iter().find_map(|entry| {
                let field = of(&entry.key.value)?;
                let encode = field.encode.as_deref();
                let encoding = encode.and_then(|name| Encoding::from_name(&name.value));
                lost(index, field.ty.as_ref()?, encoding, &entry.value)
            })
        }
        _ => None,
    }
}
