//! OpenAPI 3.0 and 3.1 to a contract, with a verdict on every place of the document.
//!
//! ```text
//! files ── document ─► trees with positions     lift: the words of 3.1, whichever version it is
//!       ── schema ───► values                   merge, choice, enums, scalars: one construct a file
//!       ── operation ► what can be asked        parameters, request, response, security
//!       ── define ───► definitions              each for what arrives or for what leaves
//!       ── names ────► one name for each
//!       ── resources ► by tag and path, with records
//!       ── render ───► text                     yaml: one line where that is short
//! ```
//!
//! Whoever reads a key says so to the `ledger`, and at the end it tells what nobody has read. What the
//! language refuses of the written contract is taken out by another [`draft`] that knows of it; the
//! two stand in `generate`, since rules and import are on one floor.

mod additional;
mod asked;
mod beside;
mod body_value;
mod choice;
mod context;
mod define;
mod document;
mod encoded;
mod enums;
mod error_form;
mod error_format;
mod exploded;
mod failure;
mod fit;
mod headers;
mod info;
mod internal_text;
mod kinds;
mod ledger;
mod lift;
mod limit;
mod media;
mod merge;
mod merged;
mod model;
mod modelled;
mod names;
mod nested;
mod only;
mod open;
mod operation;
mod parameters;
mod parse;
mod parts;
mod plan;
mod properties;
mod render;
mod request;
mod resources;
mod response;
mod routes;
mod rules;
mod scalars;
mod schema;
mod schemas;
mod schemes;
mod security;
mod streamed;
mod surface;
mod tag;
mod tags;
mod tally;
mod unions;
mod value;
mod view;
mod words;
mod yaml;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use camino::Utf8Path;

pub use ledger::Places;
pub use only::Only;
pub use rules::RULES;

use crate::diag::{Diagnostic, Report, Severity, Sources, Span, nearest};
use crate::shape::Shapes;
use crate::shape::surface::Surface;
use context::Context;
use define::Definitions;
use document::Documents;
use ledger::Ledger;
use model::Key;
use operation::Operation;
use plan::Plan;
use resources::Facts;
use schemes::Schemes;
use view::{Object, Reader, scalar};

/// How many operations there are, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Operations {
    /// In the document, or chosen of it.
    pub all: usize,
    /// In the contract, with nothing lost that matters on the wire.
    pub whole: usize,
    /// In the contract, with something lost.
    pub partial: usize,
}

/// The documents of an import, read once.
pub struct Source {
    documents: Documents,
}

impl Source {
    /// The document at `path` and the files beside it that it refers to.
    #[must_use]
    pub fn load(path: &Utf8Path) -> Self {
        Self {
            documents: Documents::load(path),
        }
    }

    /// The document `text`, alone; `path` is what messages call it.
    #[must_use]
    pub fn parse(path: &Utf8Path, text: Vec<u8>) -> Self {
        Self {
            documents: Documents::parse(path, text),
        }
    }

    /// How many texts there are.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.documents.sources.iter().count()).unwrap_or(u32::MAX)
    }

    /// The texts.
    #[must_use]
    pub fn into_sources(self) -> Sources {
        self.documents.sources
    }
}

/// A contract that has not been held against the rules yet.
pub struct Draft {
    /// The contract; `None` where there is none to write.
    pub text: Option<String>,
    /// The verdicts.
    pub report: Report,
    /// How many places have which verdict.
    pub places: Places,
    /// What became of the operations.
    pub operations: Operations,
    marks: Vec<(std::ops::Range<usize>, yaml::Mark)>,
}

impl Draft {
    /// Says that nothing can be written, since what the rules refuse belongs to no place of the document.
    pub fn fail(&mut self, report: &Report) {
        for found in report.iter().filter(|it| it.severity == Severity::Error) {
            let message = format!("no contract can be made of the document: {}", found.message);
            let found = Diagnostic::new(&rules::NOTHING_CHOSEN, Span::default(), message);
            self.report.push(found);
        }
    }

    /// The places of the document that the language refuses, by what it says of the contract.
    #[must_use]
    pub fn refused(&self, report: &Report) -> Vec<(Span, String)> {
        let mut refused = Vec::new();
        for found in report.iter().filter(|it| it.severity == Severity::Error) {
            let at = found.span.start as usize;
            let around = self.marks.iter().filter(|(range, _)| range.contains(&at));
            let innermost = around.min_by_key(|(range, _)| range.len());
            if let Some((_, yaml::Mark(spans))) = innermost {
                for span in spans {
                    refused.push((*span, found.message.clone()));
                }
            }
        }
        refused
    }
}

/// The rules of what a contract does not say.
pub fn is_loss(code: &str) -> bool {
    rules::LOSSES.iter().any(|rule| rule.code == code)
}

/// A contract of a document. `refused` is what the language did not take of an earlier draft.
#[must_use]
pub fn draft(source: &Source, only: &Only, refused: HashMap<Span, String>) -> Draft {
    let documents = &source.documents;
    let mut report = documents.report.clone();
    let nothing = |report: Report| Draft {
        text: None,
        report: report.sorted(),
        places: Places::default(),
        operations: Operations::default(),
        marks: Vec::new(),
    };
    let Some(root) = documents.root().filter(|_| !report.has_errors()) else {
        return nothing(report);
    };
    let old = match version(root) {
        Ok(old) => old,
        Err(found) => {
            report.push(*found);
            return nothing(report);
        }
    };
    let reader = Reader {
        documents,
        ledger: Ledger::after(refused),
        old,
    };
    let Some(root) = reader.object(root, "the document") else {
        report.extend(reader.ledger.report());
        return nothing(report);
    };
    let mut draft = write(&reader, root, only);
    report.extend(std::mem::take(&mut draft.report));
    draft.report = report.sorted();
    draft
}

/// What clients meet of a document, and what is wrong with it; nothing where it is not one of OpenAPI.
#[must_use]
pub fn surface(source: &Source, shapes: &Shapes) -> (Option<Surface>, Report) {
    let documents = &source.documents;
    let mut report = documents.report.clone();
    let Some(root) = documents.root().filter(|_| !report.has_errors()) else {
        return (None, report.sorted());
    };
    let old = match version(root) {
        Ok(old) => old,
        Err(found) => {
            report.push(*found);
            return (None, report.sorted());
        }
    };
    let reader = Reader {
        documents,
        ledger: Ledger::default(),
        old,
    };
    let root = reader.object(root, "the document");
    let found = root.map(|root| surface::read(&reader, root, shapes));
    // What a contract cannot say is no matter here, but what nobody can read is.
    let mut unread = reader.ledger.report();
    let is_wrong = |code| matches!(code, "GL802" | "GL803");
    unread.retain(|found| is_wrong(found.rule.code));
    report.extend(unread);
    (found, report.sorted())
}

/// Whether a document is of OpenAPI 3.0.
fn version(root: &crate::contract::Node) -> Result<bool, Box<Diagnostic>> {
    use crate::contract::NodeKind;
    let refused = |span: Span, message: &str| {
        Err(Box::new(Diagnostic::new(
            &rules::NOT_OPENAPI,
            span,
            message,
        )))
    };
    let NodeKind::Mapping(entries) = &root.kind else {
        return refused(root.span, "an OpenAPI document is a mapping");
    };
    let find = |key: &str| entries.iter().find(|entry| entry.key.value == key);
    if let Some(entry) = find("openapi") {
        let said = scalar(&entry.value).unwrap_or_default();
        let is = |minor: &str| said == minor || said.starts_with(&format!("{minor}."));
        return match () {
            () if is("3.0") => Ok(true),
            () if is("3.1") => Ok(false),
            () => refused(entry.value.span, "only OpenAPI 3.0 and 3.1 can be imported"),
        };
    }
    match find("swagger") {
        Some(entry) => refused(
            entry.key.span,
            "Swagger 2.0 has other words: convert the document to OpenAPI 3 first",
        ),
        None => refused(
            entries.first().map_or(root.span, |entry| entry.key.span),
            "this document does not say with `openapi` that it is one of OpenAPI",
        ),
    }
}

fn write<'r>(reader: &'r Reader<'r>, root: Object<'r>, only: &Only) -> Draft {
    let ledger = &reader.ledger;
    root.get("openapi");
    root.get("paths");
    if let Some(components) = root
        .peek("components")
        .and_then(|_| root.object("components"))
    {
        // What is in them counts as read once something leads there.
        let _ = components.entries().count();
    }
    let schemes = Schemes::read(reader, root);
    let schemas = parse::schemas(reader);
    let definitions = Definitions::new(&schemas);
    let everywhere = root.get("security");
    let context = Context {
        reader,
        definitions: &definitions,
        schemes: &schemes,
        only,
        errors: RefCell::default(),
        everywhere,
        scopes_everywhere: everywhere.and_then(|_| security::scopes(root)),
    };
    let (mut operations, count) = operation::read(&context, root);
    chosen(reader, root, only, count.all);
    if operations.is_empty() && count.all > 0 {
        let span = root.peek("paths").map_or(root.span(), |it| it.key.span);
        let message = format!("none of {} operations can be imported", count.all);
        ledger.push(Diagnostic::new(&rules::NOTHING_CHOSEN, span, message));
    }
    let auth = everywhere.and_then(|entry| {
        let scopes = context.scopes_everywhere;
        security::requirements(&context, &entry.value, scopes).ok()
    });
    let mut api = info::api(reader, root, &operations, auth.as_ref());
    let bodies = context.errors.take();
    let mut chosen = error_format::choose(&definitions, &bodies);
    api.append(&mut chosen.api);
    for failure in operations.iter_mut().flat_map(|it| &mut it.failures) {
        let of = failure.bodies.clone();
        let mut own = of.filter_map(|at| Some((chosen.outcomes.get(at)?.own?, at)));
        failure.body = own.next().map(|(key, at)| (key, bodies[at].entry.key.span));
    }
    let all = definitions.into_all();
    schemas.finish();
    let bodies: BTreeSet<Key<'r>> = operations.iter().flat_map(Operation::bodies).collect();
    let typed: BTreeSet<Key<'r>> = operations.iter().flat_map(Operation::typed).collect();
    // What only a refused operation leads to is not in the contract.
    let live = plan::reached(&all, bodies.iter().chain(&typed).copied());
    tell_dead(ledger, &schemas, all.keys(), &live);
    let all: indexmap::IndexMap<_, _> = all
        .into_iter()
        .filter(|(key, _)| live.contains(key))
        .collect();
    let plan = Plan::of(&all, &bodies, &typed);
    let mut register = names::Register::of(&operations);
    let forms = operations.iter().flat_map(|it| &it.body);
    let streams = operations.iter().flat_map(Operation::streamed);
    let alone: BTreeSet<Key<'r>> = forms
        .flat_map(request::Body::forms)
        .chain(streams)
        .collect();
    let (names, twins): (_, BTreeMap<Key<'r>, String>) =
        register.definitions(&schemas, ledger, &all, &plan, &alone);
    let facts = Facts {
        all: &all,
        plan: &plan,
        names: &names,
        twins: &twins,
        operations: &operations,
    };
    let resources = resources::make(&facts, &mut register);
    render::tell_closed(ledger, &facts);
    schemes.tell(reader);
    let writer = render::Writer::new(&facts, &mut register);
    let contract = writer.contract(api, schemes.yaml(), &resources);
    let written = yaml::write(&contract);
    if only.is_all() {
        for root in reader.documents.roots() {
            ledger.unread(root);
        }
    }
    let mut places = Places::default();
    for root in reader.documents.roots() {
        let found = ledger.places(root);
        places.kept += found.kept;
        places.changed += found.changed;
        places.lost += found.lost;
    }
    let report = ledger.report();
    let (whole, partial) = tally::wholes(reader.documents, &report, &facts, &chosen.outcomes);
    Draft {
        text: (!operations.is_empty()).then_some(written.text),
        places,
        operations: Operations {
            all: count.all,
            whole,
            partial,
        },
        marks: written.marks,
        report,
    }
}

/// Tells which named schemas were looked at, and are not in the contract.
fn tell_dead<'r, 'k>(
    ledger: &Ledger,
    schemas: &schemas::Schemas<'r>,
    all: impl Iterator<Item = &'k Key<'r>>,
    live: &BTreeSet<Key<'r>>,
) where
    'r: 'k,
{
    let at = |key: &Key<'r>| schemas.get(key.id).map(|def| def.node.span);
    let live: HashSet<_> = live.iter().filter_map(at).collect();
    let dead: BTreeSet<_> = all
        .filter(|key| at(key).is_some_and(|span| !live.contains(&span)))
        .map(|key| key.id)
        .collect();
    for id in dead {
        if let Some(def) = schemas.get(id).filter(|def| def.given) {
            let why = format!(
                "nothing in the contract is made of the schema `{}`",
                def.name
            );
            let found = Diagnostic::new(&rules::UNUSED, def.node.span, why);
            ledger.push(ledger::quoted(found, def.node));
        }
    }
}

/// Tells what `--only` names and the document does not have.
fn chosen<'r>(reader: &'r Reader<'r>, root: Object<'r>, only: &Only, count: usize) {
    let span = root
        .peek("paths")
        .map_or(root.span(), |entry| entry.key.span);
    let say = |message: String, word: &str, known: &BTreeSet<String>| {
        let found = Diagnostic::new(&rules::NOTHING_CHOSEN, span, message);
        let near = nearest(word, known.iter().map(String::as_str));
        reader.ledger.push(match near {
            Some(near) => found.help(format!("did you mean `{near}`?")),
            None => found,
        });
    };
    let (mut tags, mut ids) = (BTreeSet::new(), BTreeSet::new());
    if let Some(paths) = root.object("paths") {
        for path in paths.entries() {
            let Some(item) = reader.target(&path.value, "a path") else {
                continue;
            };
            for method in operation::METHODS {
                let Some(object) = item.peek(method).and_then(|_| item.object(method)) else {
                    continue;
                };
                tags.extend(only::tags(object));
                let id = object.peek("operationId").and_then(|it| scalar(&it.value));
                ids.extend(id.map(str::to_owned));
            }
        }
    }
    for tag in only.tags.iter().filter(|tag| !tags.contains(*tag)) {
        say(format!("no operation has the tag `{tag}`"), tag, &tags);
    }
    for id in only.operations.iter().filter(|id| !ids.contains(*id)) {
        say(format!("no operation has the operationId `{id}`"), id, &ids);
    }
    if count == 0 && only.is_all() {
        say(
            "the document has no operations".to_owned(),
            "",
            &BTreeSet::new(),
        );
    }
}
