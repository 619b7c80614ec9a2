//! Variants that are tried in order: that each of them can be reached.

use crate::contract::ast::{Constraint, ConstraintKey, Field, TypeKind};
use crate::contract::{Node, NodeKind, Scalar as Written, ScalarStyle};
use crate::diag::{Diagnostic, Report, Rule, rule};
use crate::ir::Scalar;

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind};
use crate::check::index::covers::{covers, covers_digits};
use crate::check::index::literal::{number, text};
use crate::check::index::site::Role;
use crate::check::index::value::fits;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&UNREACHABLE_VARIANT, unreachable_variant),
    Check::new(&UNREACHABLE_IN_TEXT, unreachable_in_text),
];

/// A variant without parts.
struct Plain<'a> {
    field: &'a Field,
    kind: Kind<'a>,
    /// What it is on the wire; of a closed enum there is more to say.
    scalar: Scalar,
    constraints: Vec<&'a Constraint>,
    /// The values that it has alone, of a closed enum.
    items: Option<Vec<Node>>,
}

fn plain<'a>(index: &ContractIndex<'a>, field: &'a Field) -> Option<Plain<'a>> {
    let kind = index.kind(field.ty.as_ref()?);
    let mut constraints: Vec<&Constraint> = field.constraints.iter().collect();
    let mut items = None;
    let scalar = match kind {
        Kind::Scalar(scalar) => scalar,
        Kind::Newtype(def, scalar) => {
            if let TypeKind::Scalar(own) = &def.kind {
                constraints.extend(&own.constraints);
            }
            scalar
        }
        Kind::Enum(def) => {
            let TypeKind::Enum {
                items: known,
                number,
                other,
            } = &def.kind
            else {
                return None;
            };
            if !other.as_ref().is_some_and(|it| it.value) {
                items = Some(
                    known
                        .iter()
                        .map(|it| value(&it.wire.value, it.is_number, field)),
                );
            }
            number
                .as_ref()
                .map_or(Some(Scalar::String), |it| Scalar::from_name(&it.value))?
        }
        _ => return None,
    };
    (scalar != Scalar::Json).then(|| Plain {
        field,
        kind,
        scalar,
        constraints,
        items: items.map(Iterator::collect),
    })
}

/// An item as a value of the contract.
fn value(text: &str, is_number: bool, at: &Field) -> Node {
    let style = match is_number {
        true => ScalarStyle::Plain,
        false => ScalarStyle::Quoted,
    };
    let text = text.to_owned();
    Node {
        kind: NodeKind::Scalar(Written { text, style }),
        span: at.span,
    }
}

impl<'a> Plain<'a> {
    /// Whether it takes every value that another one takes.
    fn takes_all_of(&self, other: &Plain<'a>) -> bool {
        self.items.is_none()
            && covers(self.scalar, other.scalar)
            && self.constraints.iter().all(|rule| other.implies(rule))
    }

    /// Whether a constraint of another variant holds of each of its values.
    fn implies(&self, rule: &Constraint) -> bool {
        let mut own = self.constraints.iter();
        own.any(|own| own.key.value == rule.key.value && is_as_strict(own, rule))
    }

    fn takes(&self, index: &ContractIndex<'a>, node: &Node) -> bool {
        let ty = self.field.ty.as_ref();
        ty.is_some_and(|ty| fits(index, ty, &self.constraints, false, node).is_ok())
    }
}

fn is_as_strict(own: &Constraint, rule: &Constraint) -> bool {
    let numbers = number(&own.value).zip(number(&rule.value));
    match (rule.key.value, numbers) {
        (ConstraintKey::Pattern, _) => text(&own.value) == text(&rule.value),
        (
            ConstraintKey::MinLength | ConstraintKey::Minimum | ConstraintKey::ExclusiveMinimum,
            Some((own, rule)),
        ) => own >= rule,
        (
            ConstraintKey::MaxLength | ConstraintKey::Maximum | ConstraintKey::ExclusiveMaximum,
            Some((own, rule)),
        ) => own <= rule,
        (ConstraintKey::MultipleOf, Some((own, rule))) => {
            !rule.is_zero() && own.is_multiple_of(&rule)
        }
        _ => false,
    }
}

/// The unions whose variants no discriminator tells apart.
fn untagged<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = &'a [Field]> {
    let types = index.contract.types.iter();
    types.filter_map(|def| match &def.kind {
        TypeKind::Union {
            discriminator: None,
            variants,
            ..
        } => Some(variants.as_slice()),
        _ => None,
    })
}

static UNREACHABLE_VARIANT: Rule = rule!(Error "GL552" "unreachable-variant",
    "a variant that no value ever is");

fn unreachable_variant(index: &ContractIndex, report: &mut Report) {
    for variants in untagged(index) {
        let plain: Vec<Plain> = variants.iter().filter_map(|it| plain(index, it)).collect();
        for (number, variant) in plain.iter().enumerate() {
            let before = &plain[..number];
            let whole = before.iter().find(|first| first.takes_all_of(variant));
            let by_items = variant.items.as_ref().filter(|items| {
                !items.is_empty()
                    && items
                        .iter()
                        .all(|item| before.iter().any(|first| first.takes(index, item)))
            });
            let by_items = by_items
                .and_then(|items| before.iter().find(|first| first.takes(index, &items[0])));
            let Some(first) = whole.or(by_items) else {
                continue;
            };
            let (name, first_name) = (&variant.field.name, &first.field.name);
            let message = format!("no value is ever `{name}`: `{first_name}` takes it before");
            let found = Diagnostic::new(&UNREACHABLE_VARIANT, name.span, message)
                .related(first_name.span, "tried first");
            let can_turn = !variant.takes_all_of(first);
            report.push(match can_turn {
                true => found.help(format!("write `{name}` before `{first_name}`")),
                false => found.help("leave it out: both take the same values"),
            });
        }
    }
}

static UNREACHABLE_IN_TEXT: Rule = rule!(Error "GL553" "unreachable-in-text",
    "a variant that no parameter ever is");

fn unreachable_in_text(index: &ContractIndex, report: &mut Report) {
    for site in &index.sites {
        let is_text = matches!(
            site.role,
            Role::Path | Role::Query | Role::HeaderParam | Role::Cookie
        );
        let style = site.field.style.as_deref();
        let Some(ty) = site.field.ty.as_ref().filter(|_| is_text) else {
            continue;
        };
        if style.is_some_and(crate::contract::ast::ParamStyle::is_json) {
            continue;
        }
        let kind = match index.kind(ty) {
            Kind::List(inner) => index.kind(inner),
            kind => kind,
        };
        let Kind::Union(def) = kind else {
            continue;
        };
        let TypeKind::Union {
            discriminator: None,
            variants,
            ..
        } = &def.kind
        else {
            continue;
        };
        let plain: Vec<Plain> = variants.iter().filter_map(|it| plain(index, it)).collect();
        for (number, variant) in plain.iter().enumerate() {
            let mut before = plain[..number].iter();
            let first = before.find(|first| {
                first.items.is_none()
                    && first.constraints.is_empty()
                    && !matches!(first.kind, Kind::Unknown)
                    && covers_digits(first.scalar, variant.scalar)
            });
            if let Some(first) = first {
                let (name, first) = (&variant.field.name, &first.field.name);
                let message = format!(
                    "no text is ever `{name}` of `{}`: `{first}` takes it before",
                    def.name
                );
                report.push(
                    Diagnostic::new(&UNREACHABLE_IN_TEXT, ty.span(), message)
                        .related(name.span, "the variant")
                        .help(format!("write `{name}` before `{first}`")),
                );
            }
        }
    }
}
