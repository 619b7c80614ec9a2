//! How values of the models are put together: what the runtime's macro `sample` is given, a model each.

use std::collections::BTreeSet;

use super::schema;
use crate::ir::{
    Api, ErrorType, Exposure, Field, Output, OutputId, OutputSource, Presence, Resource,
    ResourceId, Type, TypeId, TypeKind,
};
use crate::render::rust;
use crate::scalars::Ty;

/// The lines, and what they are already there for.
#[derive(Debug)]
pub(super) struct Samples<'a> {
    api: &'a Api,
    lines: Vec<String>,
    types: BTreeSet<TypeId>,
    records: BTreeSet<ResourceId>,
    outputs: BTreeSet<OutputId>,
}

/// Whether the structs that the outputs of a resource are made of are generated.
pub(super) fn is_ours(resource: &Resource) -> bool {
    let record = resource.record.as_ref();
    record.is_none_or(|record| record.own.is_none())
}

impl<'a> Samples<'a> {
    /// Those of all outputs and errors, and of what stands in them.
    pub(super) fn of(api: &'a Api) -> Self {
        let mut samples = Self {
            api,
            lines: Vec::new(),
            types: BTreeSet::new(),
            records: BTreeSet::new(),
            outputs: BTreeSet::new(),
        };
        for resource in &api.resources {
            for output in resource.outputs.iter().filter(|it| it.views.is_none()) {
                samples.output(output.id);
            }
        }
        for error in &api.errors {
            samples.error(error);
        }
        samples
    }

    pub(super) fn into_lines(self) -> Vec<String> {
        self.lines
    }

    fn output(&mut self, id: OutputId) {
        let resource = self.api.resource(id.resource);
        if !is_ours(resource) || !self.outputs.insert(id) {
            return;
        }
        let output = self.api.output(id);
        let path = format!("api::{}::models::{}", resource.module, output.ident);
        match &resource.record {
            None => self.direct(&path, output, &OutputSource::Direct),
            Some(record) => {
                let mut source = format!("api::{}::models::{}", resource.module, record.ident);
                if let Some(ident) = &output.computed_ident {
                    let computed = format!("api::{}::models::{ident}", resource.module);
                    self.direct(&computed, output, &OutputSource::Computed);
                    source = format!("({source}, {computed})");
                }
                let line = format!("made Stub => {path} = ({source})");
                self.lines.push(line);
                self.record(id.resource);
            }
        }
    }

    /// What of an output is filled in as it is.
    fn direct(&mut self, path: &str, output: &Output, source: &OutputSource) {
        let fields = output.fields.iter().filter(|own| own.source == *source);
        let fields = fields.map(|own| (&own.field, "member"));
        self.fields(path, fields.collect());
    }

    fn record(&mut self, id: ResourceId) {
        let resource = self.api.resource(id);
        let Some(record) = resource.record.as_ref().filter(|_| self.records.insert(id)) else {
            return;
        };
        let path = format!("api::{}::models::{}", resource.module, record.ident);
        let fields = record.fields.iter().map(|field| (field, "field"));
        self.fields(&path, fields.collect());
    }

    fn error(&mut self, error: &ErrorType) {
        let path = format!("api::errors::{}", error.ident);
        let how = match error.body {
            Some(_) => "whole",
            None => "member",
        };
        let details = error.fields().map(|field| (field, how));
        let headers = error.headers.iter().map(|it| (&it.field, "header"));
        self.fields(&path, details.chain(headers).collect());
    }

    /// A struct, each field with the method that fills it.
    fn fields(&mut self, path: &str, fields: Vec<(&Field, &str)>) {
        let lines = fields.iter().map(|(field, how)| {
            let ident = &field.ident;
            match self.is_known(&field.ty) {
                true if field.additional.is_some() && *how == "member" => {
                    format!("{ident} = others()")
                }
                true if matches!(*how, "hidden" | "whole") => format!("{ident} = {how}()"),
                true => format!("{ident} = {how}({})", rust::string(&field.wire)),
                false if may_be_nothing(field) => format!("{ident} = nothing()"),
                false => format!("{ident} = unknown()"),
            }
        });
        let lines: Vec<String> = lines.collect();
        self.lines
            .push(format!("fields Stub => {path} {{ {} }}", lines.join(", ")));
        for (field, _) in fields {
            self.ty(&field.ty);
        }
    }

    /// Whether nothing in a type is of a struct or an enum of the user's own.
    fn is_known(&self, ty: &Type) -> bool {
        match ty.innermost() {
            Type::Named(id) => self.api.ty(*id).own.is_none(),
            Type::Record(id) => is_ours(self.api.resource(*id)),
            Type::Output(id) => is_ours(self.api.resource(id.resource)),
            _ => true,
        }
    }

    fn ty(&mut self, ty: &Type) {
        match ty.innermost() {
            Type::Named(id) if self.is_known(ty) => self.named(*id),
            Type::Output(id) => self.output(*id),
            Type::Record(id) if is_ours(self.api.resource(*id)) => self.record(*id),
            _ => {}
        }
    }

    fn named(&mut self, id: TypeId) {
        if !self.types.insert(id) {
            return;
        }
        let ty = self.api.ty(id);
        let path = format!("api::types::{}", ty.ident);
        match &ty.kind {
            TypeKind::Enum { number, .. } => {
                let how = if number.is_some() {
                    "numbers"
                } else {
                    "values"
                };
                self.lines.push(format!("{how} Stub => {path};"));
            }
            TypeKind::Scalar {
                scalar,
                constraints,
                ..
            } => {
                let inner = match scalar.row().ty {
                    Ty::String => "String".to_owned(),
                    Ty::Bytes => "Vec<u8>".to_owned(),
                    Ty::Path(path) => path.to_owned(),
                    Ty::Runtime(module, path) => format!("api::support::{module}::{path}"),
                };
                let schema = schema::text(*scalar, constraints);
                let schema = schema.map(|text| format!(", {}", rust::string(&text)));
                let schema = schema.unwrap_or_default();
                self.lines
                    .push(format!("narrowed Stub => {path} = ({inner}{schema})"));
            }
            TypeKind::Object { fields } => {
                let fields = fields.iter().map(|field| match field.exposure {
                    Exposure::Listed => (field, "member"),
                    Exposure::Private | Exposure::Secret => (field, "hidden"),
                });
                self.fields(&path, fields.collect());
            }
            TypeKind::Union { variants, .. } => {
                let variants = variants.iter().filter(|variant| self.is_known(&variant.ty));
                let variants: Vec<&Field> = variants.collect();
                let names = variants
                    .iter()
                    .map(|it| format!("{} = {}", it.ident, rust::string(&it.wire)));
                let names: Vec<String> = names.collect();
                self.lines.push(format!(
                    "variants Stub => {path} {{ {} }}",
                    names.join(", ")
                ));
                for variant in variants {
                    self.ty(&variant.ty);
                }
            }
        }
    }
}

/// Whether a field may have a value for nothing.
fn may_be_nothing(field: &Field) -> bool {
    let constraints = &field.constraints;
    let least = match field.ty {
        Type::List(_) => constraints.min_items,
        Type::Map(_) => constraints.min_properties,
        _ => Some(1),
    };
    field.presence() != Presence::Required || least.is_none_or(|least| least == 0)
}
