//! A foreign document to a contract that the rules take.
//!
//! What the rules refuse of a draft is taken out of the next one, and told with the reason. So whatever
//! a document holds, what is written passes.

use std::collections::HashMap;

use camino::Utf8Path;

use crate::diag::{Report, Sources, Span};
use crate::import::{self, Draft, Only, Operations, Places, Source};
use crate::{check, contract};

/// How many drafts are written at the most. Each takes out at least one thing that the last one had.
const DRAFTS: usize = 24;

/// What came of an import.
#[derive(Debug)]
pub struct Imported {
    /// The contract; `None` where the document gives none.
    pub contract: Option<String>,
    /// The verdicts on the document, by place.
    pub report: Report,
    /// The texts of the document.
    pub sources: Sources,
    /// How many places have which verdict.
    pub places: Places,
    /// What became of the operations.
    pub operations: Operations,
}

/// Makes a contract of the OpenAPI document at `path`, and of the files beside it that it refers to.
#[must_use]
pub fn import(path: &Utf8Path, only: &Only) -> Imported {
    imported(Source::load(path), only)
}

/// Makes a contract of the OpenAPI document `text`; `path` is what messages call it.
#[must_use]
pub fn import_text(path: &Utf8Path, text: Vec<u8>, only: &Only) -> Imported {
    imported(Source::parse(path, text), only)
}

fn imported(source: Source, only: &Only) -> Imported {
    let mut refused: HashMap<Span, String> = HashMap::new();
    let mut draft = import::draft(&source, only, HashMap::new());
    for round in 1..=DRAFTS {
        let Some(text) = &draft.text else {
            break;
        };
        let loaded = contract::parse(Utf8Path::new("contract.yaml"), text.clone().into_bytes());
        let outcome = check::check(loaded);
        if !outcome.report.has_errors() {
            return done(source, draft);
        }
        let before = refused.len();
        for (span, why) in draft.refused(&outcome.report) {
            refused.entry(span).or_insert(why);
        }
        if refused.len() == before || round == DRAFTS {
            draft.fail(&outcome.report);
            break;
        }
        draft = import::draft(&source, only, refused.clone());
    }
    draft.text = None;
    done(source, draft)
}

fn done(source: Source, draft: Draft) -> Imported {
    Imported {
        contract: draft.text,
        report: draft.report,
        sources: source.into_sources(),
        places: draft.places,
        operations: draft.operations,
    }
}
