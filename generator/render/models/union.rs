//! A union: an enum of Rust with a variant for each of the contract's.

use serde::Serialize;

use super::boxes::Owner;
use super::record::attributes;
use super::rust_file::RustFile;
use crate::ir::union::{Choice, choice_of, has_text_form};
use crate::ir::{Field, NamedType, Type, TypeId};
use crate::render::{doc, rust};

/// A union.
#[derive(Debug, Serialize)]
pub struct UnionView {
    /// The variants.
    pub variants: Vec<VariantView>,
    /// Whether it has one variant and keeps no other, so that nothing is to be chosen.
    pub is_single: bool,
    /// Whether a text stands for any of its values.
    pub from_text: bool,
    /// What writes an object that is of no variant, where one is kept: the property that says what it is, and
    /// what it does not say.
    pub other: Option<String>,
}

/// A variant.
#[derive(Debug, Serialize)]
pub struct VariantView {
    /// Its doc comment.
    pub docs: String,
    /// What derives read on it, or nothing.
    pub attribute: String,
    /// Its name.
    pub ident: String,
    /// The type of its value.
    pub ty: String,
    /// The pattern of its number.
    pub number: String,
    /// The expression that makes the variant of what is read.
    pub made: String,
    /// The expression that writes `value`.
    pub writer: String,
}

impl RustFile<'_> {
    /// The view of a union.
    pub(super) fn union(
        &self,
        id: TypeId,
        ty: &NamedType,
        tag: Option<&str>,
        variants: &[Field],
    ) -> UnionView {
        let owner = Owner::Type(id);
        if ty.in_requests {
            self.support("variants");
        }
        let from_text = tag.is_none() && has_text_form(self.api, variants);
        if ty.in_requests && from_text {
            self.support("wire");
        }
        let other = other_arguments(ty, tag, variants);
        let last = match other {
            Some(_) => usize::MAX,
            None => variants.len().saturating_sub(1),
        };
        let variants = variants.iter().enumerate().map(|(number, variant)| {
            let fallback = format!("The variant `{}`.", variant.wire);
            VariantView {
                docs: doc::doc_comment(variant.description.as_deref().unwrap_or(&fallback)),
                attribute: attributes(ty.part_attributes.get(&number)),
                ident: variant.ident.clone(),
                ty: self.value(owner, variant),
                made: match self.has_own(&variant.ty) {
                    true => format!(
                        "|value: {}| Self::{}({})",
                        self.wire(|rust_file| rust_file.value(owner, variant)),
                        variant.ident,
                        self.from_wire("value")
                    ),
                    false => format!("Self::{}", variant.ident),
                },
                number: match number {
                    number if number == last => "_".to_owned(),
                    number => number.to_string(),
                },
                writer: match ty.in_responses {
                    true => self.variant_writer(owner, tag, variant),
                    false => String::new(),
                },
            }
        });
        UnionView {
            is_single: last == 0,
            variants: variants.collect(),
            from_text,
            other,
        }
    }

    pub(super) fn variant_writer(
        &self,
        owner: Owner,
        tag: Option<&str>,
        variant: &Field,
    ) -> String {
        let write = self.support("write");
        match (tag, self.field_codec(owner, variant)) {
            (Some(tag), codec) => {
                let (tag, name) = (rust::string(tag), rust::string(&variant.wire));
                let value = match (&variant.ty, codec) {
                    (Type::Named(id), Some(_)) => format!("&{}Sent(value)", self.generated(*id)),
                    _ => "value".to_owned(),
                };
                format!("{write}::tagged(to, {tag}, {name}, {value})")
            }
            (None, Some(codec)) => {
                format!("{write}::Write::write(&{write}::by::<{codec}, _>(value), to)")
            }
            (None, None) => format!("{write}::Write::write(value, to)"),
        }
    }

    /// The schema of a union.
    pub(super) fn union_schema(
        &self,
        tag: Option<&str>,
        variants: &[Field],
        other: bool,
    ) -> String {
        let choice = self.choice(tag, variants);
        let schemas = variants.iter().enumerate().map(|(number, variant)| {
            let schema = self.field_schema(variant);
            self.variant_schema(variant, schema, choice.marks(number))
        });
        let schemas: Vec<String> = schemas.collect();
        self.choice_schema(tag, &choice, &schemas, other)
    }

    fn choice(&self, tag: Option<&str>, variants: &[Field]) -> Choice {
        match tag {
            Some(_) => Choice::Kind,
            None => choice_of(self.api, variants),
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

    fn choice_schema(
        &self,
        tag: Option<&str>,
        choice: &Choice,
        variants: &[String],
        other: bool,
    ) -> String {
        let module = self.support("schema");
        let variants = variants.join(", ");
        match (tag, choice) {
            (Some(tag), _) => {
                let function = if other { "tagged_or_other" } else { "tagged" };
                format!("{module}::{function}({}, &[{variants}])", rust::string(tag))
            }
            (None, Choice::Value { member, .. }) => {
                format!("{module}::valued({}, &[{variants}])", rust::string(member))
            }
            (None, _) => format!("{module}::shaped(&[{variants}])"),
        }
    }
}

/// What `write::other` takes of a union that keeps what it does not know: the discriminator, and what it
/// does not say.
pub(super) fn other_arguments(
    ty: &NamedType,
    tag: Option<&str>,
    variants: &[Field],
) -> Option<String> {
    let tag = tag.filter(|_| ty.kind.keeps_others())?;
    let known: Vec<String> = variants.iter().map(|it| rust::string(&it.wire)).collect();
    Some(format!("{}, &[{}]", rust::string(tag), known.join(", ")))
}
