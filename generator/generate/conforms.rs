//! A document of others against a contract: the two are read on one floor and compared on another.

use camino::Utf8Path;

use crate::contract::Checked;
use crate::diag::{Report, Sources};
use crate::import::{self, Source};
use crate::lower::lower;
use crate::shape::Shapes;
use crate::{compat, parallel};

/// What came of a comparison.
#[derive(Debug)]
pub struct Conformed {
    /// What the contract does not keep, in the order of the document.
    pub report: Report,
    /// The texts of both.
    pub sources: Sources,
    /// How many operations the document has.
    pub operations: usize,
}

/// Whether a server of the contract keeps the OpenAPI document at `path`. `sources` are the contract's.
#[must_use]
pub fn conforms(path: &Utf8Path, checked: &Checked, sources: Sources) -> Conformed {
    compared(Source::load(path), checked, sources)
}

/// The same for the document `text`; `path` is what messages call it.
#[must_use]
pub fn conforms_text(
    path: &Utf8Path,
    text: Vec<u8>,
    checked: &Checked,
    sources: Sources,
) -> Conformed {
    compared(Source::parse(path, text), checked, sources)
}

fn compared(source: Source, checked: &Checked, own: Sources) -> Conformed {
    let before = source.count();
    // Sets stand in one another as deep as schemas do: a thread has the stack for it, this one may not.
    let found = parallel::map(&[()], |()| report(&source, checked, before));
    let (report, operations) = found.into_iter().next().unwrap_or_default();
    let mut sources = source.into_sources();
    sources.join(own);
    Conformed {
        report,
        sources,
        operations,
    }
}

fn report(source: &Source, checked: &Checked, before: u32) -> (Report, usize) {
    let shapes = Shapes::default();
    let (surface, mut report) = import::surface(source, &shapes);
    let Some(surface) = surface else {
        return (report.sorted(), 0);
    };
    let api = lower(checked);
    report.extend(compat::conforms(&surface, checked, &api, &shapes, before));
    (report.sorted(), surface.operations.len())
}
