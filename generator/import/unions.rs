//! Unions that the language can say, and what stands for those that it cannot.

use super::define::{Definitions, scalar};
use super::model::{Key, Made, Ty, Way};
use super::schema::{Body, Def, Kind, Property, Schema, Union};
use crate::ir::union::{Member, Shape, choice as told_apart};

impl<'r> Definitions<'r, '_> {
    /// A union, or what stands for it where its alternatives cannot be told apart.
    pub(super) fn union(&self, union: &Union<'r>, key: Key<'r>, def: &Def<'r>) -> Made<'r> {
        let ledger = &self.schemas.reader.ledger;
        let tag = union.tag;
        let why = match self.variants(union, tag, key.way) {
            Ok(variants) => return Made::Union { tag, variants },
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
        ledger.lost(def.node.span, format!("{why}, so it is read as {read}"));
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
        for variant in &union.variants {
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
                    let shape = self.shape(&variant.schema, way);
                    shapes.push(shape.ok_or("an alternative may be any value")?);
                    let found = self.used(&variant.schema, way);
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
            variants.push((variant.name.clone(), value, ty));
        }
        if tag.is_none()
            && let Err((first, second)) = told_apart(&shapes)
        {
            let name = |index: usize| union.variants[index].name.clone();
            return Err(format!(
                "`{}` and `{}` cannot be told apart by their shape",
                name(first),
                name(second)
            ));
        }
        Ok(variants)
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
