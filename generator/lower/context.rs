//! The tables that names are looked up in, built once for a contract.

use std::collections::HashMap;

use crate::contract::ast::{Contract, Field, Resource, TypeExpr};
use crate::http::Status;
use crate::ir::{
    Audience, ErrorId, Extract, InputId, OutputId, ResourceId, Scalar, Scheme, Type, TypeId,
};

/// What a PascalCase name of the contract stands for.
#[derive(Clone, Copy)]
enum Item {
    Type(TypeId),
    Resource(ResourceId),
    Input(InputId),
    Output(OutputId),
    Error(ErrorId),
}

/// A contract with its tables.
pub(super) struct LoweringContext<'a> {
    /// As written.
    pub(super) contract: &'a Contract,
    /// `security`, once it is lowered.
    pub(super) schemes: Vec<Scheme>,
    /// Every `extract`, once it is lowered.
    pub(super) extracts: Vec<Extract>,
    /// `audiences`, once it is lowered.
    pub(super) audiences: Vec<Audience>,
    items: HashMap<&'a str, Item>,
    /// The fields of each resource's record, by name.
    records: Vec<HashMap<&'a str, usize>>,
}

impl<'a> LoweringContext<'a> {
    /// The tables of `contract`.
    pub(super) fn new(contract: &'a Contract) -> Self {
        Self {
            contract,
            schemes: Vec::new(),
            extracts: Vec::new(),
            audiences: Vec::new(),
            items: items(contract),
            records: records(contract),
        }
    }

    /// The number of the record's field of this name.
    pub(super) fn record_field(&self, resource: ResourceId, name: &str) -> Option<usize> {
        self.records[resource.0].get(name).copied()
    }

    /// The input of this name.
    pub(super) fn input(&self, name: &str) -> Option<InputId> {
        match self.items.get(name) {
            Some(Item::Input(id)) => Some(*id),
            _ => None,
        }
    }

    /// The output of this name.
    pub(super) fn output(&self, name: &str) -> Option<OutputId> {
        match self.items.get(name) {
            Some(Item::Output(id)) => Some(*id),
            _ => None,
        }
    }

    /// Whether an output shows each caller another view.
    pub(super) fn has_views(&self, id: OutputId) -> bool {
        let resource = &self.contract.resources[id.resource.0];
        resource.outputs[id.index].views.is_some()
    }

    /// The error of this name.
    pub(super) fn error(&self, name: &str) -> Option<ErrorId> {
        match self.items.get(name) {
            Some(Item::Error(id)) => Some(*id),
            _ => None,
        }
    }

    /// The type, and whether it may be null: nullability at the top is the field's, not the type's.
    pub(super) fn ty(&self, written: &TypeExpr) -> (Type, bool) {
        match written {
            TypeExpr::Nullable(inner, _) => (self.ty(inner).0, true),
            TypeExpr::List(inner, _) => (Type::List(Box::new(self.inner(inner))), false),
            TypeExpr::Map(inner, _) => (Type::Map(Box::new(self.inner(inner))), false),
            TypeExpr::Named(name) => (self.named(&name.value), false),
            TypeExpr::Invalid(_) => (Type::Scalar(Scalar::Json), false),
        }
    }

    fn inner(&self, written: &TypeExpr) -> Type {
        match self.ty(written) {
            (ty, true) => Type::Nullable(Box::new(ty)),
            (ty, false) => ty,
        }
    }

    fn named(&self, name: &str) -> Type {
        if let Some(scalar) = Scalar::from_name(name) {
            return Type::Scalar(scalar);
        }
        match self.items.get(name) {
            Some(Item::Type(id)) => Type::Named(*id),
            Some(Item::Resource(id)) => Type::Record(*id),
            Some(Item::Input(id)) => Type::Input(*id),
            Some(Item::Output(id)) => Type::Output(*id),
            Some(Item::Error(_)) | None => Type::Scalar(Scalar::Json),
        }
    }
}

/// What each name stands for.
fn items(contract: &Contract) -> HashMap<&str, Item> {
    let mut items: HashMap<&str, Item> = HashMap::new();
    let mut add = |name, item| {
        items.entry(name).or_insert(item);
    };
    for (index, ty) in contract.types.iter().enumerate() {
        add(&ty.name.value, Item::Type(TypeId(index)));
    }
    for (index, error) in contract.error_types().enumerate() {
        add(&error.name.value, Item::Error(ErrorId(index)));
    }
    for (index, definition) in contract.resources.iter().enumerate() {
        let resource = ResourceId(index);
        add(&definition.name.value, Item::Resource(resource));
        for (index, input) in definition.inputs.iter().enumerate() {
            add(&input.name.value, Item::Input(InputId { resource, index }));
        }
        for (index, output) in definition.outputs.iter().enumerate() {
            add(
                &output.name.value,
                Item::Output(OutputId { resource, index }),
            );
        }
    }
    items
}

/// The fields of each record, by name.
fn records(contract: &Contract) -> Vec<HashMap<&str, usize>> {
    let records = contract.resources.iter().map(|resource| {
        let fields = record_fields(resource).iter().enumerate();
        fields
            .map(|(index, field)| (field.name.value.as_str(), index))
            .collect()
    });
    records.collect()
}

/// The fields of the resource's record; none where it has no record.
pub(super) fn record_fields(resource: &Resource) -> &[Field] {
    resource
        .record
        .as_ref()
        .map_or(&[], |record| &record.fields)
}

/// A status by its name or number.
pub(super) fn status(text: &str) -> Option<Status> {
    Status::from_name(text).or_else(|| Status::from_code(text.parse().ok()?))
}
