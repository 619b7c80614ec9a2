//! The codecs of values, and the serde attributes that name them.

use super::boxes::Owner;
use super::scope::{Scope, Secrecy, Way, secrecy};
use crate::ir::{Field, Presence, Scalar, Type, TypeKind};
use crate::render::{rust, scalar};

impl Scope<'_> {
    /// The codec of a type where its own serde code does not do.
    #[must_use]
    pub fn codec(&self, ty: &Type, reads: bool) -> Option<String> {
        let nested = |outer: &str, inner: &Type| {
            self.codec(inner, reads)
                .map(|codec| self.around(outer, &codec))
        };
        match ty {
            Type::Scalar(scalar) => self.scalar_codec(*scalar),
            Type::Named(id) => match &self.api.ty(*id).kind {
                TypeKind::Object { .. } if reads => Some(self.object()),
                _ => None,
            },
            Type::Input(_) => Some(self.object()),
            Type::Output(_) | Type::Record(_) => None,
            Type::List(item) => nested("List", item),
            // Read by serde alone, a name that comes twice would pass.
            Type::Map(value) if reads => {
                Some(self.around("Map", &self.codec_or_plain(value, true)))
            }
            Type::Map(value) => nested("Map", value),
            Type::Nullable(inner) => nested("Nullable", inner),
        }
    }

    /// The codec of a type.
    #[must_use]
    pub fn codec_or_plain(&self, ty: &Type, reads: bool) -> String {
        self.codec(ty, reads).unwrap_or_else(|| self.plain())
    }

    fn scalar_codec(&self, scalar: Scalar) -> Option<String> {
        let (module, codec) = scalar::row(scalar).codec?;
        Some(format!("{}::{codec}", self.support(module)))
    }

    pub(super) fn plain(&self) -> String {
        format!("{}::Plain", self.support("wire"))
    }

    fn object(&self) -> String {
        format!("{}::Object", self.support("wire"))
    }

    fn around(&self, outer: &str, codec: &str) -> String {
        format!("{}::{outer}<{codec}>", self.support("wire"))
    }

    /// The codec of a field's value.
    pub(super) fn value_codec(&self, owner: Owner, field: &Field, reads: bool) -> Option<String> {
        let codec = match secrecy(field) {
            Secrecy::Open => self.codec(&field.ty, reads)?,
            Secrecy::Text => format!("{}::Secret", self.support("secret")),
            Secrecy::Other => {
                let codec = self.codec_or_plain(&field.ty, reads);
                format!("{}::Hidden<{codec}>", self.support("redacted"))
            }
        };
        Some(if self.boxes.has(owner, field) {
            self.around("Boxed", &codec)
        } else {
            codec
        })
    }

    /// The codec of a field with null and absence.
    fn field_codec(&self, owner: Owner, field: &Field, reads: bool) -> Option<String> {
        let value = self.value_codec(owner, field, reads);
        let value_or_plain = |value: Option<String>| value.unwrap_or_else(|| self.plain());
        match field.presence() {
            Presence::Required => value,
            // Serde alone takes an absent property for null.
            Presence::Nullable if reads && field.default.is_none() => {
                Some(self.around("Nullable", &value_or_plain(value)))
            }
            Presence::Nullable => value.map(|codec| self.around("Nullable", &codec)),
            // Serde alone takes null for an absent property.
            Presence::Optional if reads => Some(self.around("Optional", &value_or_plain(value))),
            Presence::Optional => value.map(|codec| self.around("Optional", &codec)),
            Presence::OptionalNullable => Some(format!(
                "{}::ThreeState<{}>",
                self.support("presence"),
                value_or_plain(value)
            )),
        }
    }

    /// The codec of a patch's field.
    fn change_codec(&self, owner: Owner, field: &Field) -> String {
        let value = self
            .value_codec(owner, field, true)
            .unwrap_or_else(|| self.plain());
        if field.nullable {
            format!("{}::Change<{value}>", self.support("patch"))
        } else {
            self.around("Optional", &value)
        }
    }

    /// The serde attribute of a patch's field.
    #[must_use]
    pub fn change_attribute(&self, owner: Owner, field: &Field) -> String {
        let mut parts = rename(field);
        parts.push("default".to_owned());
        let codec = self.change_codec(owner, field);
        parts.push(self.with("deserialize_with", &codec, "::deserialize"));
        attribute(&parts)
    }

    /// The serde attribute of a field: `default` is the function that makes its default, `skip` the
    /// one that says when it is left out.
    #[must_use]
    pub fn attribute(
        &self,
        owner: Owner,
        field: &Field,
        way: Way,
        default: Option<&str>,
        skip: Option<&str>,
    ) -> String {
        if !way.reads && !way.writes {
            // Nothing derives serde there, so its attributes are unknown.
            return String::new();
        }
        let mut parts = rename(field);
        if way.reads {
            match default {
                Some(path) => parts.push(format!("default = {}", rust::string(path))),
                None if !field.is_required() => parts.push("default".to_owned()),
                None => {}
            }
        }
        if let Some(path) = skip.filter(|_| way.writes) {
            parts.push(format!("skip_serializing_if = {}", rust::string(path)));
        }
        let reader = if way.reads {
            self.field_codec(owner, field, true)
        } else {
            None
        };
        let writer = if way.writes {
            self.field_codec(owner, field, false)
        } else {
            None
        };
        match (reader, writer) {
            (Some(reader), Some(writer)) if reader == writer => {
                parts.push(self.with("with", &reader, ""));
            }
            (reader, writer) => {
                if let Some(codec) = reader {
                    parts.push(self.with("deserialize_with", &codec, "::deserialize"));
                }
                if let Some(codec) = writer {
                    parts.push(self.with("serialize_with", &codec, "::serialize"));
                }
            }
        }
        attribute(&parts)
    }

    pub(super) fn with(&self, key: &str, codec: &str, function: &str) -> String {
        let path = format!("{}::As::<{codec}>{function}", self.support("wire"));
        format!("{key} = {}", rust::string(&path))
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

fn rename(field: &Field) -> Vec<String> {
    if field.wire == field.ident.trim_start_matches("r#") {
        Vec::new()
    } else {
        vec![format!("rename = {}", rust::string(&field.wire))]
    }
}

/// A serde attribute of a field or a variant, or nothing.
pub(super) fn attribute(parts: &[String]) -> String {
    if parts.is_empty() {
        String::new()
    } else {
        format!("#[serde({})]", parts.join(", "))
    }
}
