//! The Rust of values outside of models: parameters, headers, details.
use crate::ir::{Api, Field, OutputId, Presence, Scalar, Type};

/// The text of an error type or a model is written where contract names are in scope, that of an
/// operation where none is. Both reach the rest of the generated module by its root.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The way to the generated module: `super` or `super::super`.
    pub root: &'static str,
    /// Whether names of the contract may hide those of the prelude.
    pub absolute: bool,
}

/// In `errors.rs`.
pub const ERRORS: Place = Place {
    root: "super",
    absolute: true,
};

/// In `<resource>/operations.rs`.
pub const OPERATIONS: Place = Place {
    root: "super::super",
    absolute: false,
};

impl Place {
    /// The type of a field, absence and null included.
    #[must_use]
    pub fn field(self, api: &Api, field: &Field) -> String {
        let inner = self.ty(api, &field.ty);
        match field.presence() {
            Presence::Required => inner,
            Presence::Nullable | Presence::Optional => self.option(&inner),
            Presence::OptionalNullable => {
                format!("{}::support::presence::Presence<{inner}>", self.root)
            }
        }
    }

    /// A type.
    #[must_use]
    pub fn ty(self, api: &Api, ty: &Type) -> String {
        match ty {
            Type::Scalar(scalar) => self.scalar(*scalar),
            Type::Named(id) => format!("{}::types::{}", self.root, api.ty(*id).ident),
            Type::Record(id) => {
                let resource = api.resource(*id);
                match &resource.record {
                    Some(record) if record.own.is_some() => record.ident.clone(),
                    Some(record) => {
                        format!(
                            "{}::{}::models::{}",
                            self.root, resource.module, record.ident
                        )
                    }
                    None => String::new(),
                }
            }
            Type::Input(id) => format!(
                "{}::{}::models::{}",
                self.root,
                api.resource(id.resource).module,
                api.input(*id).ident
            ),
            Type::Output(id) => self.output(api, *id),
            Type::List(item) => self.prelude("vec::Vec", &self.ty(api, item)),
            Type::Map(value) => format!(
                "::std::collections::BTreeMap<{}, {}>",
                self.scalar(Scalar::String),
                self.ty(api, value)
            ),
            Type::Nullable(inner) => self.option(&self.ty(api, inner)),
        }
    }

    /// An output model, by the module of its resource.
    #[must_use]
    pub fn output(self, api: &Api, id: OutputId) -> String {
        format!(
            "{}::{}::models::{}",
            self.root,
            api.resource(id.resource).module,
            api.output(id).ident
        )
    }

    fn option(self, inner: &str) -> String {
        self.prelude("option::Option", inner)
    }

    fn prelude(self, path: &str, inner: &str) -> String {
        if self.absolute {
            format!("::std::{path}<{inner}>")
        } else {
            let name = path.rsplit("::").next().unwrap_or(path);
            format!("{name}<{inner}>")
        }
    }

    fn scalar(self, scalar: Scalar) -> String {
        let text = match scalar {
            Scalar::Boolean => "bool",
            Scalar::Int32 => "i32",
            Scalar::Int64 => "i64",
            Scalar::Uint32 => "u32",
            Scalar::Uint64 => "u64",
            Scalar::Float => "f32",
            Scalar::Double => "f64",
            Scalar::Decimal => "::rust_decimal::Decimal",
            Scalar::Uuid => "::uuid::Uuid",
            Scalar::Date => "::jiff::civil::Date",
            Scalar::Time => "::jiff::civil::Time",
            Scalar::Datetime | Scalar::HttpDate => "::jiff::Timestamp",
            Scalar::Duration => "::jiff::Span",
            Scalar::Ipv4 => "::std::net::Ipv4Addr",
            Scalar::Ipv6 => "::std::net::Ipv6Addr",
            Scalar::Json => "::serde_json::Value",
            Scalar::Bytes => return self.prelude("vec::Vec", "u8"),
            Scalar::String
            | Scalar::Email
            | Scalar::Uri
            | Scalar::UriReference
            | Scalar::Hostname => {
                return if self.absolute {
                    "::std::string::String".to_owned()
                } else {
                    "String".to_owned()
                };
            }
        };
        text.to_owned()
    }
}
