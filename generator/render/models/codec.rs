//! The codecs that values are written by, and the serde attributes that name them.

use super::boxes::Owner;
use super::scope::Scope;
use crate::ir::{Encoding, Field, Presence, Scalar, Type};
use crate::render::{encoding, rust, scalar};

impl Scope<'_> {
    /// The codec of a type where its own serde code does not do.
    #[must_use]
    pub fn codec(&self, ty: &Type) -> Option<String> {
        let nested = |outer: &str, inner: &Type| {
            let codec = self.codec(inner)?;
            Some(self.around(outer, &codec))
        };
        match ty {
            Type::Scalar(scalar) => self.scalar_codec(*scalar),
            Type::Encoded(encoding, _) => Some(self.encoding_codec(*encoding)),
            // The generated form of a type of the user's own says how that is written.
            Type::Named(id) if self.has_own(ty) => Some(self.generated(*id)),
            Type::Named(_) | Type::Input(_) | Type::Output(_) | Type::Record(_) => None,
            Type::List(item) => nested("List", item),
            Type::Map(value) => nested("Map", value),
            Type::Nullable(inner) => nested("Nullable", inner),
        }
    }

    /// The codec of a type.
    #[must_use]
    pub fn codec_or_plain(&self, ty: &Type) -> String {
        self.codec(ty).unwrap_or_else(|| self.plain())
    }

    /// The codec of a type whose values are not written as their Rust type is.
    pub(super) fn foreign_codec(&self, ty: &Type) -> Option<String> {
        match ty {
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => {
                self.foreign_codec(inner)?;
                self.codec(ty)
            }
            // An instant is written as RFC 3339 has it.
            Type::Scalar(Scalar::HttpDate) => self.codec(ty),
            Type::Named(_) | Type::Encoded(..) => self.codec(ty),
            _ => None,
        }
    }

    /// The same for a field, with null and absence.
    pub(super) fn foreign_field_codec(&self, owner: Owner, field: &Field) -> Option<String> {
        let codec = self.foreign_codec(&field.ty)?;
        let codec = match self.boxes.has(owner, field) {
            true => self.around("Boxed", &codec),
            false => codec,
        };
        Some(match field.presence() {
            Presence::Required => codec,
            Presence::Nullable | Presence::Optional => self.around("Nullable", &codec),
            Presence::OptionalNullable => self.three_state(&codec),
        })
    }

    /// The codec of a form that is not the usual one.
    pub(super) fn encoding_codec(&self, encoding: Encoding) -> String {
        format!(
            "{}::{}",
            self.support("encoding"),
            encoding::codec(encoding)
        )
    }

    fn scalar_codec(&self, scalar: Scalar) -> Option<String> {
        let (module, codec) = scalar::row(scalar).codec?;
        Some(format!("{}::{codec}", self.support(module)))
    }

    fn plain(&self) -> String {
        format!("{}::Plain", self.support("wire"))
    }

    fn around(&self, outer: &str, codec: &str) -> String {
        format!("{}::{outer}<{codec}>", self.support("wire"))
    }

    fn three_state(&self, codec: &str) -> String {
        format!("{}::ThreeState<{codec}>", self.support("presence"))
    }

    /// The codec of a field with null and absence.
    fn field_codec(&self, owner: Owner, field: &Field) -> Option<String> {
        let value = self.codec(&field.ty).map(|codec| {
            if self.boxes.has(owner, field) {
                self.around("Boxed", &codec)
            } else {
                codec
            }
        });
        match field.presence() {
            Presence::Required => value,
            Presence::Nullable => value.map(|codec| self.around("Nullable", &codec)),
            Presence::Optional => value.map(|codec| self.around("Optional", &codec)),
            Presence::OptionalNullable => {
                Some(self.three_state(&value.unwrap_or_else(|| self.plain())))
            }
        }
    }

    /// The serde attribute of a field that derived code writes; `skip` is the function that says when
    /// it is left out.
    #[must_use]
    pub fn attribute(&self, owner: Owner, field: &Field, skip: Option<&str>) -> String {
        let mut parts = Vec::new();
        if field.wire != field.ident.trim_start_matches("r#") {
            parts.push(format!("rename = {}", rust::string(&field.wire)));
        }
        if let Some(path) = skip {
            parts.push(format!("skip_serializing_if = {}", rust::string(path)));
        }
        if let Some(codec) = self.field_codec(owner, field) {
            let path = format!("{}::As::<{codec}>::serialize", self.support("wire"));
            parts.push(format!("serialize_with = {}", rust::string(&path)));
        }
        if parts.is_empty() {
            String::new()
        } else {
            format!("#[serde({})]", parts.join(", "))
        }
    }

    /// When a field that was never set is left out.
    #[must_use]
    pub fn skip_absent(&self, field: &Field) -> Option<String> {
        match field.presence() {
            Presence::Optional => Some(format!("{}::is_none", self.std("Option"))),
            Presence::OptionalNullable => {
                Some(format!("{}::Presence::is_absent", self.support("presence")))
            }
            Presence::Required | Presence::Nullable => None,
        }
    }
}
