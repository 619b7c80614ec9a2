//! Which generated types are `PartialEq`: those whose fields are.
//!
//! Secrets are compared by nobody, and a `jiff::Span` has no equality of its own.

use crate::ir::{Api, Exposure, Field, InputId, OutputId, Type, TypeId, TypeKind};

/// Whether values of all these fields can be compared.
pub fn are_comparable<'f>(api: &Api, fields: impl IntoIterator<Item = &'f Field>) -> bool {
    let mut search = Search {
        api,
        types: vec![false; api.types.len()],
        inputs: Vec::new(),
        outputs: Vec::new(),
    };
    fields.into_iter().all(|field| search.field(field))
}

/// Looks at each type and model once; what contains itself is as comparable as the rest of it.
struct Search<'a> {
    api: &'a Api,
    types: Vec<bool>,
    inputs: Vec<InputId>,
    outputs: Vec<OutputId>,
}

impl Search<'_> {
    fn field(&mut self, field: &Field) -> bool {
        field.exposure != Exposure::Secret && self.ty(&field.ty)
    }

    fn ty(&mut self, ty: &Type) -> bool {
        let api = self.api;
        match ty {
            Type::Scalar(scalar) => scalar.row().derives.contains(&"PartialEq"),
            Type::List(inner)
            | Type::Map(inner)
            | Type::Nullable(inner)
            | Type::Encoded(_, inner) => self.ty(inner),
            // What the user's own type has is not known.
            Type::Named(id) if api.ty(*id).own.is_some() => false,
            Type::Named(id) => std::mem::replace(&mut self.types[id.0], true) || self.named(*id),
            Type::Output(id) if !self.outputs.contains(id) => {
                self.outputs.push(*id);
                let mut fields = api.output(*id).fields.iter();
                fields.all(|field| self.field(&field.field))
            }
            Type::Input(id) if !self.inputs.contains(id) => {
                self.inputs.push(*id);
                let mut fields = api.input(*id).fields.iter();
                fields.all(|field| self.field(&field.field))
            }
            Type::Output(_) | Type::Input(_) => true,
            Type::Record(_) => false,
        }
    }

    fn named(&mut self, id: TypeId) -> bool {
        match &self.api.ty(id).kind {
            TypeKind::Enum { .. } => true,
            TypeKind::Scalar { scalar, .. } => self.ty(&Type::Scalar(*scalar)),
            TypeKind::Object { fields } => fields.iter().all(|field| self.field(field)),
            TypeKind::Union { variants, .. } => variants.iter().all(|it| self.field(it)),
        }
    }
}

/// The derive, behind a comma, of what can be compared.
pub fn derive(is_comparable: bool) -> &'static str {
    if is_comparable { ", PartialEq" } else { "" }
}
