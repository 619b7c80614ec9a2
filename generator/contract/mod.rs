//! The contract as it is written: every value with the place where it stands.
//!
//! [`load`] reads a file and what it includes, [`parse`] a text. Both give what could be understood and every mistake of
//! the written form: of the file and its YAML (GL0xx) and of its shape (GL1xx).

pub mod ast;
mod checked;
mod decode;
mod files;
mod folder;
pub mod formats;
mod loaded;
mod node;
pub(crate) mod places;
pub(crate) mod read;
pub(crate) mod rules;
pub(crate) mod scalar;
pub mod shelf;
#[cfg(test)]
mod tests;
mod types;
pub(crate) mod yaml;

pub use checked::Checked;
pub use loaded::Loaded;
pub use node::{Entry, Node, NodeKind, Scalar, ScalarStyle};
pub use rules::RULES;
pub use types::suggest as suggest_type;

use camino::Utf8Path;

use crate::diag::{Report, Sources};
use shelf::{Disk, Nowhere, Shelf};

/// Reads the contract at `path` and the files that it includes. A file that cannot be read is a mistake
/// like any other.
#[must_use]
pub fn load(path: &Utf8Path) -> Loaded {
    load_from(&Disk, path)
}

/// Reads the contract at `path` of a `shelf`, and the files that it includes there.
#[must_use]
pub fn load_from(shelf: &dyn Shelf, path: &Utf8Path) -> Loaded {
    match shelf.bytes(path) {
        Ok(bytes) => files::read(path, bytes, shelf),
        Err(error) => {
            let mut sources = Sources::default();
            let mut report = Report::default();
            report.push(read::unreadable(path, &error, &mut sources));
            Loaded {
                sources,
                contract: ast::Contract::default(),
                report,
                is_complete: false,
            }
        }
    }
}

/// Reads the contract `text`; `path` is what messages call it. Nothing on the disk is looked at: a text
/// by itself can include no files.
#[must_use]
pub fn parse(path: &Utf8Path, text: Vec<u8>) -> Loaded {
    files::read(path, text, &Nowhere)
}
