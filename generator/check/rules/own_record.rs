//! Records and Rust: a struct of the user's own, and what only a generated one has.

use crate::contract::ast::{Field, Name, Resource, TypeKind};
use crate::diag::{Diagnostic, Report, Rule, Span, rule};

use super::derives::{derives, is_of_serde};
use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Item};
use crate::check::index::site::{Role, is_secret};

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&NO_RUST_PATH, no_rust_path),
    Check::new(&RECORD_AS_JSON, record_as_json),
    Check::new(&MISPLACED_RECORD_KEY, misplaced_record_key),
];

/// Words that no part of a path can be.
const RESERVED: [&str; 36] = [
    "as", "async", "await", "break", "const", "continue", "dyn", "else", "enum", "extern", "false",
    "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref",
    "return", "self", "Self", "static", "struct", "super", "trait", "true", "type", "unsafe",
    "use", "where",
];

fn is_path(text: &str) -> bool {
    let part = |part: &str| {
        let mut letters = part.chars();
        let first = letters.next();
        first.is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
            && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
            && !RESERVED.contains(&part)
            && part != "_"
    };
    let parts: Vec<&str> = text.split("::").collect();
    let (first, rest) = parts.split_first().unwrap_or((&"", &[]));
    (*first == "crate" && !rest.is_empty() || part(first) && *first != "crate")
        && rest.iter().all(|it| part(it) && *it != "crate")
}

/// The fields of a resource's record.
fn record_fields(resource: &Resource) -> impl Iterator<Item = &Field> {
    resource.record.iter().flat_map(|record| &record.fields)
}

static NO_RUST_PATH: Rule = rule!(Error "GL350" "no-rust-path",
    "a path that Rust cannot read from where the code stands");

fn no_rust_path(index: &ContractIndex, report: &mut Report) {
    let mut hold = |key: &str, text: &str, span: Span, local: bool| {
        // What has no crate in front of it would be looked for in the generated module.
        if is_path(text) && (!local || text.contains("::")) {
            return;
        }
        let message = format!("`{key}` is no path that generated code can name");
        let found = Diagnostic::new(&NO_RUST_PATH, span, message);
        let last = text.rsplit(['.', ':', '/']).next().unwrap_or_default();
        report.push(match is_path(last) && last != "crate" {
            true if local => found.help(format!("write the whole path: `crate::db::{last}`")),
            _ => found.help("write names with `::` between them, without generics"),
        });
    };
    for path in index
        .contract
        .types
        .iter()
        .filter_map(|ty| ty.rust_type.as_ref())
    {
        hold("rust_type", &path.value, path.span, true);
    }
    for derive in derives(index) {
        hold("derive", &derive.value, derive.span, false);
    }
    for resource in &index.contract.resources {
        if let Some(path) = resource
            .record_type
            .as_ref()
            .and_then(|own| own.path.as_ref())
        {
            hold("record_type", &path.value, path.span, true);
        }
        for field in record_fields(resource) {
            if let Some(convert) = &field.convert {
                hold("convert", &convert.value, convert.span, true);
            }
        }
    }
}

static RECORD_AS_JSON: Rule = rule!(Error "GL351" "record-as-json",
    "a derive that would let a record become JSON");

fn record_as_json(index: &ContractIndex, report: &mut Report) {
    let derives = index.contract.resources.iter();
    for derive in derives.flat_map(|resource| &resource.derive) {
        if is_of_serde(derive) {
            let message = format!(
                "`{derive}` would let a record become JSON",
                derive = derive.value
            );
            report.push(
                Diagnostic::new(&RECORD_AS_JSON, derive.span, message)
                    .help("a record leaves through an output, and arrives through an input"),
            );
        }
    }
}

static MISPLACED_RECORD_KEY: Rule = rule!(Error "GL352" "misplaced-record-key",
    "a key about the record's struct where there is no such struct");

fn misplaced_record_key(index: &ContractIndex, report: &mut Report) {
    let mut misplaced = |span: Span, message: String, help: &str| {
        report.push(Diagnostic::new(&MISPLACED_RECORD_KEY, span, message).help(help));
    };
    for resource in &index.contract.resources {
        let own = resource.record_type.as_ref();
        if let (Some(own), None) = (own, &resource.record) {
            let message = format!("`record_type` on `{}`, which has no record", resource.name);
            let help = "list its fields under `record`: each column is classified there";
            misplaced(own.key, message, help);
        }
        let Some(derive) = resource.derive.first() else {
            continue;
        };
        if resource.record.is_none() {
            let message = format!("`derive` on `{}`, which has no record", resource.name);
            misplaced(
                derive.span,
                message,
                "`derive` belongs to a resource with a `record`",
            );
        } else if own.is_some() {
            let message = format!("`derive` on `{}`, whose struct is your own", resource.name);
            misplaced(
                derive.span,
                message,
                "write the derive on the struct itself",
            );
        }
    }
    for site in &index.sites {
        let (role, resource) = (site.role, site.resource);
        let has = |has: fn(&Resource) -> bool| role == Role::Record && resource.is_some_and(has);
        if let Some(convert) = &site.field.convert {
            let private = site.field.private.as_ref().is_some_and(|it| it.value);
            if !has(|resource| resource.record_type.is_some()) {
                let message = format!("`convert` on `{}`, which is no column", site.name());
                let help = "`convert` belongs to a field of a record with `record_type`";
                misplaced(convert.span, message, help);
            } else if private || is_secret(site.field) {
                let message = format!("`convert` on `{}`, which never leaves", site.name());
                misplaced(
                    convert.span,
                    message,
                    "leave it out: the column may have any type",
                );
            }
        }
        let attribute = site.field.attributes.first();
        let is_read = match role {
            Role::Type | Role::Variant => derives_more(index, site.owner),
            _ => has(|resource| !resource.derive.is_empty()),
        };
        if let Some(attribute) = attribute.filter(|_| !is_read) {
            let message = format!(
                "`attributes` on `{}`, where no derive reads them",
                site.name()
            );
            let help = "`attributes` belong to a field of a record with `derive`, or of a type";
            misplaced(attribute.span, message, help);
        }
    }
    for ty in index
        .contract
        .types
        .iter()
        .filter(|ty| ty.rust_type.is_some())
    {
        if let Some(derive) = ty.derive.first() {
            let message = format!("`derive` on `{}`, which is a type of your own", ty.name);
            misplaced(derive.span, message, "write the derive on the type itself");
        }
    }
    for ty in index
        .contract
        .types
        .iter()
        .filter(|ty| ty.derive.is_empty())
    {
        let items = match &ty.kind {
            TypeKind::Enum { items, .. } => &items[..],
            _ => &[],
        };
        let items = items.iter().flat_map(|item| &item.attributes);
        for attribute in ty.attributes.iter().chain(items) {
            let message = format!("`attributes` on `{}`, where no derive reads them", ty.name);
            misplaced(
                attribute.span,
                message,
                "add `derive: […]`, or leave them out",
            );
        }
    }
}

/// Whether a type has a `derive`.
fn derives_more(index: &ContractIndex, name: &Name) -> bool {
    matches!(index.item(&name.value), Some(Item::Type(ty)) if !ty.derive.is_empty())
}

#[cfg(test)]
mod tests {
    use super::is_path;

    #[test]
    fn a_path_is_absolute_and_plain() {
        for good in [
            "crate::db::UserRow",
            "sqlx::FromRow",
            "PartialEq",
            "a::_b::C9",
        ] {
            assert!(is_path(good), "{good}");
        }
        for bad in [
            "",
            "crate",
            "::sqlx::FromRow",
            "self::Row",
            "super::Row",
            "a::crate::b",
            "a.b",
            "Row<'a>",
            "a::",
            "a b",
            "a::type",
            "9a",
            "a::_",
            "db/Row",
        ] {
            assert!(!is_path(bad), "{bad}");
        }
    }
}
