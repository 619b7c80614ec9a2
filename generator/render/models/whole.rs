//! What rendering models needs to know of the whole contract.

use std::collections::BTreeMap;

use super::boxes::Boxes;
use super::rust_file::{Home, RustFile};
use crate::ir::{Api, Resource, ResourceId};

fn ids(api: &Api) -> BTreeMap<String, ResourceId> {
    let resources = api.resources.iter().enumerate();
    resources
        .map(|(number, resource)| (resource.name.clone(), ResourceId(number)))
        .collect()
}

/// The models of a contract.
#[derive(Debug)]
pub struct Models<'a> {
    pub(super) api: &'a Api,
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

    /// The number of a resource.
    #[must_use]
    pub fn id(&self, resource: &Resource) -> ResourceId {
        let id = self.ids.get(&resource.name).copied();
        id.unwrap_or(ResourceId(0))
    }

    /// A scope for values outside of models.
    #[must_use]
    pub fn rust_file(&self, home: Home, root: &'static str, hidden: &[String]) -> RustFile<'_> {
        RustFile::new(self.api, &self.boxes, home, root, hidden)
    }
}
