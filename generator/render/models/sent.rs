//! What models look like when they are sent: the schemas that debug builds hold answers against.

use super::rust_file::RustFile;
use crate::ir::{Direction, Field, NamedType, TypeKind};
use crate::render::rust;

impl RustFile<'_> {
    /// The schema of a type that is sent.
    pub(super) fn sent_type(&self, ty: &NamedType) -> String {
        self.support("check");
        match &ty.kind {
            // What both ways look alike is said once.
            TypeKind::Enum { .. } | TypeKind::Scalar { .. } if ty.in_requests => {
                let (ident, body) = (&ty.ident, self.support("body"));
                format!(
                    "{}::named(<{ident} as {body}::Input>::schema)",
                    self.support("schema")
                )
            }
            TypeKind::Enum {
                items,
                number,
                other,
            } => self.enum_schema(items, *number, *other),
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
                ..
            } => self.union_schema(discriminator.as_deref(), variants, ty.kind.keeps_others()),
            TypeKind::Scalar {
                scalar,
                encoding: Some(encoding),
                constraints,
                ..
            } => self.encoded_schema(*encoding, *scalar, constraints),
            TypeKind::Scalar {
                scalar,
                constraints,
                ..
            } => self.scalar_schema(*scalar, constraints),
        }
    }

    /// The schema of an object that is sent; each field with whether it may be absent.
    pub(super) fn sent_object<'f>(
        &self,
        fields: impl IntoIterator<Item = (&'f Field, bool)>,
    ) -> String {
        self.support("check");
        let fields: Vec<(&Field, bool)> = fields.into_iter().collect();
        let listed = fields
            .iter()
            .filter(|(field, _)| field.additional.is_none());
        let properties = self.sent_properties(listed.copied());
        let schema = self.object_schema(&properties);
        self.open_schema(
            schema,
            fields.iter().map(|(field, _)| *field),
            properties.len(),
        )
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
