//! What the objects of the wire share: fields, rules, defaults, schema.

use serde::Serialize;

use super::boxes::Owner;
use super::fits::all;
use super::schema::Rule;
use super::scope::{Scope, Way};
use crate::ir::{Exposure, Field};
use crate::render::{doc, rust};

/// A field of a struct.
#[derive(Debug, Serialize)]
pub struct FieldView {
    /// Its doc comment.
    pub docs: String,
    /// Its serde attribute, or nothing.
    pub attribute: String,
    /// Its name.
    pub ident: String,
    /// Its type.
    pub ty: String,
}

/// An associated constant.
#[derive(Debug, Serialize)]
pub struct ConstView {
    /// The item.
    pub item: String,
}

impl ConstView {
    /// A rule under its name.
    pub(super) fn new(name: &str, rule: Rule, scope: &Scope<'_>) -> Self {
        Self {
            item: format!("const {name}: {} = {};", rule.ty(scope), rule.value),
        }
    }
}

/// An associated function.
#[derive(Debug, Serialize)]
pub struct FunctionView {
    /// Its signature.
    pub signature: String,
    /// Its body, an expression.
    pub body: String,
}

/// What is checked of values that arrive.
#[derive(Debug, Serialize)]
pub struct InputView {
    /// The schema.
    pub schema: String,
    /// The condition of the constraints.
    pub fits: String,
    /// Whether somewhere in it unknown members are ignored.
    pub is_open: bool,
}

/// The pieces of an object that arrives.
pub(super) struct Pieces {
    pub consts: Vec<ConstView>,
    pub defaults: Vec<FunctionView>,
    pub properties: Vec<String>,
    pub conditions: Vec<Option<String>>,
}

impl Scope<'_> {
    /// A field of a struct that is on no wire.
    pub(super) fn plain_field(&self, owner: Owner, field: &Field) -> FieldView {
        FieldView {
            docs: field_docs(field),
            attribute: String::new(),
            ident: field.ident.clone(),
            ty: self.field(owner, field),
        }
    }

    /// A field of an object that goes some way; `name` is the struct.
    pub(super) fn object_field(
        &self,
        name: &str,
        owner: Owner,
        field: &Field,
        way: Way,
    ) -> FieldView {
        let default = field
            .default
            .as_ref()
            .map(|_| format!("{name}::{}", default_name(field)));
        let skip = way.writes.then(|| self.skip_absent(field)).flatten();
        FieldView {
            attribute: self.attribute(owner, field, way, default.as_deref(), skip.as_deref()),
            ..self.plain_field(owner, field)
        }
    }

    /// The rules, defaults and properties of the fields of an object that arrives.
    pub(super) fn pieces<'f>(
        &self,
        name: &str,
        owner: Owner,
        fields: impl IntoIterator<Item = &'f Field>,
        is_patch: bool,
    ) -> Pieces {
        let mut pieces = Pieces {
            consts: Vec::new(),
            defaults: Vec::new(),
            properties: Vec::new(),
            conditions: Vec::new(),
        };
        for field in fields {
            let constant = rust::constant(&field.name);
            let rule = self.rule(&field.ty, &field.constraints);
            let of_type = rule.is_some().then(|| format!("{name}::{constant}"));
            let of_self = rule.is_some().then(|| format!("Self::{constant}"));
            let schema = self.schema(&field.ty, field.nullable, of_type.as_deref());
            let demand = if field.is_required() && !is_patch {
                "required"
            } else {
                "optional"
            };
            let wire = rust::string(&field.wire);
            let module = self.support("schema");
            let default = field.default.as_deref().filter(|_| !is_patch);
            let default =
                default.map(|default| format!(".or({})", rust::string(&default.to_string())));
            let default = default.unwrap_or_default();
            pieces
                .properties
                .push(format!("{module}::{demand}({wire}, {schema}){default}"));
            pieces
                .conditions
                .push(self.field_fits(field, of_self.as_deref(), is_patch));
            if let Some(rule) = rule {
                pieces.consts.push(ConstView::new(&constant, rule, self));
            }
            if let Some(default) = field.default.as_ref().filter(|_| !is_patch) {
                let (name, ty) = (default_name(field), self.field(owner, field));
                pieces.defaults.push(FunctionView {
                    signature: format!("fn {name}() -> {ty}"),
                    body: self.default(owner, field, default),
                });
            }
        }
        pieces
    }

    /// The schema of an object.
    pub(super) fn object_schema(&self, properties: &[String]) -> String {
        format!(
            "{}::object(&[{}])",
            self.support("schema"),
            properties.join(", ")
        )
    }
}

/// A struct expression, or a pattern of one.
pub(super) fn literal(name: &str, fields: &[String]) -> String {
    format!("{name} {{ {} }}", fields.join(", "))
}

/// A field of a struct expression.
pub(super) fn assignment(ident: &str, value: &str) -> String {
    if ident == value {
        ident.to_owned()
    } else {
        format!("{ident}: {value}")
    }
}

/// The condition of all fields.
pub(super) fn condition(conditions: Vec<Option<String>>) -> String {
    all(conditions).unwrap_or_else(|| "true".to_owned())
}

/// The function that makes a field's default.
fn default_name(field: &Field) -> String {
    format!("default_of_{}", field.name)
}

/// The doc comment of a field.
pub(super) fn field_docs(field: &Field) -> String {
    let mut text = match &field.description {
        Some(description) => description.clone(),
        None => format!("The field `{}`.", field.name),
    };
    if field.exposure == Exposure::Secret {
        text.push_str("\n\nA secret: it is in no answer and no log.");
    }
    if field.deprecated {
        text.push_str("\n\nDeprecated.");
    }
    doc::doc_comment(&text)
}
