//! What models look like when they are sent: the schemas that debug builds hold answers against.

use serde::Serialize;

use super::Models;
use super::scope::{Home, Scope};
use crate::ir::{Direction, Field, NamedType, Resource, ResourceId, TypeKind};
use crate::render::layout::{self, Room};
use crate::render::rust;

/// The module of a file that debug builds alone have.
#[derive(Debug, Serialize)]
pub struct SentView {
    /// The way to `support` from the file.
    pub support: &'static str,
    /// Its `use` items.
    pub imports: Vec<String>,
    /// The models of the file that are sent.
    pub models: Vec<SentModelView>,
}

/// A model that is sent.
#[derive(Debug, Serialize)]
pub struct SentModelView {
    /// The Rust type.
    pub ident: String,
    /// The head of the `impl`, with its brace.
    pub heading: String,
    /// The static with its schema.
    pub schema: String,
}

/// The module of `types.rs`; `None` where no type is sent.
pub(super) fn types(models: &Models<'_>) -> Option<SentView> {
    let scope = models.scope(Home::Types, "super::super", &[]).sending();
    let types = models.api.types.iter().filter(|ty| ty.in_responses);
    let types = types.map(|ty| SentModelView {
        ident: ty.ident.clone(),
        heading: heading(&ty.ident),
        schema: format!("static SENT: schema::Schema = {};", scope.sent_type(ty)),
    });
    view("super::support", types.collect(), &scope)
}

/// The module of a resource's models; `None` where it has no outputs.
pub(super) fn models(models: &Models<'_>, id: ResourceId, resource: &Resource) -> Option<SentView> {
    let scope = models
        .scope(Home::Models(id), "super::super::super", &[])
        .sending();
    let outputs = resource.outputs.iter().map(|output| {
        let fields = output.fields.iter();
        let fields = fields.map(|field| (&field.field, field.may_be_absent));
        SentModelView {
            ident: output.ident.clone(),
            heading: heading(&output.ident),
            schema: format!(
                "{};",
                layout::assigned(
                    "static SENT: schema::Schema =",
                    &scope.sent_object(fields),
                    Room::line_at(12).before(1),
                )
            ),
        }
    });
    view("super::super::support", outputs.collect(), &scope)
}

fn heading(ident: &str) -> String {
    layout::heading("check::Output", ident, Room::line_at(4))
}

fn view(support: &'static str, models: Vec<SentModelView>, scope: &Scope<'_>) -> Option<SentView> {
    if models.is_empty() {
        return None;
    }
    scope.support("check");
    scope.support("schema");
    let mut idents: Vec<&str> = models.iter().map(|model| model.ident.as_str()).collect();
    idents.sort_by(|a, b| layout::by_name(a, b));
    let mut imports = scope.imports(4);
    imports.push(rust::list("use super::", &idents, 4));
    Some(SentView {
        support,
        imports,
        models,
    })
}

impl Scope<'_> {
    fn sent_type(&self, ty: &NamedType) -> String {
        match &ty.kind {
            TypeKind::Enum { items, other } => {
                let schema = self.support("schema");
                if *other {
                    return format!("{schema}::string()");
                }
                let wires = items.iter().map(|item| rust::string(&item.wire));
                let wires: Vec<String> = wires.collect();
                format!("{schema}::enumeration(&[{}])", wires.join(", "))
            }
            TypeKind::Object { fields } => {
                let fields = fields
                    .iter()
                    .filter(|field| field.travels(Direction::Response));
                self.sent_object(fields.map(|field| {
                    let may_be_absent = field.optional && field.default.is_none();
                    (field, may_be_absent)
                }))
            }
            TypeKind::Union {
                discriminator,
                variants,
            } => self.sent_union(discriminator.as_deref(), variants),
            TypeKind::Scalar {
                scalar,
                constraints,
                ..
            } => {
                let rule =
                    (!constraints.is_empty()).then(|| self.scalar_rule(*scalar, constraints));
                self.scalar_schema(*scalar, rule.as_ref().map(|rule| rule.value.as_str()))
            }
        }
    }

    /// The schema of an object that is sent; each field with whether it may be absent.
    fn sent_object<'f>(&self, fields: impl IntoIterator<Item = (&'f Field, bool)>) -> String {
        self.object_schema(&self.sent_properties(fields))
    }

    /// The properties of an object that is sent; each field with whether it may be absent.
    pub fn sent_properties<'f>(
        &self,
        fields: impl IntoIterator<Item = (&'f Field, bool)>,
    ) -> Vec<String> {
        let schema = self.support("schema");
        let properties = fields.into_iter().map(|(field, may_be_absent)| {
            let demand = if may_be_absent {
                "optional"
            } else {
                "required"
            };
            let wire = rust::string(&field.wire);
            format!("{schema}::{demand}({wire}, {})", self.field_schema(field))
        });
        properties.collect()
    }
}
