//! Types, inputs and outputs of a contract as sets of values.

use std::cell::RefCell;
use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::Value;

use crate::contract::places::{Places, Thing};
use crate::decimal::Number;
use crate::diag::Span;
use crate::ir::{
    self, Api, BuiltinKind, Constraints, Direction, Encoding, ErrorId, Field, Format, InputId,
    OutputId, Presence, Scalar, Type, TypeId, TypeKind,
};
use crate::shape::{
    Bound, List, Member, Numbers, Object, Others, Pattern, Shape, ShapeId, Shapes, Texts,
};

/// What has a name, in the form in which it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Named {
    Type(TypeId, bool),
    Input(InputId),
    Output(OutputId, bool),
    Error(ErrorId),
    Builtin(BuiltinKind),
    RequestId(Span),
}

/// The sets of a contract's types.
pub(super) struct Types<'a> {
    pub(super) api: &'a Api,
    pub(super) shapes: &'a Shapes,
    pub(super) places: &'a Places<'a>,
    pub(super) words: Words,
    known: RefCell<HashMap<Named, ShapeId>>,
}

/// What the words of an error are that are for people: its message and its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// What the contract sends.
    AsSent,
    /// Any text: clients were promised no more.
    AnyText,
}

impl<'a> Types<'a> {
    pub(super) fn new(
        api: &'a Api,
        shapes: &'a Shapes,
        places: &'a Places<'a>,
        words: Words,
    ) -> Self {
        Self {
            api,
            shapes,
            places,
            words,
            known: RefCell::default(),
        }
    }

    pub(super) fn add(&self, shape: Shape, span: Span) -> ShapeId {
        self.shapes.add(shape, span)
    }

    /// A set by its name. One that leads back to itself is what is being made.
    pub(super) fn named(&self, key: Named, span: Span, make: impl FnOnce() -> Shape) -> ShapeId {
        if let Some(known) = self.known.borrow().get(&key) {
            return *known;
        }
        let id = self.shapes.reserve(span);
        self.known.borrow_mut().insert(key, id);
        let shape = make();
        self.shapes.fill(id, shape);
        id
    }

    /// The values of a field, null among them where it may be null.
    pub(super) fn field(&self, field: &Field, way: Direction, span: Span) -> ShapeId {
        let shape = self.of(&field.ty, &field.constraints, way, span);
        match field.nullable {
            true => self.or_null(shape, span),
            false => shape,
        }
    }

    fn or_null(&self, shape: ShapeId, span: Span) -> ShapeId {
        let null = self.add(Shape::Null, span);
        self.add(Shape::Either(vec![shape, null]), span)
    }

    /// The values of a type with the constraints beside it.
    pub(super) fn of(
        &self,
        ty: &Type,
        constraints: &Constraints,
        way: Direction,
        span: Span,
    ) -> ShapeId {
        let none = Constraints::default();
        match ty {
            Type::Scalar(scalar) => self.add(scalar_shape(*scalar, constraints), span),
            Type::Encoded(encoding, _) => self.add(encoded_shape(*encoding, constraints), span),
            Type::Named(id) => {
                let named = self.ty(*id, way);
                match &self.api.ty(*id).kind {
                    TypeKind::Scalar { scalar, .. } if !constraints.is_empty() => {
                        let own = self.add(scalar_shape(*scalar, constraints), span);
                        self.add(Shape::All(vec![own, named]), span)
                    }
                    _ => named,
                }
            }
            Type::Input(id) => self.input(*id),
            Type::Output(id) => self.output(*id, false),
            Type::List(inner) => {
                let list = List {
                    items: self.of(inner, &none, way, span),
                    least: constraints.min_items.unwrap_or_default(),
                    most: constraints.max_items,
                    unique: constraints.unique_items,
                };
                self.add(Shape::List(list), span)
            }
            Type::Map(inner) => {
                let object = Object {
                    others: Others::Like(self.of(inner, &none, way, span)),
                    least: constraints.min_properties.unwrap_or_default(),
                    most: constraints.max_properties,
                    ..Object::default()
                };
                self.add(Shape::Object(object), span)
            }
            Type::Nullable(inner) => {
                let inner = self.of(inner, constraints, way, span);
                self.or_null(inner, span)
            }
            // A record is on no wire: it has a model in its place.
            Type::Record(_) => self.add(Shape::Never, span),
        }
    }

    /// The values of a named type that goes this way.
    fn ty(&self, id: TypeId, way: Direction) -> ShapeId {
        let ty = self.api.ty(id);
        let span = self.places.definition(&ty.name);
        let key = Named::Type(id, way == Direction::Response);
        self.named(key, span, || match &ty.kind {
            TypeKind::Enum {
                number,
                other: true,
                ..
            } => match number {
                Some(number) => scalar_shape(*number, &Constraints::default()),
                None => Shape::Text(Texts::default()),
            },
            TypeKind::Enum { items, number, .. } => {
                let values = items.iter().map(|item| match number {
                    Some(_) => serde_json::from_str(&item.wire).unwrap_or_default(),
                    None => Value::from(item.wire.clone()),
                });
                Shape::Values(values.collect())
            }
            TypeKind::Scalar {
                encoding: Some(encoding),
                constraints,
                ..
            } => encoded_shape(*encoding, constraints),
            TypeKind::Scalar {
                scalar,
                constraints,
                ..
            } => scalar_shape(*scalar, constraints),
            TypeKind::Object { .. } => Shape::Object(self.object(id, way)),
            TypeKind::Union {
                discriminator,
                variants,
                ..
            } => {
                let variants = variants.iter().map(|variant| {
                    let span = self.places.field(&ty.name, &variant.name);
                    match (discriminator, &variant.ty) {
                        (Some(tag), Type::Named(id)) => {
                            self.variant(*id, tag, &variant.wire, way, span)
                        }
                        _ => self.of(&variant.ty, &variant.constraints, way, span),
                    }
                });
                let mut variants: Vec<ShapeId> = variants.collect();
                if ty.kind.keeps_others() {
                    variants.push(self.others(discriminator.as_deref(), span));
                }
                Shape::Either(variants)
            }
        })
    }

    /// What a union keeps that is none of its variants.
    fn others(&self, tag: Option<&str>, span: Span) -> ShapeId {
        let any = self.shapes.any(span);
        let Some(tag) = tag else {
            return any;
        };
        let member = Member {
            shape: self.add(Shape::Text(Texts::default()), span),
            required: true,
            default: None,
            span,
        };
        let object = Object {
            members: [(tag.to_owned(), member)].into_iter().collect(),
            others: Others::Like(any),
            ..Object::default()
        };
        self.add(Shape::Object(object), span)
    }

    /// A variant beside its discriminator.
    fn variant(&self, id: TypeId, tag: &str, wire: &str, way: Direction, span: Span) -> ShapeId {
        let mut object = self.object(id, way);
        let said = Shape::Values(vec![Value::from(wire)]);
        let member = Member {
            shape: self.add(said, span),
            required: true,
            default: None,
            span,
        };
        object.members.insert(tag.to_owned(), member);
        // It is one more beside those that have no name.
        object.most = object.most.map(|most| most.saturating_add(1));
        self.add(
            Shape::Object(object),
            self.places.definition(&self.api.ty(id).name),
        )
    }

    fn object(&self, id: TypeId, way: Direction) -> Object {
        let ty = self.api.ty(id);
        let fields = ty.kind.parts().iter().filter(|field| field.travels(way));
        let rest = fields.clone().find(|field| field.additional.is_some());
        let fields = fields.filter(|field| field.additional.is_none());
        let members = fields.map(|field| {
            let span = self.places.field(&ty.name, &field.name);
            let member = Member {
                shape: self.field(field, way, span),
                required: match way {
                    Direction::Request => field.is_required(),
                    Direction::Response => is_always_sent(field),
                },
                default: self.default(field),
                span,
            };
            (field.wire.clone(), member)
        });
        let object = Object {
            members: members.collect(),
            others: match way {
                Direction::Request if ty.ignore_unknown => self.anything(&ty.name),
                _ => Others::None,
            },
            ..Object::default()
        };
        self.with_rest(object, rest, way, self.places.definition(&ty.name))
    }

    /// The same with the members that have no name. Which names these cannot have no document says.
    fn with_rest(
        &self,
        mut object: Object,
        rest: Option<&Field>,
        way: Direction,
        span: Span,
    ) -> Object {
        if let Some(field) = rest
            && let (Type::Map(inner), Some(additional)) = (&field.ty, &field.additional)
        {
            let values = self.of(inner, &Constraints::default(), way, span);
            object.others = Others::Like(values);
            object.most = Some(additional.most_with(object.members.len()));
        }
        object
    }

    fn anything(&self, name: &str) -> Others {
        Others::Like(self.shapes.any(self.places.definition(name)))
    }

    /// What holds where a field is left out of a request, as the document has it.
    pub(super) fn default(&self, field: &Field) -> Option<Value> {
        let default = field.default.as_deref()?;
        Some(ir::whole(self.api, &field.ty, default))
    }

    /// What a body of this input may be.
    pub(super) fn input(&self, id: InputId) -> ShapeId {
        let input = self.api.input(id);
        let resource = &self.api.resource(id.resource).name;
        let span = self.places.definition(&input.name);
        self.named(Named::Input(id), span, || {
            let fields = input.fields.iter().map(|field| &field.field);
            let rest = fields.clone().find(|field| field.additional.is_some());
            let fields = fields.filter(|field| field.additional.is_none());
            let members = fields.map(|field| {
                let span = self.model_field(&input.name, resource, &field.name);
                let member = Member {
                    shape: self.field(field, Direction::Request, span),
                    required: field.is_required(),
                    default: self.default(field),
                    span,
                };
                (field.wire.clone(), member)
            });
            let object = Object {
                members: members.collect(),
                others: match input.ignore_unknown {
                    true => self.anything(&input.name),
                    false => Others::None,
                },
                least: input.min_properties.unwrap_or_default(),
                most: None,
            };
            Shape::Object(self.with_rest(object, rest, Direction::Request, span))
        })
    }

    /// What an output sends; where a client may ask for some of the fields, any may be missing.
    pub(super) fn output(&self, id: OutputId, sparse: bool) -> ShapeId {
        let output = self.api.output(id);
        let resource = &self.api.resource(id.resource).name;
        let span = self.places.definition(&output.name);
        if output.views.is_some() {
            let views = self.api.shown(id).into_iter();
            let views = views.map(|view| self.output(view, sparse)).collect();
            return self.add(Shape::Either(views), span);
        }
        self.named(Named::Output(id, sparse), span, || {
            let mut members = IndexMap::new();
            let rest = output.fields.iter().map(|own| &own.field);
            let rest = rest.clone().find(|field| field.additional.is_some());
            let listed = output.fields.iter();
            for own in listed.filter(|own| own.field.additional.is_none()) {
                let span = self.model_field(&output.name, resource, &own.field.name);
                let shape = self.of(
                    &own.field.ty,
                    &own.field.constraints,
                    Direction::Response,
                    span,
                );
                let member = Member {
                    shape: match own.can_be_null(output.omit) {
                        true => self.or_null(shape, span),
                        false => shape,
                    },
                    required: !own.may_be_absent && !sparse,
                    default: None,
                    span,
                };
                members.insert(own.field.wire.clone(), member);
            }
            let object = Object {
                members,
                others: Others::None,
                ..Object::default()
            };
            Shape::Object(self.with_rest(object, rest, Direction::Response, span))
        })
    }

    fn model_field(&self, model: &str, resource: &str, name: &str) -> Span {
        let places = self.places;
        let own = places.find(&Thing::Field(model, name));
        let found = own.or_else(|| places.find(&Thing::Record(resource, name)));
        found.unwrap_or_else(|| places.definition(model))
    }
}

/// Whether a field that is sent as it is has a value at all times.
pub(super) fn is_always_sent(field: &Field) -> bool {
    matches!(field.presence(), Presence::Required | Presence::Nullable)
}

/// The values of a scalar.
pub(super) fn scalar_shape(scalar: Scalar, constraints: &Constraints) -> Shape {
    let format = match scalar {
        Scalar::Json => return Shape::Any,
        Scalar::Boolean => return Shape::Boolean,
        Scalar::Int32 => {
            return numbers(
                Numbers::integers().within("-2147483648", "2147483647"),
                constraints,
            );
        }
        Scalar::Int64 => {
            let all = Numbers::integers();
            let all = all.within("-9223372036854775808", "9223372036854775807");
            return numbers(all, constraints);
        }
        Scalar::Uint32 => {
            return numbers(Numbers::integers().within("0", "4294967295"), constraints);
        }
        Scalar::Uint64 => {
            let all = Numbers::integers().within("0", "18446744073709551615");
            return numbers(all, constraints);
        }
        Scalar::Float => return numbers(Numbers::singles(), constraints),
        Scalar::Double => return numbers(Numbers::default(), constraints),
        Scalar::String => None,
        Scalar::Text(format) => Some(format),
    };
    let pattern = constraints.pattern.as_ref();
    Shape::Text(Texts {
        least: constraints.min_length.unwrap_or_default(),
        most: constraints.max_length,
        patterns: pattern
            .map(|it| Pattern::new(&it.source))
            .into_iter()
            .collect(),
        formats: format.into_iter().collect(),
        decimals: match scalar {
            Scalar::Text(Format::Decimal) => bounded(Numbers::default(), constraints),
            _ => Numbers::default(),
        },
    })
}

/// The values of a type in another form than its usual one, as they stand on the wire.
fn encoded_shape(encoding: Encoding, constraints: &Constraints) -> Shape {
    let integers = |least, most| Shape::Number(Numbers::integers().within(least, most));
    let texts = |pattern: Option<&str>| {
        Shape::Text(Texts {
            patterns: pattern.map(Pattern::new).into_iter().collect(),
            ..Texts::default()
        })
    };
    match encoding {
        // The bounds of what the digits say are beyond JSON Schema, so no document tells them.
        Encoding::String => texts(Some("^-?(0|[1-9][0-9]*)$")),
        Encoding::Number => numbers(Numbers::default(), constraints),
        Encoding::UnixSeconds => integers("-62167219200", "253402207200"),
        Encoding::UnixMilliseconds => integers("-62167219200000", "253402207200999"),
        Encoding::Seconds => integers("0", "631107417600"),
        Encoding::Milliseconds => integers("0", "631107417600000"),
        Encoding::Base64url => texts(Some("^[A-Za-z0-9_-]*={0,2}$")),
        Encoding::Comma => texts(Encoding::comma_pattern(constraints).as_deref()),
    }
}

fn numbers(all: Numbers, constraints: &Constraints) -> Shape {
    Shape::Number(bounded(all, constraints))
}

fn bounded(mut all: Numbers, constraints: &Constraints) -> Numbers {
    let bound = |number: &Option<serde_json::Number>, exclusive| {
        let number = Number::parse(&number.as_ref()?.to_string())?;
        Some(Bound { number, exclusive })
    };
    all.not_below(bound(&constraints.minimum, false));
    all.not_below(bound(&constraints.exclusive_minimum, true));
    all.not_above(bound(&constraints.maximum, false));
    all.not_above(bound(&constraints.exclusive_maximum, true));
    let unit = constraints.multiple_of.as_ref();
    all.units
        .extend(unit.and_then(|unit| Number::parse(&unit.to_string())));
    all
}
