//! Unions: that their variants are there, differ in the code, and can be told apart on the wire.

use std::collections::HashMap;

use crate::contract::ast::{Field, TypeDef, TypeKind};
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Spanned};
use crate::ir::Scalar;
use crate::ir::union::{Member, Shape, choice};
use crate::names::to_pascal_case;

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind, spell};

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &EMPTY_UNION,
        run: empty_union,
    },
    Check {
        rule: &BAD_VARIANT,
        run: bad_variant,
    },
    Check {
        rule: &TAG_COLLISION,
        run: tag_collision,
    },
    Check {
        rule: &INDISTINCT_VARIANTS,
        run: indistinct_variants,
    },
    Check {
        rule: &OTHER_VARIANT,
        run: other_variant,
    },
    Check {
        rule: &VARIANT_COLLISION,
        run: variant_collision,
    },
];

static EMPTY_UNION: Rule = Rule {
    code: "GL450",
    slug: "empty-union",
    severity: Severity::Error,
    summary: "a union without variants",
    explanation: Explanation {
        what: "A union has at least one variant.",
        why: "No value would ever be accepted.",
        example: "Payment: { one_of: {}, discriminator: kind }",
        instead: "Payment: { one_of: { card: CardPayment, iban: IbanPayment }, discriminator: kind }",
    },
};

static BAD_VARIANT: Rule = Rule {
    code: "GL451",
    slug: "bad-variant",
    severity: Severity::Error,
    summary: "a type that cannot be a variant of a union",
    explanation: Explanation {
        what: "With a `discriminator` every variant is an object of `types`, because the discriminator is a property beside the object's own. Without one, scalars, enums, lists and maps can be variants too. `json` takes every value, and a union cannot be a variant of another.",
        why: "A string has no place for a property that says what it is, and whatever takes every value leaves nothing for the others.",
        example: "Payment: { one_of: { card: CardPayment, note: string }, discriminator: kind }",
        instead: "Note: { fields: { text: string } }\nPayment: { one_of: { card: CardPayment, note: Note }, discriminator: kind }",
    },
};

static TAG_COLLISION: Rule = Rule {
    code: "GL452",
    slug: "tag-collision",
    severity: Severity::Error,
    summary: "a variant has a field of the discriminator's name",
    explanation: Explanation {
        what: "The discriminator of a union is a property beside the fields of its variants, so none of them has a field of that name on the wire.",
        why: "One object would have two properties of one name.",
        example: "CardPayment: { fields: { kind: string, number: string } }\nPayment: { one_of: { card: CardPayment }, discriminator: kind }",
        instead: "CardPayment: { fields: { number: string } }\nPayment: { one_of: { card: CardPayment }, discriminator: kind }",
    },
};

static INDISTINCT_VARIANTS: Rule = Rule {
    code: "GL453",
    slug: "indistinct-variants",
    severity: Severity::Error,
    summary: "two variants that cannot be told apart",
    explanation: Explanation {
        what: "Without a `discriminator` the variants differ in the kind of JSON value (object, array, string, number, boolean), but for enums and scalars, which are tried in order. Objects among them either each have a required property that none of the others has, or all have one required property whose enum has other items in each. With `unknown: ignore` on one of them only the latter will do.",
        why: "A value that fits two variants would be read as whichever is tried first, and a mistake in it would be told of the wrong one.",
        example: "Contact: { one_of: { person: Person, company: Company } }     # both only require `name`",
        instead: "Contact: { one_of: { person: Person, company: Company }, discriminator: kind }",
    },
};

static OTHER_VARIANT: Rule = Rule {
    code: "GL573",
    slug: "other-variant",
    severity: Severity::Error,
    summary: "`other` on a union whose variants no property tells apart",
    explanation: Explanation {
        what: "`other: true` keeps an object whose discriminator names no variant. So it belongs to a union with a `discriminator`, of which no variant is called `Other`.",
        why: "Where shape tells the variants apart, a mistake in one of them could not be told from what is not known.",
        example: "Event: { one_of: { text: string, count: int32 }, other: true }",
        instead: "Event: { one_of: { started: Started, stopped: Stopped }, discriminator: kind, other: true }",
    },
};

static VARIANT_COLLISION: Rule = Rule {
    code: "GL454",
    slug: "variant-collision",
    severity: Severity::Error,
    summary: "two variants of a union are one in the code",
    explanation: Explanation {
        what: "A variant becomes a variant of a Rust enum, in PascalCase.",
        why: "guestlist appends no numbers to names.",
        example: "one_of: { line1: Short, line_1: Long }",
        instead: "one_of: { short: Short, long: Long }",
    },
};

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

fn empty_union(index: &ContractIndex, report: &mut Report) {
    for Union { def, variants, .. } in unions(index) {
        if variants.is_empty() && index.is_fully_parsed(def.name.span.to(def.span)) {
            let message = format!("the union `{}` has no variants", def.name);
            report.push(Diagnostic::new(&EMPTY_UNION, def.name.span, message));
        }
    }
}

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
            if let Some(field) = fields.iter().find(|field| wire(field) == tag.value) {
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
    let nullable = is_true(&field.nullable)
        || matches!(field.ty, Some(crate::contract::ast::TypeExpr::Nullable(..)));
    let values = match kind(index, field) {
        Kind::Enum(def) if !nullable => match &def.kind {
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
        name: wire(field).to_owned(),
        required: !is_true(&field.optional) && field.default.is_none(),
        values,
    }
}

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

fn wire(field: &Field) -> &str {
    &field.wire.as_deref().unwrap_or(&field.name).value
}

fn variant_collision(index: &ContractIndex, report: &mut Report) {
    for union in unions(index) {
        let mut seen: HashMap<String, &Field> = HashMap::new();
        for variant in union.variants {
            let ident = to_pascal_case(&variant.name.value);
            match seen.get(&ident) {
                Some(first) => {
                    let message = format!(
                        "`{}` and `{}` are both the variant `{ident}`",
                        first.name, variant.name
                    );
                    report.push(
                        Diagnostic::new(&VARIANT_COLLISION, variant.name.span, message)
                            .related(first.name.span, "the other one"),
                    );
                }
                None => {
                    seen.insert(ident, variant);
                }
            }
        }
    }
}
