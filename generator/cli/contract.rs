//! Which contract a command reads.

use camino::Utf8PathBuf;

/// The file that is read where none is named.
pub(super) const DEFAULT_CONTRACT: &str = "contract.yaml";

/// The contract to read.
#[derive(Debug, clap::Args)]
pub(super) struct ContractArgument {
    /// The contract
    #[arg(value_name = "CONTRACT", default_value = DEFAULT_CONTRACT)]
    pub(super) contract: Utf8PathBuf,
}
