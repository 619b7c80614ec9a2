//! Unions that the language can say, and what stands for those that it cannot.

use super::define::{Definitions, scalar};
use super::encoded;
use super::model::{Key, Made, Ty, Way};
use super::schema::{Body, Def, Fields, Kind, Property, Schema, Union, Variant};
use crate::ir::union::{Member, Shape, choice as told_apart};

/// The rank of a text that may be anything.
const PLAIN: u8 = 9;

impl<'r> Definitions<'r, '_> {
    /// Whether a text stands for any value of a schema.
    pub(super) fn is_text(&self, schema: &Schema<'r>) -> bool {
        let Some((behind, def)) = self.schemas.behind(schema) else {
            return false;
        };
        match def.as_ref().map(|def| &def.body) {
            Some(Body::Plain(_) | Body::Enum(_) | Body::Numbers(..)) => true,
            Some(Body::Union(union)) => {
                let mut variants = union.variants.iter();
                union.tag.is_none()
                    && variants.all(|it| {
                        let one = self.schemas.behind(&it.schema);
                        let one = one.and_then(|(_, def)| def);
                        let nested = one.is_some_and(|it| matches!(it.body, Body::Union(_)));
                        !nested && self.is_text(&it.schema)
                    })
            }
            Some(Body::Object(_)) => false,
            None => matches!(behind.kind, Kind::Scalar(..)),
        }
    }

    /// Whether all properties of an object have a form as text, or are lists of what has one.
    pub(super) fn is_flat(&self, fields: &Fields<'r>) -> bool {
        let mut properties = fields.properties.iter();
        properties.all(|property| self.is_field(property))
    }

    /// Whether a property can be a field of a form.
    pub(super) fn is_field(&self, property: &Property<'r>) -> bool {
        match self.schemas.behind(&property.schema) {
            Some((behind, None)) => match &behind.kind {
                Kind::List(inner) => self.is_text(inner),
                _ => self.is_text(&behind),
            },
            _ => self.is_text(&property.schema),
        }
    }

    /// A union, or what stands for it where its alternatives cannot be told apart.
    pub(super) fn union(&self, union: &Union<'r>, key: Key<'r>, def: &Def<'r>) -> Made<'r> {
        let ledger = &self.schemas.reader.ledger;
        let tag = union.tag;
        let refused = ledger.refusal(def.node.span).map(str::to_owned);
        let variants = match refused {
            Some(why) => Err(why),
            None => self.variants(union, tag, key.way),
        };
        let why = match variants {
            Ok(variants) => {
                return Made::Union {
                    tag,
                    variants,
                    other: union.other,
                };
            }
            Err(why) => why,
        };
        let all_texts = union
            .variants
            .iter()
            .all(|variant| matches!(self.shape(&variant.schema, key.way), Some(Shape::Text)));
        let (name, read) = match all_texts {
            true => ("string", "any text"),
            false => ("json", "any value"),
        };
        let why = format!("{why}, so it is read as {read}");
        ledger.lose_value(def.node.span, def.node, why);
        scalar(name)
    }

    /// The variants of a union that the language can say.
    fn variants(
        &self,
        union: &Union<'r>,
        tag: Option<&'r str>,
        way: Way,
    ) -> Result<Vec<(String, Option<String>, Ty<'r>)>, String> {
        let mut variants = Vec::new();
        let mut shapes = Vec::new();
        for variant in self.in_order(union, tag.is_some()) {
            let found = self.schemas.behind(&variant.schema);
            let (behind, found) = found.ok_or("an alternative leads to itself")?;
            let body = found.as_ref().map(|def| &def.body);
            if matches!(body, Some(Body::Union(_))) {
                return Err(
                    "an alternative is a choice itself, which is not in the language yet"
                        .to_owned(),
                );
            }
            let ty = match (tag, body, &behind.kind) {
                (Some(tag), Some(Body::Object(_)), Kind::Named(id)) => Ty::Named(self.want(Key {
                    id: *id,
                    way,
                    tag: Some(tag),
                })),
                (Some(_), ..) => {
                    return Err(
                        "an alternative is no object that a discriminator can name".to_owned()
                    );
                }
                (None, ..) => {
                    let named = body.and_then(|body| match body {
                        Body::Plain(inner) => encoded::of(&inner.constraints),
                        _ => None,
                    });
                    if named.or_else(|| encoded::of(&behind.constraints)).is_some() {
                        return Err("an alternative has a form of its own on the wire".to_owned());
                    }
                    let shape = self.shape(&variant.schema, way);
                    shapes.push(shape.ok_or("an alternative may be any value")?);
                    let found = self.used(&variant.schema, way);
                    if let Some(entry) = found.words.default {
                        let ledger = &self.schemas.reader.ledger;
                        ledger.lose_words(entry, "an alternative has no default");
                    }
                    for constraint in &found.constraints {
                        let why = format!(
                            "`{}` of an alternative needs a type with a name",
                            constraint.key
                        );
                        self.schemas.reader.ledger.lost(constraint.span, why);
                    }
                    found.ty
                }
            };
            let value = variant.value.clone().filter(|_| tag.is_some());
            if let (Some(tag), Some(value)) = (tag, &value) {
                self.tag_values(&variant.schema, tag, value);
            }
            variants.push((variant.name.clone(), value, ty));
        }
        if tag.is_none()
            && let Err((first, second)) = told_apart(&shapes)
        {
            let name = |index: usize| variants[index].0.clone();
            return Err(format!(
                "`{}` and `{}` cannot be told apart by their shape",
                name(first),
                name(second)
            ));
        }
        Ok(variants)
    }

    /// Tells what the property that a discriminator names says beyond the one value of its alternative.
    fn tag_values(&self, schema: &Schema<'r>, tag: &str, value: &str) {
        let def = self.schemas.behind(schema).and_then(|(_, def)| def);
        let Some(Body::Object(fields)) = def.as_ref().map(|def| &def.body) else {
            return;
        };
        let ledger = &self.schemas.reader.ledger;
        let Some(property) = fields.properties.iter().find(|it| it.wire == tag) else {
            let how = format!("`{tag}` is in this alternative too, as the discriminator says");
            ledger.changed(schema.span, how);
            return;
        };
        if !property.required {
            let how = format!("`{tag}` is required here, since the discriminator decides by it");
            ledger.changed(property.key, how);
        }
        let words = &property.schema.words;
        if let Some(text) = words.described(self.schemas.reader, tag) {
            let short: String = text.chars().take(60).collect();
            let why = format!("what tells alternatives apart has no description: `{short}`");
            ledger.lost_words(words.title.unwrap_or(property.schema.span), why);
        }
        let listed = self
            .schemas
            .behind(&property.schema)
            .and_then(|(_, def)| def);
        let Some(Body::Enum(items)) = listed.as_ref().map(|def| &def.body) else {
            return;
        };
        if items.iter().all(|item| item.wire != value) {
            let why = format!(
                "`{tag}` does not list `{value}`, which the discriminator says here: it holds"
            );
            ledger.lost(property.key, why);
        } else if items.len() > 1 {
            let how = format!("`{tag}` is `{value}` here, as the discriminator says");
            ledger.changed(property.key, how);
        }
    }

    /// The variants in the order in which they are tried: what takes less comes before what takes more.
    fn in_order<'u>(&self, union: &'u Union<'r>, tagged: bool) -> Vec<&'u Variant<'r>> {
        let mut all: Vec<&Variant<'r>> = union.variants.iter().collect();
        if tagged {
            return all;
        }
        all.sort_by_key(|variant| self.rank(&variant.schema));
        // Two texts of which nothing is known are one.
        let mut plain = false;
        all.retain(|variant| {
            let is_plain = self.rank(&variant.schema) == PLAIN;
            let again = is_plain && plain;
            plain |= is_plain;
            if again {
                let how = format!(
                    "`{}` is any text, which another alternative is too",
                    variant.name
                );
                self.schemas.reader.ledger.changed(variant.schema.span, how);
            }
            !again
        });
        all
    }

    /// How much a schema takes, beside others of its kind.
    fn rank(&self, schema: &Schema<'r>) -> u8 {
        let Some((behind, def)) = self.schemas.behind(schema) else {
            return 0;
        };
        let (kind, constraints) = match def.as_ref().map(|def| &def.body) {
            Some(Body::Enum(_) | Body::Numbers(..)) => return 0,
            Some(Body::Plain(inner)) => (&inner.kind, &inner.constraints),
            _ => (&behind.kind, &behind.constraints),
        };
        let Kind::Scalar(name, _) = kind else {
            return 0;
        };
        let limited = !constraints.is_empty();
        match *name {
            "boolean" => 0,
            "int32" | "uint32" => 1,
            "int64" | "uint64" => 2,
            "float" => 3,
            "double" => 4,
            "string" if constraints.iter().any(|it| it.key == "pattern") => 6,
            "string" if limited => 8,
            "string" => PLAIN,
            "uri_reference" => 7,
            _ => 5,
        }
    }

    /// What can be told of a value by its look; `None` where it may be anything.
    fn shape(&self, schema: &Schema<'r>, way: Way) -> Option<Shape> {
        let (behind, def) = self.schemas.behind(schema)?;
        let scalar = |name: &str| {
            crate::ir::Scalar::from_name(name)
                .filter(|scalar| *scalar != crate::ir::Scalar::Json)
                .map(Shape::of_scalar)
        };
        match (&behind.kind, def) {
            (Kind::Named(_), Some(def)) => match &def.body {
                Body::Plain(inner) => match inner.kind {
                    Kind::Scalar(name, _) => scalar(name),
                    _ => None,
                },
                Body::Enum(_) => Some(Shape::Text),
                Body::Numbers(..) => Some(Shape::Number),
                Body::Object(fields) => {
                    let there = |property: &&Property<'r>| match way {
                        Way::In => !property.schema.words.read_only,
                        Way::Out => !property.schema.words.write_only,
                    };
                    let members = fields.properties.iter().filter(there);
                    Some(Shape::Object {
                        members: members.map(|property| self.member(property)).collect(),
                        is_open: false,
                    })
                }
                Body::Union(_) => None,
            },
            (Kind::Scalar(name, _), _) => scalar(name),
            (Kind::List(_), _) => Some(Shape::Array),
            (Kind::Map(_), _) => Some(Shape::Map),
            _ => None,
        }
    }

    fn member(&self, property: &Property<'r>) -> Member {
        let found = self.schemas.behind(&property.schema);
        let values = match found {
            Some((schema, Some(def))) => match &def.body {
                Body::Enum(items) if schema.words.null.is_none() && def.words.null.is_none() => {
                    items.iter().map(|item| item.wire.clone()).collect()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        Member {
            name: property.wire.to_owned(),
            required: property.required,
            values,
        }
    }
}
