//! Every `extract` of a contract.

use crate::contract::ast::ExtractDef;

use super::contract_index::ContractIndex;

/// Every entry of an `extract`: of the whole contract, then of each operation.
pub fn all<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = &'a ExtractDef> {
    let resources = index.contract.resources.iter();
    let own = resources
        .flat_map(|resource| &resource.operations)
        .flat_map(|operation| &operation.extract);
    index.contract.api.extract.iter().chain(own)
}
