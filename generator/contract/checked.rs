//! The proof that the rules were held against a contract.

use super::ast::Contract;

/// A contract in which no rule found an error. Only a clean run of the rules hands one out, so what
/// reads it need not ask again whether a name exists or a value fits.
#[derive(Clone, Debug)]
pub struct Checked {
    contract: Contract,
}

impl Checked {
    /// For the rules alone.
    #[must_use]
    pub(crate) fn new(contract: Contract) -> Self {
        Self { contract }
    }

    /// The contract.
    #[must_use]
    pub fn contract(&self) -> &Contract {
        &self.contract
    }
}
