//! The names of schemas that are taken.

use std::collections::HashSet;

use crate::ir::Api;

/// The names that no further schema can have.
pub(super) struct Taken(HashSet<String>);

impl Taken {
    /// Every name that the contract gives to what may be a schema, reachable or not.
    pub(super) fn by(api: &Api) -> Self {
        let mut names = HashSet::new();
        names.extend(api.types.iter().map(|ty| ty.name.clone()));
        names.extend(api.errors.iter().map(|error| error.name.clone()));
        for resource in &api.resources {
            names.insert(resource.name.clone());
            names.extend(resource.inputs.iter().map(|input| input.name.clone()));
            names.extend(resource.outputs.iter().map(|output| output.name.clone()));
        }
        Self(names)
    }

    /// The wish, or the base with the suffix; where both are taken, with underscores between them,
    /// which no name of the contract has.
    pub(super) fn claim(&mut self, wish: String, base: &str, suffix: &str) -> String {
        let mut name = wish;
        let mut between = String::new();
        while !self.0.insert(name.clone()) {
            name = format!("{base}{between}{suffix}");
            between.push('_');
        }
        name
    }
}
