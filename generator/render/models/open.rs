//! Whether a value that arrives has members anywhere that are ignored.

use super::scope::Scope;
use crate::ir::{Api, Field, Input, InputId, NamedType, Type, TypeId};

/// Whether an input, or what is in it, ignores unknown members.
pub(super) fn input(api: &Api, input: &Input) -> bool {
    Search::new(api).input(input)
}

/// Whether a type, or what is in it, ignores unknown members.
pub(super) fn named(api: &Api, ty: &NamedType) -> bool {
    Search::new(api).named(ty)
}

impl Scope<'_> {
    /// Whether values of a type that arrive have members anywhere that are ignored.
    #[must_use]
    pub fn is_open(&self, ty: &Type) -> bool {
        Search::new(self.api).ty(ty)
    }
}

/// Looks at each input and type once.
struct Search<'a> {
    api: &'a Api,
    inputs: Vec<InputId>,
    types: Vec<bool>,
}

impl<'a> Search<'a> {
    fn new(api: &'a Api) -> Self {
        Self {
            api,
            inputs: Vec::new(),
            types: vec![false; api.types.len()],
        }
    }

    fn input(&mut self, input: &'a Input) -> bool {
        let mut fields = input.fields.iter();
        input.ignore_unknown || fields.any(|field| self.field(&field.field))
    }

    fn named(&mut self, ty: &'a NamedType) -> bool {
        let mut parts = ty.kind.parts().iter();
        ty.ignore_unknown || parts.any(|part| self.field(part))
    }

    fn field(&mut self, field: &'a Field) -> bool {
        self.ty(&field.ty)
    }

    fn ty(&mut self, ty: &Type) -> bool {
        match ty {
            Type::List(inner)
            | Type::Map(inner)
            | Type::Nullable(inner)
            | Type::Encoded(_, inner) => self.ty(inner),
            Type::Named(TypeId(number)) => {
                !std::mem::replace(&mut self.types[*number], true)
                    && self.named(&self.api.types[*number])
            }
            Type::Input(id) if !self.inputs.contains(id) => {
                self.inputs.push(*id);
                self.input(self.api.input(*id))
            }
            Type::Scalar(_) | Type::Record(_) | Type::Input(_) | Type::Output(_) => false,
        }
    }
}
