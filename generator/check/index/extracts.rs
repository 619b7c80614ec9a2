//! Every `extract` of a contract.

use crate::contract::ast::ExtractDef;

use super::scope::Scope;

/// Every entry of an `extract`: of the whole contract, then of each operation.
pub fn all<'a>(scope: &Scope<'a>) -> impl Iterator<Item = &'a ExtractDef> {
    let resources = scope.contract.resources.iter();
    let own = resources
        .flat_map(|resource| &resource.operations)
        .flat_map(|operation| &operation.extract);
    scope.contract.api.extract.iter().chain(own)
}
