//! Unions: that their variants are there, differ in the code, and can be told apart on the wire.

use crate::contract::ast::{Field, TypeDef, TypeKind};
use crate::diag::{Diagnostic, Report, Rule, Spanned, rule};
use crate::ir::Scalar;
use crate::ir::union::{Member, Shape, choice};
use crate::names::to_pascal_case;

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind, spell};
use crate::check::index::repeated::repeated;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&EMPTY_UNION, empty_union),
    Check::new(&BAD_VARIANT, bad_variant),
    Check::new(&TAG_COLLISION, tag_collision),
    Check::new(&INDISTINCT_VARIANTS, indistinct_variants),
    Check::new(&OTHER_VARIANT, other_variant),
    Check::new(&VARIANT_COLLISION, variant_collision),
];

struct Union<'a> {
    def: &'a TypeDef,
    tag: Option<&'a Spanned<String>>,
    variants: &'a [Field],
}

fn unions<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = Union<'a>> {
    let types = index.contract.types.iter();
    types.filter_map(|def| match &def.kind {
        TypeKind::Union {
            discriminator,
            variants,
            ..
        } => Some(Union {
            def,
            tag: discriminator.as_ref(),
            variants,
        }),
        _ => None,
    })
}

fn kind<'a>(index: &ContractIndex<'a>, variant: &'a Field) -> Kind<'a> {
    variant
        .ty
        .as_ref()
        .map_or(Kind::Unknown, |ty| index.kind(ty))
}

static EMPTY_UNION: Rule = rule!(Error "GL450" "empty-union",
    "a union without variants");

fn empty_union(index: &ContractIndex, report: &mut Report) {
    for Union { def, variants, .. } in unions(index) {
        if variants.is_empty() && index.is_fully_parsed(def.name.span.to(def.span)) {
            let message = format!("the union `{}` has no variants", def.name);
            report.push(Diagnostic::new(&EMPTY_UNION, def.name.span, message));
        }
    }
}

static BAD_VARIANT: Rule = rule!(Error "GL451" "bad-variant",
    "a type that cannot be a variant of a union");

fn bad_variant(index: &ContractIndex, report: &mut Report) {
    for union in unions(index) {
        for variant in union.variants {
            let Some(ty) = &variant.ty else {
                continue;
            };
            let why = match (kind(index, variant), union.tag) {
                // Other kinds of names are refused where they are named.
                (Kind::Unknown | Kind::Record(_) | Kind::Input(..) | Kind::Output(..), _)
                | (Kind::Object(_), _) => continue,
                (Kind::Union(_), _) => "a union cannot be a variant of another",
                (_, Some(_)) => "a variant beside a `discriminator` is an object of `types`",
                (Kind::Scalar(Scalar::Json) | Kind::Newtype(_, Scalar::Json), None) => {
                    "`json` takes every value, so nothing is left for the other variants"
                }
                _ => continue,
            };
            let message = format!(
                "`{}` cannot be a variant of `{}`",
                spell(ty),
                union.def.name
            );
            report.push(Diagnostic::new(&BAD_VARIANT, ty.span(), message).note(why));
        }
    }
}

static TAG_COLLISION: Rule = rule!(Error "GL452" "tag-collision",
    "a variant has a field of the discriminator's name");

fn tag_collision(index: &ContractIndex, report: &mut Report) {
    for union in unions(index) {
        let Some(tag) = union.tag else {
            continue;
        };
        for variant in union.variants {
            let Kind::Object(TypeDef {
                kind: TypeKind::Object { fields },
                ..
            }) = kind(index, variant)
            else {
                continue;
            };
            if let Some(field) = fields
                .iter()
                .find(|field| field.on_wire().value == tag.value)
            {
                let message = format!(
                    "`{tag}` is a field of the variant `{}` already",
                    variant.name
                );
                report.push(
                    Diagnostic::new(&TAG_COLLISION, tag.span, message)
                        .related(field.name.span, "the field"),
                );
            }
        }
    }
}

static INDISTINCT_VARIANTS: Rule = rule!(Error "GL453" "indistinct-variants",
    "two variants that cannot be told apart");

fn indistinct_variants(index: &ContractIndex, report: &mut Report) {
    for union in unions(index).filter(|union| union.tag.is_none()) {
        let shapes: Option<Vec<Shape>> = union
            .variants
            .iter()
            .map(|variant| shape(index, variant))
            .collect();
        let Some(Err((first, second))) = shapes.as_deref().map(choice) else {
            continue;
        };
        let (first, second) = (&union.variants[first], &union.variants[second]);
        let open = [first, second].into_iter().find_map(|variant| {
            let Kind::Object(def) = kind(index, variant) else {
                return None;
            };
            ignores_unknown(def).then_some(def)
        });
        let message = format!(
            "`{}` and `{}` cannot be told apart by their shape",
            first.name, second.name
        );
        let found = Diagnostic::new(&INDISTINCT_VARIANTS, second.name.span, message)
            .related(first.name.span, "the other one")
            .help("add `discriminator: kind`: a property that says which variant it is");
        report.push(match open {
            Some(def) => found.note(format!(
                "`{}` ignores unknown properties, and so takes those of the other one",
                def.name
            )),
            None => found,
        });
    }
}

fn ignores_unknown(def: &TypeDef) -> bool {
    def.unknown.as_ref().is_some_and(|it| it.value == "ignore")
}

/// The shape of a variant; `None` where another rule refuses it.
fn shape<'a>(index: &ContractIndex<'a>, variant: &'a Field) -> Option<Shape> {
    Some(match kind(index, variant) {
        Kind::Scalar(Scalar::Json) | Kind::Newtype(_, Scalar::Json) => return None,
        Kind::Scalar(scalar) | Kind::Newtype(_, scalar) => Shape::of_scalar(scalar),
        Kind::Enum(TypeDef {
            kind: TypeKind::Enum {
                number: Some(_), ..
            },
            ..
        }) => Shape::Number,
        Kind::Enum(_) => Shape::Text,
        Kind::List(_) => Shape::Array,
        Kind::Map(_) => Shape::Map,
        Kind::Object(def) => match &def.kind {
            TypeKind::Object { fields } => Shape::Object {
                members: fields.iter().map(|field| member(index, field)).collect(),
                is_open: ignores_unknown(def),
            },
            _ => return None,
        },
        Kind::Union(_) | Kind::Record(_) | Kind::Input(..) | Kind::Output(..) | Kind::Unknown => {
            return None;
        }
    })
}

fn member<'a>(index: &ContractIndex<'a>, field: &'a Field) -> Member {
    let is_true = |flag: &Option<Spanned<bool>>| flag.as_ref().is_some_and(|flag| flag.value);
    let values = match kind(index, field) {
        Kind::Enum(def) if !field.is_nullable() => match &def.kind {
            TypeKind::Enum {
                items,
                number: None,
                other,
            } if !is_true(other) => items.iter().map(|item| item.wire.value.clone()).collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    Member {
        name: field.on_wire().value.clone(),
        required: !is_true(&field.optional) && field.default.is_none(),
        values,
    }
}

static OTHER_VARIANT: Rule = rule!(Error "GL573" "other-variant",
    "`other` on a union whose variants no property tells apart");

fn other_variant(index: &ContractIndex, report: &mut Report) {
    for union in unions(index) {
        let TypeKind::Union {
            other: Some(other), ..
        } = &union.def.kind
        else {
            continue;
        };
        if !other.value {
            continue;
        }
        if union.tag.is_none() {
            let message = "`other` keeps what a discriminator does not know, and there is none";
            report.push(
                Diagnostic::new(&OTHER_VARIANT, other.span, message)
                    .help("add `discriminator: kind`: a property that says which variant it is"),
            );
        }
        let mut variants = union.variants.iter();
        if let Some(variant) = variants.find(|it| to_pascal_case(&it.name.value) == "Other") {
            let message = "`Other` is the variant of what is not known, which `other: true` keeps";
            report.push(
                Diagnostic::new(&OTHER_VARIANT, variant.name.span, message)
                    .help("give the variant another name"),
            );
        }
    }
}

static VARIANT_COLLISION: Rule = rule!(Error "GL454" "variant-collision",
    "two variants of a union are one in the code");

fn variant_collision(index: &ContractIndex, report: &mut Report) {
    for union in unions(index) {
        let ident = |variant: &Field| to_pascal_case(&variant.name.value);
        for (first, variant) in repeated(union.variants, ident) {
            let message = format!(
                "`{}` and `{}` are both the variant `{}`",
                first.name,
                variant.name,
                ident(variant)
            );
            report.push(
                Diagnostic::new(&VARIANT_COLLISION, variant.name.span, message)
                    .related(first.name.span, "the other one"),
            );
        }
    }
}
