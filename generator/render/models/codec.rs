//! The codecs of values whose Rust type does not say how they are written.

use super::boxes::Owner;
use super::rust_file::RustFile;
use crate::ir::{Encoding, Field, Presence, Type};
use crate::render::encoding;

impl RustFile<'_> {
    /// The codec of a type whose values are not written as their Rust type is.
    #[must_use]
    pub fn codec(&self, ty: &Type) -> Option<String> {
        let nested = |outer: &str, inner: &Type| {
            let codec = self.codec(inner)?;
            Some(self.around(outer, &codec))
        };
        match ty {
            Type::Scalar(scalar) => {
                let (module, codec) = scalar.row().codec?;
                Some(format!("{}::{codec}", self.support(module)))
            }
            Type::Encoded(encoding, _) => Some(self.encoding_codec(*encoding)),
            // The generated form of a type of the user's own says how that is written.
            Type::Named(id) if self.has_own(ty) => Some(self.generated(*id)),
            Type::Named(_) | Type::Input(_) | Type::Output(_) | Type::Record(_) => None,
            Type::List(item) => nested("List", item),
            Type::Map(value) => nested("Map", value),
            Type::Nullable(inner) => nested("Nullable", inner),
        }
    }

    /// The same for a field, with null and absence.
    pub(super) fn field_codec(&self, owner: Owner, field: &Field) -> Option<String> {
        let codec = self.codec(&field.ty)?;
        let codec = match self.boxes.has(owner, field) {
            true => self.around("Boxed", &codec),
            false => codec,
        };
        Some(match field.presence() {
            Presence::Required => codec,
            Presence::Nullable | Presence::Optional => self.around("Nullable", &codec),
            Presence::OptionalNullable => {
                format!("{}::ThreeState<{codec}>", self.support("presence"))
            }
        })
    }

    /// The codec of a form that is not the usual one.
    pub(super) fn encoding_codec(&self, encoding: Encoding) -> String {
        let module = self.support("encoding");
        format!("{module}::{}", encoding::codec(encoding))
    }

    /// The codec of a value that is sent as a whole, where it is not written as its Rust type is.
    #[must_use]
    pub fn sent_codec(&self, field: &Field) -> Option<String> {
        self.field_codec(Owner::Nobody, field)
    }

    fn around(&self, outer: &str, codec: &str) -> String {
        format!("{}::{outer}<{codec}>", self.support("wire"))
    }
}
