//! Types in the contract's words, for the documents.

use super::{Api, Field, Type};

impl Api {
    /// A type as the contract writes it: `list<NoteView>`.
    #[must_use]
    pub fn spelled(&self, ty: &Type) -> String {
        match ty {
            Type::Scalar(scalar) => scalar.name().to_owned(),
            Type::Named(id) => self.ty(*id).name.clone(),
            Type::Record(id) => self.resource(*id).name.clone(),
            Type::Input(id) => self.input(*id).name.clone(),
            Type::Output(id) => self.output(*id).name.clone(),
            Type::List(inner) => format!("list<{}>", self.spelled(inner)),
            Type::Map(inner) => format!("map<{}>", self.spelled(inner)),
            Type::Nullable(inner) => format!("{}?", self.spelled(inner)),
            Type::Encoded(_, usual) => self.spelled(usual),
        }
    }

    /// The same of a field, with null.
    #[must_use]
    pub fn spelled_field(&self, field: &Field) -> String {
        let null = if field.nullable { "?" } else { "" };
        format!("{}{null}", self.spelled(&field.ty))
    }
}
