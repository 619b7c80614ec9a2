//! The contract as it is written: every value with the place where it stands.
//!
//! [`load`] reads a file, [`parse`] a text. Both give what could be understood and every mistake of
//! the written form: of the file and its YAML (GL0xx) and of its shape (GL1xx).

pub mod ast;
mod checked;
mod decode;
pub mod formats;
mod node;
pub(crate) mod read;
pub(crate) mod rules;
pub(crate) mod scalar;
#[cfg(test)]
mod tests;
mod types;
pub(crate) mod yaml;

pub use checked::Checked;
pub use node::{Entry, Node, NodeKind, Scalar, ScalarStyle};
pub use rules::RULES;
pub use types::suggest as suggest_type;

use camino::Utf8Path;

use crate::diag::{Report, Sources};

/// A contract that was read: what could be understood of it, and every mistake of its written form.
///
/// Where something could not be understood the tree has a hole (`None`, or
/// [`ast::TypeExpr::Invalid`]) and the report has an error about it, so that the rules can still be
/// held against the rest.
#[derive(Debug)]
pub struct Loaded {
    /// The texts.
    pub sources: Sources,
    /// What they say.
    pub contract: ast::Contract,
    /// What is wrong with how they say it.
    pub report: Report,
}

/// Reads the contract at `path`. A file that cannot be read is a mistake like any other.
#[must_use]
pub fn load(path: &Utf8Path) -> Loaded {
    match read::bytes(path) {
        Ok(bytes) => parse(path, bytes),
        Err(error) => {
            let mut sources = Sources::default();
            let mut report = Report::default();
            report.push(read::unreadable(path, &error, &mut sources));
            Loaded {
                sources,
                contract: ast::Contract::default(),
                report,
            }
        }
    }
}

/// Reads the contract `text`; `path` is what messages call it.
#[must_use]
pub fn parse(path: &Utf8Path, text: Vec<u8>) -> Loaded {
    let mut sources = Sources::default();
    let mut report = Report::default();
    let contract = match read::text(path, text, &mut sources) {
        Err(diagnostic) => {
            report.push(*diagnostic);
            ast::Contract::default()
        }
        Ok(source) => {
            let text = &sources.get(source).text;
            let document = yaml::read(source, text);
            let whole = !document.report.has_errors();
            report.extend(document.report);
            decode::contract(
                source,
                text,
                document.root,
                &document.lost,
                whole,
                &mut report,
            )
        }
    };
    Loaded {
        sources,
        contract,
        report,
    }
}
