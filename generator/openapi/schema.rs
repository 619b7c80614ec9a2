//! The schema of a type.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, BooleanType, IntegerFormat, IntegerType,
    NumberFormat, NumberType, ObjectType, ReferenceOr, Schema, SchemaData, SchemaKind, StringType,
    Type as Kind, VariantOrUnknownOrEmpty as Format,
};

use super::{context::DocumentContext, encoding, null::nullable, number};
use crate::ir::{Constraints, Direction, Scalar, Type, TypeKind};
use crate::scalars::Kind as ScalarKind;
use crate::scalars::patterns::{ETAG, ETAG_OR_ANY};

/// The schema of a type with the constraints of the field that has it.
pub(super) fn of_type(
    context: &DocumentContext,
    ty: &Type,
    constraints: &Constraints,
    direction: Direction,
) -> ReferenceOr<Schema> {
    match ty {
        Type::Scalar(scalar) => ReferenceOr::Item(of_scalar(*scalar, constraints)),
        Type::Encoded(encoding, usual) => {
            let scalar = match **usual {
                Type::Scalar(scalar) => scalar,
                _ => Scalar::String,
            };
            ReferenceOr::Item(encoding::schema(*encoding, scalar, constraints))
        }
        Type::Named(id) => {
            let reference = context.type_ref(*id, direction);
            match &context.api.ty(*id).kind {
                TypeKind::Scalar {
                    scalar, encoding, ..
                } if !constraints.is_empty() => {
                    let own = ReferenceOr::Item(match encoding {
                        Some(encoding) => encoding::schema(*encoding, *scalar, constraints),
                        None => of_scalar(*scalar, constraints),
                    });
                    ReferenceOr::Item(Schema {
                        schema_data: SchemaData::default(),
                        schema_kind: SchemaKind::AllOf {
                            all_of: vec![reference, own],
                        },
                    })
                }
                _ => reference,
            }
        }
        Type::Input(id) => context.input_ref(*id),
        Type::Output(id) => context.output_ref(*id),
        Type::List(inner) => item(Kind::Array(ArrayType {
            items: Some(inner_schema(context, inner, direction).boxed()),
            min_items: constraints.min_items.map(size),
            max_items: constraints.max_items.map(size),
            unique_items: constraints.unique_items,
        })),
        Type::Map(inner) => item(Kind::Object(ObjectType {
            additional_properties: Some(AdditionalProperties::Schema(Box::new(inner_schema(
                context, inner, direction,
            )))),
            min_properties: constraints.min_properties.map(size),
            max_properties: constraints.max_properties.map(size),
            ..ObjectType::default()
        })),
        Type::Nullable(inner) => nullable(
            context,
            inner,
            of_type(context, inner, constraints, direction),
        ),
        Type::Record(_) => unreachable!("a record is on no wire: it has a model in its place"),
    }
}

fn inner_schema(context: &DocumentContext, ty: &Type, direction: Direction) -> ReferenceOr<Schema> {
    of_type(context, ty, &Constraints::default(), direction)
}

/// A schema that can carry keywords of its own: beside `$ref` they would be ignored.
pub(super) fn open(schema: ReferenceOr<Schema>) -> Schema {
    match schema {
        ReferenceOr::Item(schema) => schema,
        reference => Schema {
            schema_data: SchemaData::default(),
            schema_kind: SchemaKind::AllOf {
                all_of: vec![reference],
            },
        },
    }
}

/// The schema of a scalar.
pub(super) fn of_scalar(scalar: Scalar, constraints: &Constraints) -> Schema {
    let mut exact = IndexMap::new();
    let kind = match scalar {
        Scalar::Json => SchemaKind::Any(AnySchema::default()),
        Scalar::Boolean => SchemaKind::Type(Kind::Boolean(BooleanType::default())),
        Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 => {
            let mut ty = IntegerType {
                format: match scalar {
                    Scalar::Int32 => Format::Item(IntegerFormat::Int32),
                    Scalar::Int64 => Format::Item(IntegerFormat::Int64),
                    _ => Format::Unknown(scalar.name().to_owned()),
                },
                ..IntegerType::default()
            };
            number::integer(&mut ty, scalar, constraints, &mut exact);
            SchemaKind::Type(Kind::Integer(ty))
        }
        Scalar::Float | Scalar::Double => {
            let mut ty = NumberType {
                format: Format::Item(match scalar {
                    Scalar::Float => NumberFormat::Float,
                    _ => NumberFormat::Double,
                }),
                ..NumberType::default()
            };
            number::number(&mut ty, scalar, constraints, &mut exact);
            SchemaKind::Type(Kind::Number(ty))
        }
        Scalar::String | Scalar::Text(_) => {
            if scalar.row().kind == ScalarKind::Exact {
                number::decimal(constraints, &mut exact);
            }
            SchemaKind::Type(Kind::String(text(scalar, constraints)))
        }
    };
    Schema {
        schema_data: SchemaData {
            extensions: exact,
            ..SchemaData::default()
        },
        schema_kind: kind,
    }
}

/// A scalar that is a string on the wire.
fn text(scalar: Scalar, constraints: &Constraints) -> StringType {
    let row = scalar.row();
    let format = row.document.map(str::to_owned);
    StringType {
        format: format.map_or(Format::Empty, Format::Unknown),
        pattern: constraints
            .pattern
            .as_ref()
            .map(|pattern| pattern.source.clone())
            .or_else(|| row.pattern.map(|pattern| pattern().to_owned())),
        enumeration: Vec::new(),
        min_length: constraints.min_length.map(size),
        max_length: constraints.max_length.map(size),
    }
}

/// The same for what a header is a list of. In place of entity tags there may be a `*`, which stands alone
/// (RFC 9110, 13.1.1).
pub(super) fn listed_in_header(schema: ReferenceOr<Schema>) -> ReferenceOr<Schema> {
    let ReferenceOr::Item(mut schema) = schema else {
        return schema;
    };
    if let SchemaKind::Type(Kind::Array(list)) = &schema.schema_kind
        && let Some(ReferenceOr::Item(item)) = &list.items
        && let SchemaKind::Type(Kind::String(text)) = &item.schema_kind
        && text.pattern.as_deref() == Some(ETAG)
    {
        schema.schema_kind = tags_or_any(list, text);
    }
    ReferenceOr::Item(schema)
}

fn tags_or_any(list: &ArrayType, tag: &StringType) -> SchemaKind {
    let any = |any: AnySchema| {
        ReferenceOr::Item(Schema {
            schema_data: SchemaData::default(),
            schema_kind: SchemaKind::Any(any),
        })
    };
    let pattern = |pattern: &str| {
        any(AnySchema {
            pattern: Some(pattern.to_owned()),
            ..AnySchema::default()
        })
    };
    let tag_or_any = StringType {
        pattern: Some(ETAG_OR_ANY.to_owned()),
        ..tag.clone()
    };
    let alone = AnySchema {
        max_items: Some(1),
        ..AnySchema::default()
    };
    let tags = AnySchema {
        items: Some(pattern(ETAG).boxed()),
        ..AnySchema::default()
    };
    SchemaKind::Any(AnySchema {
        typ: Some("array".to_owned()),
        items: Some(item(Kind::String(tag_or_any)).boxed()),
        min_items: list.min_items,
        max_items: list.max_items,
        unique_items: list.unique_items.then_some(true),
        any_of: vec![any(alone), any(tags)],
        ..AnySchema::default()
    })
}

/// A schema of this kind with nothing else to say.
pub(super) fn item(kind: Kind) -> ReferenceOr<Schema> {
    ReferenceOr::Item(Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Type(kind),
    })
}

/// A list of a model.
pub(super) fn list(model: ReferenceOr<Schema>, max_items: Option<usize>) -> ReferenceOr<Schema> {
    item(Kind::Array(ArrayType {
        items: Some(model.boxed()),
        min_items: None,
        max_items,
        unique_items: false,
    }))
}

/// A string of one of these values.
pub(super) fn one_of_texts<'a>(values: impl IntoIterator<Item = &'a str>) -> StringType {
    StringType {
        enumeration: values
            .into_iter()
            .map(|value| Some(value.to_owned()))
            .collect(),
        ..StringType::default()
    }
}

/// A count; one that no machine can hold is as good as the greatest.
pub(super) fn size(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// What references have in a box.
pub(super) trait Boxed {
    /// With the schema in a box, as properties and items hold it.
    fn boxed(self) -> ReferenceOr<Box<Schema>>;
}

impl Boxed for ReferenceOr<Schema> {
    fn boxed(self) -> ReferenceOr<Box<Schema>> {
        match self {
            ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
            ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema)),
        }
    }
}
