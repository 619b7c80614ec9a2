//! Where a struct that contains itself needs a box.

use std::collections::{BTreeMap, BTreeSet};

use std::collections::HashMap;

use crate::ir::circles::circles;
use crate::ir::{Api, Field, InputId, OutputId, ResourceId, Type, TypeId, TypeKind};
use crate::render::size;

/// A struct with fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// One of `types`.
    Type(TypeId),
    /// A record.
    Record(ResourceId),
    /// An input.
    Input(InputId),
    /// An output.
    Output(OutputId),
    /// Something that no type contains: parameters, headers, errors.
    Nobody,
}

/// The structs that contain one another without a list or map between: each with the number of its
/// cycle.
#[derive(Debug)]
pub struct Boxes {
    cycles: HashMap<Owner, usize>,
    /// The variants of unions that are held in a box, by their names.
    variants: BTreeMap<Owner, BTreeSet<String>>,
}

impl Boxes {
    /// Follows every field.
    #[must_use]
    pub fn of(api: &Api) -> Self {
        let graph = graph(api);
        let numbers: HashMap<Owner, usize> =
            graph.iter().map(|(owner, _)| *owner).zip(0..).collect();
        let edges = graph.iter().map(|(_, targets)| {
            let targets = targets.iter();
            targets.filter_map(|to| numbers.get(to).copied()).collect()
        });
        let circles = circles(&edges.collect::<Vec<_>>());
        let members = circles.iter().zip(0..).flat_map(|(circle, number)| {
            let members = circle.iter().filter_map(|member| graph.get(*member));
            members.map(move |(owner, _)| (*owner, number))
        });
        let cycles = members.collect();
        let variants = boxed_variants(api);
        Self { cycles, variants }
    }

    /// Whether a field holds its value in a box: null or absence ends the nesting there.
    #[must_use]
    pub fn has(&self, owner: Owner, field: &Field) -> bool {
        if let Some(boxed) = self.variants.get(&owner) {
            return boxed.contains(&field.name);
        }
        let may_end = field.nullable || field.optional || matches!(field.ty, Type::Nullable(_));
        let cycle = self.cycles.get(&owner);
        may_end
            && cycle.is_some()
            && target(&field.ty).is_some_and(|target| self.cycles.get(&target) == cycle)
    }
}

/// What contains itself is as large as can be, so every circle through a union has a box in it.
fn boxed_variants(api: &Api) -> BTreeMap<Owner, BTreeSet<String>> {
    let unions = api.types.iter().enumerate().filter_map(|(number, ty)| {
        let TypeKind::Union { variants, .. } = &ty.kind else {
            return None;
        };
        let large = variants.iter().filter(|it| size::is_boxed(api, it));
        let large = large.map(|variant| variant.name.clone()).collect();
        Some((Owner::Type(TypeId(number)), large))
    });
    unions.collect()
}

/// Each struct with those that it holds in place.
fn graph(api: &Api) -> Vec<(Owner, Vec<Owner>)> {
    let mut graph = Vec::new();
    let mut add = |owner: Owner, fields: &mut dyn Iterator<Item = &Field>| {
        let targets = fields.filter_map(|field| target(&field.ty));
        graph.push((owner, targets.collect()));
    };
    for (number, ty) in api.types.iter().enumerate() {
        let parts = ty.kind.parts();
        if !parts.is_empty() {
            add(Owner::Type(TypeId(number)), &mut parts.iter());
        }
    }
    for (number, resource) in api.resources.iter().enumerate() {
        if let Some(record) = &resource.record {
            add(Owner::Record(ResourceId(number)), &mut record.fields.iter());
        }
        for input in &resource.inputs {
            let fields = &mut input.fields.iter().map(|field| &field.field);
            add(Owner::Input(input.id), fields);
        }
        for output in &resource.outputs {
            let fields = &mut output.fields.iter().map(|field| &field.field);
            add(Owner::Output(output.id), fields);
        }
    }
    graph
}

/// The struct that a type holds in place.
fn target(ty: &Type) -> Option<Owner> {
    match ty {
        Type::Named(id) => Some(Owner::Type(*id)),
        Type::Record(id) => Some(Owner::Record(*id)),
        Type::Input(id) => Some(Owner::Input(*id)),
        Type::Output(id) => Some(Owner::Output(*id)),
        Type::Nullable(inner) => target(inner),
        Type::Scalar(_) | Type::List(_) | Type::Map(_) | Type::Encoded(..) => None,
    }
}
