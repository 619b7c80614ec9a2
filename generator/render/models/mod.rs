//! Models in Rust: the contract's types, records, inputs and outputs as finished strings.
//!
//! Values that stand outside of models (parameters, headers, details) are described with the same
//! [`Scope`], so that their Rust, their schema and their codec are those of a model's field.

mod boxes;
mod codec;
mod columns;
mod convert;
mod defaults;
mod file;
mod fits;
mod input;
mod named;
mod object;
mod output;
mod record;
mod schema;
mod scope;
mod sent;
mod union;
mod write;

use std::collections::BTreeMap;

pub use boxes::{Boxes, Owner};
pub use file::{ModelsView, TypesView};
pub use schema::Rule;
pub use scope::{Home, Scope};

use crate::ir::{Api, Resource, ResourceId};

fn ids(api: &Api) -> BTreeMap<String, ResourceId> {
    let resources = api.resources.iter().enumerate();
    resources
        .map(|(number, resource)| (resource.name.clone(), ResourceId(number)))
        .collect()
}

/// What rendering models needs to know of the whole contract.
#[derive(Debug)]
pub struct Models<'a> {
    api: &'a Api,
    boxes: Boxes,
    ids: BTreeMap<String, ResourceId>,
}

impl<'a> Models<'a> {
    /// Looks at the contract once.
    #[must_use]
    pub fn new(api: &'a Api) -> Self {
        Self {
            api,
            boxes: Boxes::of(api),
            ids: ids(api),
        }
    }

    /// The view of `types.rs`.
    #[must_use]
    pub fn types(&self) -> TypesView {
        file::types(self)
    }

    /// Where a struct that contains itself has a box.
    #[must_use]
    pub fn boxes(&self) -> &Boxes {
        &self.boxes
    }

    /// The number of a resource.
    #[must_use]
    pub fn id(&self, resource: &Resource) -> ResourceId {
        let id = self.ids.get(&resource.name).copied();
        id.unwrap_or(ResourceId(0))
    }

    /// The view of a resource's `models.rs`.
    #[must_use]
    pub fn resource(&self, resource: &Resource) -> ModelsView {
        file::models(self, self.id(resource), resource)
    }

    /// A scope for values outside of models.
    #[must_use]
    pub fn scope(&self, home: Home, root: &'static str, hidden: &[String]) -> Scope<'_> {
        Scope::new(self.api, &self.boxes, home, root, hidden)
    }
}
