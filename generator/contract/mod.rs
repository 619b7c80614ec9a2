//! The contract as it is written: every value with the place where it stands.
//!
//! [`load`] reads a file, [`parse`] a text. Both give what could be understood and every mistake of
//! the written form: of the file and its YAML (GL0xx) and of its shape (GL1xx).

pub mod ast;
mod checked;
mod decode;
mod node;
mod read;
mod rules;
mod scalar;
#[cfg(test)]
mod tests;
mod types;
mod yaml;

pub use checked::Checked;
pub use node::{Entry, Node, NodeKind, Scalar, ScalarStyle};
pub use rules::RULES;
pub use types::suggest as suggest_type;
pub use yaml::Reading;

use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use crate::diag::{Report, Sources};
use crate::output::Digest;

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
    /// What a later reading may know of a long text.
    pub reading: Option<Reading>,
}

/// The file of a contract, read once for all that ask what it holds.
#[derive(Debug)]
pub struct Text {
    path: Utf8PathBuf,
    bytes: Result<Vec<u8>, io::Error>,
}

impl Text {
    /// Reads the file at `path`. That it cannot be read is told by whoever needs it.
    #[must_use]
    pub fn read(path: &Utf8Path) -> Self {
        Self {
            path: path.to_owned(),
            bytes: read::bytes(path),
        }
    }

    /// The hash of its bytes; `None` where it cannot be read.
    #[must_use]
    pub fn digest(&self) -> Option<Digest> {
        self.bytes.as_deref().ok().map(Digest::of)
    }
}

/// Reads the contract at `path`. A file that cannot be read is a mistake like any other.
#[must_use]
pub fn load(path: &Utf8Path) -> Loaded {
    load_since(Text::read(path), None)
}

/// The same of a file that was read, with what an earlier reading gave: what has not changed is not
/// read again.
#[must_use]
pub fn load_since(text: Text, earlier: Option<&Reading>) -> Loaded {
    let Text { path, bytes } = text;
    match bytes {
        Ok(bytes) => parse_since(&path, bytes, earlier),
        Err(error) => {
            let mut sources = Sources::default();
            let mut report = Report::default();
            report.push(read::unreadable(&path, &error, &mut sources));
            Loaded {
                sources,
                contract: ast::Contract::default(),
                report,
                reading: None,
            }
        }
    }
}

/// Reads the contract `text`; `path` is what messages call it.
#[must_use]
pub fn parse(path: &Utf8Path, text: Vec<u8>) -> Loaded {
    parse_since(path, text, None)
}

fn parse_since(path: &Utf8Path, text: Vec<u8>, earlier: Option<&Reading>) -> Loaded {
    let mut reading = None;
    let mut sources = Sources::default();
    let mut report = Report::default();
    let contract = match read::text(path, text, &mut sources) {
        Err(diagnostic) => {
            report.push(*diagnostic);
            ast::Contract::default()
        }
        Ok(source) => {
            let text = &sources.get(source).text;
            let (document, parts) = yaml::read(source, text, earlier);
            reading = parts;
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
        reading,
    }
}
