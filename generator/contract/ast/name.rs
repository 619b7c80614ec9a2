//! Names.

use crate::diag::Spanned;

/// A name as the contract writes it.
pub type Name = Spanned<String>;
