//! Patches within the fields of a patch: `- address: { patch: [city, street] }`. Each is an input of its own,
//! which changes members of the object.

use crate::contract::ast;
use crate::ir::{
    Field, Input, InputField, InputId, InputKind, InputSource, ResourceId, Type, TypeId,
};
use crate::names;

use super::context::LoweringContext;
use super::field::field;
use super::owner::Owner;

/// The patches within fields, as far as they are lowered.
pub(super) struct PatchesWithin<'a> {
    context: &'a LoweringContext<'a>,
    resource: ResourceId,
    /// The number of the first of them.
    first: usize,
    made: Vec<Input>,
}

impl<'a> PatchesWithin<'a> {
    /// None yet of this resource.
    pub(super) fn new(context: &'a LoweringContext<'a>, owner: &Owner<'_>) -> Self {
        Self {
            context,
            resource: owner.id,
            first: owner.written.inputs.len(),
            made: Vec::new(),
        }
    }

    /// All of them, in the order of their numbers.
    pub(super) fn into_inputs(self) -> Vec<Input> {
        self.made
    }

    /// The field of a patch called `stem`, where it patches within that instead of replacing the whole.
    pub(super) fn field(&mut self, stem: &str, own: &ast::Field, whole: InputField) -> InputField {
        let (Some(within), &Type::Named(ty)) = (&own.patch, &whole.field.ty) else {
            return whole;
        };
        let id = self.input(stem, own, &within.fields, ty);
        InputField {
            source: match whole.source {
                InputSource::Record(index) => InputSource::Within(index),
                other => other,
            },
            field: Field {
                ty: Type::Input(id),
                ..whole.field
            },
        }
    }

    fn input(
        &mut self,
        stem: &str,
        own: &ast::Field,
        members: &[ast::Field],
        ty: TypeId,
    ) -> InputId {
        let name = format!("{stem}{}", names::to_pascal_case(&own.name.value));
        let theirs: &[ast::Field] = match &self.context.contract.types[ty.0].kind {
            ast::TypeKind::Object { fields } => fields,
            _ => &[],
        };
        let fields = members.iter().filter_map(|member| {
            let index = theirs
                .iter()
                .position(|it| it.name.value == member.name.value)?;
            let mut changed = field(self.context, member, Some(&theirs[index]));
            changed.default = None;
            changed.optional = true;
            let whole = InputField {
                field: changed,
                source: InputSource::Record(index),
            };
            Some(self.field(&name, member, whole))
        });
        let fields: Vec<InputField> = fields.collect();
        let id = InputId {
            resource: self.resource,
            index: self.first + self.made.len(),
        };
        self.made.push(Input {
            id,
            ident: names::type_ident(&name),
            description: Some(format!("What a `{stem}` changes within `{}`.", own.name)),
            name,
            rest_ident: None,
            kind: InputKind::Patch,
            within: Some(ty),
            fields,
            rest: Vec::new(),
            ignore_unknown: false,
            min_properties: None,
        });
        id
    }
}
