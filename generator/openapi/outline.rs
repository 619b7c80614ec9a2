//! What the values of a schema look like, as far as it takes to tell two schemas apart.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, ObjectType, ReferenceOr, Schema, SchemaKind,
    Type as Kind,
};
use serde_json::Value;

use super::{
    alternatives::alternatives,
    context::{DocumentContext, schema_name},
    single::{self, Several},
    target::Target,
    views::views,
};

/// How many schemas are looked at for one question, and how deep: a type may contain itself.
const MOST_LOOKS: usize = 500;
const MOST_DEPTH: usize = 8;

/// The values of a schema.
#[derive(Clone, Debug)]
pub(super) enum Outline {
    /// Nothing is known of them.
    Any,
    /// Null alone.
    Null,
    /// `true` and `false`.
    Boolean,
    /// Numbers: these, or any where there is none.
    Numbers(Vec<Value>),
    /// Texts: these, or any where there is none.
    Texts(Vec<Value>),
    /// Arrays.
    Array {
        /// What is in them.
        items: Option<Box<ReferenceOr<Schema>>>,
        /// Whether something is.
        filled: bool,
    },
    /// Objects.
    Object(Object),
    /// Those of any of these.
    Either(Vec<Self>),
}

/// The members of an object.
#[derive(Clone, Debug, Default)]
pub(super) struct Object {
    members: IndexMap<String, Member>,
    others: Others,
}

#[derive(Clone, Debug)]
struct Member {
    required: bool,
    schema: ReferenceOr<Schema>,
}

/// Members that have no name in the schema.
#[derive(Clone, Debug, Default)]
enum Others {
    None,
    #[default]
    Any,
    Like(Box<ReferenceOr<Schema>>),
}

/// What comes of it when a lenient client reads a value of one schema as one of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// It does not take it.
    Refuses,
    /// It takes it whole.
    Keeps,
    /// It may take it, and drop members of it.
    Drops,
}

impl Outline {
    /// The outline of a schema of the document.
    pub(super) fn of(context: &DocumentContext, schema: &ReferenceOr<Schema>) -> Self {
        match schema {
            ReferenceOr::Item(schema) => Self::of_item(context, schema),
            ReferenceOr::Reference { reference } => {
                match schema_name(reference).and_then(|name| context.target(name)) {
                    Some(target) => Self::of_target(context, target),
                    None => Self::Any,
                }
            }
        }
    }

    /// The outline of a schema in `components`. Which of a union's variants exclude each other is not
    /// asked here: this is what answers that.
    fn of_target(context: &DocumentContext, target: Target) -> Self {
        match single::schema(context, target) {
            Ok(schema) => Self::of_item(context, &schema),
            Err(Several::Union(id, direction)) => {
                Self::either(context, &alternatives(context, id, direction))
            }
            Err(Several::Views(id, sparse)) => Self::either(context, &views(context, id, sparse)),
            Err(Several::Status(..)) => Self::Any,
        }
    }

    /// The outline of a schema that is not referred to.
    fn of_item(context: &DocumentContext, schema: &Schema) -> Self {
        let outline = match &schema.schema_kind {
            SchemaKind::Type(kind) => Self::of_kind(kind),
            SchemaKind::OneOf { one_of: parts } | SchemaKind::AnyOf { any_of: parts } => {
                Self::either(context, parts)
            }
            SchemaKind::AllOf { all_of } => {
                let parts = all_of.iter().map(|part| Self::of(context, part));
                parts.fold(Self::Any, Self::and)
            }
            SchemaKind::Any(any) => Self::of_any(context, any),
            SchemaKind::Not { .. } => Self::Any,
        };
        // `nullable` beside alternatives says only that null may be one of them.
        match &schema.schema_kind {
            SchemaKind::Type(_) if schema.schema_data.nullable => {
                Self::Either(vec![outline, Self::Null])
            }
            _ => outline,
        }
    }

    /// Any of these alternatives.
    fn either(context: &DocumentContext, parts: &[ReferenceOr<Schema>]) -> Self {
        Self::Either(parts.iter().map(|part| Self::of(context, part)).collect())
    }

    fn of_any(context: &DocumentContext, any: &AnySchema) -> Self {
        match (&any.any_of[..], &any.enumeration[..]) {
            ([], [Value::Null]) => Self::Null,
            ([], _) => Self::Any,
            (parts, _) => Self::either(context, parts),
        }
    }

    fn of_kind(kind: &Kind) -> Self {
        match kind {
            Kind::Boolean(_) => Self::Boolean,
            Kind::Integer(integer) => {
                Self::Numbers(integer.enumeration.iter().map(|it| (*it).into()).collect())
            }
            Kind::Number(number) => {
                Self::Numbers(number.enumeration.iter().map(|it| (*it).into()).collect())
            }
            Kind::String(text) => match &text.enumeration[..] {
                [None] => Self::Null,
                values => Self::Texts(values.iter().map(|it| it.clone().into()).collect()),
            },
            Kind::Array(ArrayType {
                items, min_items, ..
            }) => Self::Array {
                items: items.clone().map(|items| Box::new(items.unbox())),
                filled: min_items.is_some_and(|least| least > 0),
            },
            Kind::Object(object) => Self::Object(Object::of(object)),
        }
    }

    /// What both hold.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Any, other) => other,
            (Self::Object(left), Self::Object(right)) => Self::Object(left.and(right)),
            (one, _) => one,
        }
    }
}

impl Object {
    fn of(object: &ObjectType) -> Self {
        let members = object.properties.iter().map(|(name, schema)| {
            let member = Member {
                required: object.required.contains(name),
                schema: schema.clone().unbox(),
            };
            (name.clone(), member)
        });
        Self {
            members: members.collect(),
            others: match &object.additional_properties {
                Some(AdditionalProperties::Any(false)) => Others::None,
                Some(AdditionalProperties::Schema(schema)) => Others::Like(schema.clone()),
                Some(AdditionalProperties::Any(true)) | None => Others::Any,
            },
        }
    }

    /// Of two schemas that hold of one object the later says more of a member.
    fn and(mut self, other: Self) -> Self {
        for (name, member) in other.members {
            let required = self.requires(&name);
            let member = Member {
                required: member.required || required,
                ..member
            };
            self.members.insert(name, member);
        }
        if matches!(self.others, Others::Any) {
            self.others = other.others;
        }
        self
    }

    fn requires(&self, name: &str) -> bool {
        self.members.get(name).is_some_and(|member| member.required)
    }

    /// The schema of a member, where there may be one of this name.
    fn schema(&self, name: &str) -> Option<Option<&ReferenceOr<Schema>>> {
        match (self.members.get(name), &self.others) {
            (Some(member), _) => Some(Some(&member.schema)),
            (None, Others::Like(schema)) => Some(Some(&**schema)),
            (None, Others::Any) => Some(None),
            (None, Others::None) => None,
        }
    }
}

/// The answer to one question about two schemas.
pub(super) struct Search<'b> {
    context: &'b DocumentContext<'b>,
    looks: usize,
}

impl<'b> Search<'b> {
    /// A new one.
    pub(super) fn new(context: &'b DocumentContext<'b>) -> Self {
        Self { context, looks: 0 }
    }

    /// Whether no value has both schemas. What is not found out counts as if one had.
    pub(super) fn excludes(&mut self, left: &Outline, right: &Outline) -> bool {
        self.apart(left, right, MOST_DEPTH)
    }

    /// What comes of it when a client reads a value of one schema as one of another.
    pub(super) fn reading(&mut self, reader: &Outline, value: &Outline) -> Reading {
        self.read(reader, value, MOST_DEPTH)
    }

    /// How many members a value must have, those of what is in it included.
    pub(super) fn demands(&mut self, outline: &Outline) -> usize {
        self.count(outline, MOST_DEPTH)
    }

    fn outline(&mut self, schema: &ReferenceOr<Schema>) -> Outline {
        self.looks += 1;
        match self.looks > MOST_LOOKS {
            true => Outline::Any,
            false => Outline::of(self.context, schema),
        }
    }

    fn apart(&mut self, left: &Outline, right: &Outline, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        match (left, right) {
            (Outline::Any, _) | (_, Outline::Any) => false,
            (Outline::Either(parts), other) | (other, Outline::Either(parts)) => {
                parts.iter().all(|part| self.apart(part, other, depth))
            }
            (Outline::Numbers(some), Outline::Numbers(others))
            | (Outline::Texts(some), Outline::Texts(others)) => are_disjoint(some, others),
            (
                Outline::Array { items, filled },
                Outline::Array {
                    items: others,
                    filled: also,
                },
            ) => {
                (*filled || *also)
                    && items
                        .as_ref()
                        .zip(others.as_ref())
                        .is_some_and(|(left, right)| self.schemas_apart(left, right, depth))
            }
            (Outline::Object(left), Outline::Object(right)) => {
                self.objects_apart(left, right, depth)
            }
            _ => std::mem::discriminant(left) != std::mem::discriminant(right),
        }
    }

    fn schemas_apart(
        &mut self,
        left: &ReferenceOr<Schema>,
        right: &ReferenceOr<Schema>,
        depth: usize,
    ) -> bool {
        left != right && {
            let (left, right) = (self.outline(left), self.outline(right));
            self.apart(&left, &right, depth)
        }
    }

    fn objects_apart(&mut self, left: &Object, right: &Object, depth: usize) -> bool {
        let demanded = || {
            let left = left.members.iter().filter(|(_, member)| member.required);
            let right = right.members.iter().filter(|(_, member)| member.required);
            left.chain(right).map(|(name, _)| name.as_str())
        };
        // Names first: they cost nothing.
        let of_both = |name: &str| Some((left.schema(name)?, right.schema(name)?));
        demanded().any(|name| of_both(name).is_none())
            || demanded().any(|name| match of_both(name) {
                Some((Some(left), Some(right))) => self.schemas_apart(left, right, depth),
                _ => false,
            })
    }

    fn read(&mut self, reader: &Outline, value: &Outline, depth: usize) -> Reading {
        let Some(depth) = depth.checked_sub(1) else {
            return Reading::Keeps;
        };
        match (reader, value) {
            (Outline::Any, _) | (_, Outline::Any) => Reading::Keeps,
            (_, Outline::Either(parts)) => {
                // Any of them may come.
                one_of(
                    Reading::Drops,
                    parts.iter().map(|part| self.read(reader, part, depth)),
                )
            }
            (Outline::Either(parts), _) => {
                // The right one of them is taken.
                one_of(
                    Reading::Keeps,
                    parts.iter().map(|part| self.read(part, value, depth)),
                )
            }
            (Outline::Numbers(some), Outline::Numbers(others))
            | (Outline::Texts(some), Outline::Texts(others)) => match are_disjoint(some, others) {
                true => Reading::Refuses,
                false => Reading::Keeps,
            },
            (Outline::Array { items, .. }, Outline::Array { items: others, .. }) => {
                let read = match (items, others) {
                    (Some(reader), Some(value)) => self.read_schema(reader, value, depth),
                    _ => Reading::Keeps,
                };
                // Every reader takes an empty one.
                match read {
                    Reading::Drops => Reading::Drops,
                    Reading::Refuses | Reading::Keeps => Reading::Keeps,
                }
            }
            (Outline::Object(reader), Outline::Object(value)) => {
                self.read_object(reader, value, depth)
            }
            _ if std::mem::discriminant(reader) == std::mem::discriminant(value) => Reading::Keeps,
            _ => Reading::Refuses,
        }
    }

    fn read_schema(
        &mut self,
        reader: &ReferenceOr<Schema>,
        value: &ReferenceOr<Schema>,
        depth: usize,
    ) -> Reading {
        if reader == value {
            return Reading::Keeps;
        }
        let (reader, value) = (self.outline(reader), self.outline(value));
        self.read(&reader, &value, depth)
    }

    fn read_object(&mut self, reader: &Object, value: &Object, depth: usize) -> Reading {
        // Only what a schema names is sent, also where it lets other members come later.
        let named = |name: &str| match (value.members.get(name), &value.others) {
            (Some(member), _) => Some((&member.schema, member.required)),
            (None, Others::Like(schema)) => Some((&**schema, false)),
            (None, Others::None | Others::Any) => None,
        };
        let mut demanded = reader.members.iter().filter(|(_, member)| member.required);
        if demanded.any(|(name, _)| named(name).is_none()) {
            return Reading::Refuses;
        }
        let keeps_others = matches!(reader.others, Others::Like(_));
        let mut drops = !keeps_others
            && (matches!(value.others, Others::Like(_))
                || value
                    .members
                    .keys()
                    .any(|name| !reader.members.contains_key(name)));
        for (name, member) in &reader.members {
            let Some((schema, required)) = named(name) else {
                continue;
            };
            match self.read_schema(&member.schema, schema, depth) {
                Reading::Keeps => {}
                Reading::Drops => drops = true,
                Reading::Refuses if required || member.required => return Reading::Refuses,
                Reading::Refuses => {}
            }
        }
        match drops {
            true => Reading::Drops,
            false => Reading::Keeps,
        }
    }

    fn count(&mut self, outline: &Outline, depth: usize) -> usize {
        let Some(depth) = depth.checked_sub(1) else {
            return 0;
        };
        match outline {
            Outline::Array {
                items: Some(items), ..
            } => {
                let items = self.outline(items);
                self.count(&items, depth)
            }
            Outline::Object(object) => {
                let demanded = object.members.values().filter(|member| member.required);
                let inner = demanded.map(|member| {
                    let inner = self.outline(&member.schema);
                    1 + self.count(&inner, depth)
                });
                inner.sum()
            }
            Outline::Either(parts) => {
                let counts = parts.iter().map(|part| self.count(part, depth));
                counts.min().unwrap_or_default()
            }
            _ => 0,
        }
    }
}

/// The reading that decides, wherever it is met; else one that is no refusal, if there is any.
fn one_of(decides: Reading, readings: impl Iterator<Item = Reading>) -> Reading {
    let mut all = Reading::Refuses;
    for reading in readings {
        if reading == decides {
            return decides;
        }
        if reading != Reading::Refuses {
            all = reading;
        }
    }
    all
}

/// Whether two lists of values, each of which may stand for every value, have none in common.
fn are_disjoint(some: &[Value], others: &[Value]) -> bool {
    !some.is_empty() && !others.is_empty() && some.iter().all(|value| !others.contains(value))
}
