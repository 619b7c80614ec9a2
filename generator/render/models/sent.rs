//! What models look like when they are sent: the schemas that debug builds hold answers against.

use serde::Serialize;

use super::scope::{Home, Scope};
use super::whole::Models;
use crate::ir::{Direction, Field, NamedType, Resource, ResourceId, TypeKind};
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
    /// Its schema.
    pub schema: String,
}

/// The module of `types.rs`; `None` where no type is sent.
pub(super) fn types(models: &Models<'_>) -> Option<SentView> {
    let scope = models.scope(Home::Types, "super::super", &[]).sending();
    let types = models.api.types.iter().filter(|ty| ty.in_responses);
    let types = types.map(|ty| SentModelView {
        ident: ty.ident.clone(),
        schema: scope.sent_type(ty),
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
            schema: scope.sent_object(fields),
        }
    });
    view("super::super::support", outputs.collect(), &scope)
}

fn view(support: &'static str, models: Vec<SentModelView>, scope: &Scope<'_>) -> Option<SentView> {
    if models.is_empty() {
        return None;
    }
    scope.support("check");
    scope.support("schema");
    let mut idents: Vec<&str> = models.iter().map(|model| model.ident.as_str()).collect();
    idents.sort_unstable();
    let mut imports = scope.imports();
    imports.push(rust::import("super", &idents));
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
