//! A union: an enum of Rust with a variant for each of the contract's.

use serde::Serialize;

use super::boxes::Owner;
use super::codec::attribute;
use super::fits::Place;
use super::object::ConstView;
use super::scope::Scope;
use crate::ir::union::{Choice, Shape, choice_of, shape};
use crate::ir::{Field, NamedType, TypeId};
use crate::render::{doc, rust};

/// A union.
#[derive(Debug, Serialize)]
pub struct UnionView {
    /// Its derives.
    pub derives: String,
    /// Its serde attribute, or nothing.
    pub attribute: String,
    /// The variants.
    pub variants: Vec<VariantView>,
    /// The rules of variants.
    pub consts: Vec<ConstView>,
    /// The functions that read a value of some kind.
    pub readers: Vec<ReaderView>,
}

/// A variant.
#[derive(Debug, Serialize)]
pub struct VariantView {
    /// Its doc comment.
    pub docs: String,
    /// Its serde attribute, or nothing.
    pub attribute: String,
    /// The serde attribute of its value, or nothing.
    pub codec: String,
    /// Its name.
    pub ident: String,
    /// The type of its value.
    pub ty: String,
}

/// A function that reads a value of one kind.
#[derive(Debug, Serialize)]
pub struct ReaderView {
    /// `boolean`, `number`, `text`, `list` or `object`.
    pub kind: &'static str,
    /// Statements before the arms.
    pub first: String,
    /// What the arms match; nothing where there is one variant.
    pub on: String,
    /// The arms: a pattern and an expression; one without a pattern where nothing is matched.
    pub arms: Vec<ArmView>,
}

/// An arm.
#[derive(Debug, Serialize)]
pub struct ArmView {
    /// The pattern.
    pub pattern: String,
    /// The expression.
    pub value: String,
}

impl Scope<'_> {
    /// The view, the schema and the condition of a union.
    pub(super) fn union(
        &self,
        id: TypeId,
        ty: &NamedType,
        tag: Option<&str>,
        variants: &[Field],
    ) -> (UnionView, String, String) {
        let owner = Owner::Type(id);
        let mut derives = vec!["Clone", "Debug"];
        if ty.in_responses {
            derives.push("serde::Serialize");
        }
        let choice = self.choice(tag, variants);
        let parts = match tag {
            Some(tag) => vec![format!("tag = {}", rust::string(tag))],
            None => vec!["untagged".to_owned()],
        };
        let mut consts = Vec::new();
        let mut schemas = Vec::new();
        let mut conditions = Vec::new();
        for (number, variant) in variants.iter().enumerate() {
            // No name of a variant has an underscore and a capital behind it.
            let constant = format!("{}_RULE", rust::constant(&variant.name));
            // What is only sent has its rules in its schema.
            let rule = ty
                .in_requests
                .then(|| self.rule(&variant.ty, &variant.constraints));
            let rule = rule.flatten();
            let of_type = rule.as_ref().map(|_| format!("{}::{constant}", ty.ident));
            let of_self = rule.as_ref().map(|_| format!("Self::{constant}"));
            if ty.in_requests {
                let schema = self.schema(&variant.ty, false, of_type.as_deref());
                schemas.push(self.variant_schema(variant, schema, choice.marks(number)));
                let place = Place::reference("value");
                let fits = self.value_fits(variant, of_self.as_deref(), place);
                conditions.push(match fits {
                    Some(fits) => format!("Self::{}(value) => {fits},", variant.ident),
                    None => format!("Self::{}(_) => true,", variant.ident),
                });
            }
            consts.extend(rule.map(|rule| ConstView::new(&constant, rule, self)));
        }
        let readers = match (ty.in_requests, tag) {
            (false, _) => Vec::new(),
            (true, Some(tag)) => vec![self.tagged_reader(owner, tag, variants)],
            (true, None) => self.readers(owner, &choice, variants),
        };
        if ty.in_requests {
            self.support("variants");
        }
        let view = UnionView {
            derives: derives.join(", "),
            attribute: if ty.in_responses {
                attribute(&parts)
            } else {
                String::new()
            },
            variants: variants
                .iter()
                .map(|variant| self.variant(ty, owner, tag, variant))
                .collect(),
            consts,
            readers,
        };
        let schema = match ty.in_requests {
            true => self.union_schema(tag, &choice, &schemas),
            false => String::new(),
        };
        let fits = format!("match self {{ {} }}", conditions.join(" "));
        (view, schema, fits)
    }

    /// The schema of a union that is sent.
    pub(super) fn sent_union(&self, tag: Option<&str>, variants: &[Field]) -> String {
        let choice = self.choice(tag, variants);
        let schemas = variants.iter().enumerate().map(|(number, variant)| {
            let schema = self.field_schema(variant);
            self.variant_schema(variant, schema, choice.marks(number))
        });
        let schemas: Vec<String> = schemas.collect();
        self.union_schema(tag, &choice, &schemas)
    }

    fn choice(&self, tag: Option<&str>, variants: &[Field]) -> Choice {
        match tag {
            Some(_) => Choice::Kind,
            None => choice_of(self.api, variants),
        }
    }

    fn variant(
        &self,
        ty: &NamedType,
        owner: Owner,
        tag: Option<&str>,
        variant: &Field,
    ) -> VariantView {
        let mut parts = Vec::new();
        if tag.is_some() && ty.in_responses && variant.wire != variant.ident {
            parts.push(format!("rename = {}", rust::string(&variant.wire)));
        }
        // A codec that nothing names is not imported.
        let codec = ty
            .in_responses
            .then(|| self.value_codec(owner, variant, false));
        let codec = codec
            .flatten()
            .map(|codec| attribute(&[self.with("serialize_with", &codec, "::serialize")]));
        let fallback = format!("The variant `{}`.", variant.wire);
        VariantView {
            docs: doc::doc_comment(variant.description.as_deref().unwrap_or(&fallback)),
            attribute: attribute(&parts),
            codec: codec.unwrap_or_default(),
            ident: variant.ident.clone(),
            ty: self.value(owner, variant),
        }
    }

    fn variant_schema(&self, variant: &Field, schema: String, marks: &[String]) -> String {
        let module = self.support("schema");
        let name = rust::string(&variant.wire);
        let marks: Vec<String> = marks.iter().map(|mark| rust::string(mark)).collect();
        format!(
            "{module}::variant({name}, &[{}], {schema})",
            marks.join(", ")
        )
    }

    fn union_schema(&self, tag: Option<&str>, choice: &Choice, variants: &[String]) -> String {
        let module = self.support("schema");
        let variants = variants.join(", ");
        match (tag, choice) {
            (Some(tag), _) => {
                format!("{module}::tagged({}, &[{variants}])", rust::string(tag))
            }
            (None, Choice::Value { member, .. }) => {
                format!("{module}::valued({}, &[{variants}])", rust::string(member))
            }
            (None, _) => format!("{module}::shaped(&[{variants}])"),
        }
    }

    fn tagged_reader(&self, owner: Owner, tag: &str, variants: &[Field]) -> ReaderView {
        let module = self.support("variants");
        let arms = variants.iter().map(|variant| ArmView {
            pattern: rust::string(&variant.wire),
            value: self.members(owner, variant),
        });
        ReaderView {
            kind: "object",
            first: format!(
                "let mut members = members; let tag = {module}::tag(&mut members, {})?;",
                rust::string(tag)
            ),
            on: "tag.as_ref()".to_owned(),
            arms: arms.chain([self.no_variant()]).collect(),
        }
    }

    fn readers(&self, owner: Owner, choice: &Choice, variants: &[Field]) -> Vec<ReaderView> {
        let mut readers = Vec::new();
        let mut objects = Vec::new();
        for (number, variant) in variants.iter().enumerate() {
            let (kind, from) = match shape(self.api, &variant.ty) {
                Shape::Boolean => ("boolean", "value"),
                Shape::Number => ("number", "value"),
                Shape::Text => ("text", "value"),
                Shape::Array => ("list", "value"),
                Shape::Object(_) | Shape::Map | Shape::Any => {
                    objects.push((number, variant));
                    continue;
                }
            };
            let codec = self
                .value_codec(owner, variant, true)
                .unwrap_or_else(|| self.plain());
            let wire = self.support("wire");
            readers.push(ReaderView {
                kind,
                first: String::new(),
                on: String::new(),
                arms: vec![ArmView {
                    pattern: String::new(),
                    value: format!(
                        "<{codec} as {wire}::Decode<_>>::decode({from}).map(Self::{})",
                        variant.ident
                    ),
                }],
            });
        }
        readers.extend(self.object_reader(owner, choice, &objects));
        readers
    }

    fn object_reader(
        &self,
        owner: Owner,
        choice: &Choice,
        objects: &[(usize, &Field)],
    ) -> Option<ReaderView> {
        let module = self.support("variants");
        let (first, on) = match (objects, choice) {
            ([], _) => return None,
            ([(_, only)], _) => {
                return Some(ReaderView {
                    kind: "object",
                    first: String::new(),
                    on: String::new(),
                    arms: vec![ArmView {
                        pattern: String::new(),
                        value: self.members(owner, only),
                    }],
                });
            }
            (_, Choice::Value { member, .. }) => (
                format!(
                    "let (value, members) = {module}::first_text(members, {})?;",
                    rust::string(member)
                ),
                "value.as_ref()",
            ),
            _ => (
                format!("let (name, members) = {module}::first_name(members)?;"),
                "name.as_ref()",
            ),
        };
        let arms = objects.iter().map(|(number, variant)| {
            let marks: Vec<String> = choice
                .marks(*number)
                .iter()
                .map(|mark| rust::string(mark))
                .collect();
            ArmView {
                pattern: marks.join(" | "),
                value: self.members(owner, variant),
            }
        });
        Some(ReaderView {
            kind: "object",
            first,
            on: on.to_owned(),
            arms: arms.chain([self.no_variant()]).collect(),
        })
    }

    /// The expression that reads a variant from the members of an object.
    fn members(&self, owner: Owner, variant: &Field) -> String {
        let codec = self
            .value_codec(owner, variant, true)
            .unwrap_or_else(|| self.plain());
        let module = self.support("variants");
        format!(
            "{module}::members::<_, {codec}, _>(members).map(Self::{})",
            variant.ident
        )
    }

    fn no_variant(&self) -> ArmView {
        let module = self.support("variants");
        ArmView {
            pattern: "_".to_owned(),
            value: format!("Err({module}::none())"),
        }
    }
}
