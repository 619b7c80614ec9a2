//! Paths and operations.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::context::{Context, Facts, lost};
use super::failure::Failure;
use super::ledger::Ledger;
use super::model::Key;
use super::only::tags;
use super::parameters::Params;
use super::request::{self, Body};
use super::response::{self, Return, Sent};
use super::routes::Routes;
use super::rules;
use super::security::{self, Auth};
use super::view::Object;
use super::words::{again, key, pascal, snake};
use crate::contract::{Entry, Node};
use crate::diag::{Diagnostic, Span};
use crate::http::Method;
use crate::names::is_snake_case;

/// The methods of a Path Item Object.
pub(super) const METHODS: [&str; 8] = [
    "get", "put", "post", "patch", "delete", "head", "options", "trace",
];

/// An operation of the contract.
pub(super) struct Operation<'r> {
    pub(super) name: String,
    /// The document's name, where it is another, and its key there.
    pub(super) id: Option<(String, Span)>,
    pub(super) method: &'static str,
    /// The whole path, as the contract writes it.
    pub(super) path: String,
    pub(super) summary: Option<String>,
    pub(super) description: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) deprecated: bool,
    pub(super) params: Params<'r>,
    pub(super) body: Option<Body<'r>>,
    pub(super) returns: Vec<Return<'r>>,
    pub(super) failures: Vec<Failure<'r>>,
    /// Numbers of all bodies that the document has for its errors.
    pub(super) errors: std::ops::Range<usize>,
    pub(super) auth: Option<Auth>,
    /// The key of its method in the document.
    pub(super) span: Span,
    /// The whole operation in the document, and the parameters of its path.
    pub(super) nodes: Vec<&'r Node>,
    /// Its path in the document.
    pub(super) path_at: Span,
    /// What its resource is called: a tag, or a part of the path.
    pub(super) group: String,
}

impl<'r> Operation<'r> {
    /// The models that its bodies are.
    pub(super) fn bodies(&self) -> BTreeSet<Key<'r>> {
        let sent = self.returns.iter().flat_map(|it| &it.sends);
        let sent = sent.flat_map(|it| it.sent.keys());
        let taken = self.body.iter().flat_map(Body::keys);
        sent.chain(taken).collect()
    }

    /// The models that it streams.
    pub(super) fn streamed(&self) -> impl Iterator<Item = Key<'r>> {
        let sent = self.returns.iter().flat_map(|it| &it.sends);
        sent.filter_map(|it| match it.sent {
            Sent::Stream(_, key) => Some(key),
            _ => None,
        })
    }

    /// What it holds where only a type can stand.
    pub(super) fn typed(&self) -> BTreeSet<Key<'r>> {
        let headers = self.returns.iter().flat_map(|it| &it.headers);
        let failed = self.failures.iter().flat_map(|it| &it.headers);
        let parts = self.body.iter().flat_map(Body::fields);
        let fields = self.params.all().chain(headers).chain(failed).chain(parts);
        let errors = self.failures.iter().filter_map(|it| it.body);
        let errors = errors.map(|(key, _)| key);
        let sent = self.returns.iter().flat_map(|it| &it.sends);
        let sent = sent.filter_map(|it| it.sent.typed());
        let taken = self.body.iter().flat_map(Body::typed);
        fields
            .filter_map(|field| field.ty.key())
            .chain(errors)
            .chain(sent)
            .chain(taken)
            .collect()
    }
}

/// An operation of the document that the command chose.
struct Chosen<'r> {
    method: &'r Entry,
    item: Object<'r>,
    path: &'r Entry,
    object: Object<'r>,
}

/// How many operations there are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    /// In the document, or chosen of it.
    pub(super) all: usize,
}

/// All operations of a document that can be said.
pub(super) fn read<'r>(context: &Context<'r, '_>, root: Object<'r>) -> (Vec<Operation<'r>>, Count) {
    let ledger = &context.reader.ledger;
    let chosen = choose(context, root);
    let count = Count { all: chosen.len() };
    let mut names = Names::default();
    let mut routes = Routes::default();
    let mut operations = Vec::new();
    for it in &chosen {
        let name = names.of(ledger, it);
        match one(context, it, &name, &mut routes) {
            Ok(operation) => operations.push(operation),
            Err(found) => lose(ledger, it.method, *found),
        }
    }
    gather(&mut operations);
    (operations, count)
}

/// The resource of operations that have no tag, and whose paths have nothing in common.
const REST: &str = "operations";

/// Puts operations of paths that begin alike into one resource, and those that are alone into another.
fn gather(operations: &mut [Operation<'_>]) {
    let mut groups: HashMap<String, usize> = HashMap::new();
    for operation in operations.iter() {
        *groups.entry(operation.group.clone()).or_default() += 1;
    }
    let alone = |operation: &Operation<'_>| {
        operation.tags.is_empty() && groups.get(&operation.group) == Some(&1)
    };
    if operations.iter().filter(|it| alone(it)).count() > ALONE {
        for operation in operations.iter_mut().filter(|it| alone(it)) {
            REST.clone_into(&mut operation.group);
        }
    }
}

/// How many resources of one operation there may be before they are one resource.
const ALONE: usize = 4;

/// Says that an operation is not imported.
fn lose(ledger: &Ledger, method: &Entry, found: Diagnostic) {
    ledger.read(method.key.span);
    ledger.cover(&method.value);
    ledger.push(super::ledger::quoted(found, &method.value));
}

fn choose<'r>(context: &Context<'r, '_>, root: Object<'r>) -> Vec<Chosen<'r>> {
    let reader = context.reader;
    let mut chosen = Vec::new();
    let Some(paths) = root.object("paths") else {
        return chosen;
    };
    for path in paths.entries() {
        let Some(item) = reader.target(&path.value, "a path") else {
            continue;
        };
        for method in item.entries() {
            match method.key.value.as_str() {
                "summary" | "description" => {
                    let why = "a contract says nothing of a path as a whole";
                    reader.ledger.lose_words(method, why);
                }
                "servers" => {
                    let why = "a path has the servers of the whole API";
                    reader.ledger.lose(method, why);
                }
                "parameters" | "$ref" => {}
                key if METHODS.contains(&key) => {
                    let what = format!("`{key}`");
                    let Some(object) = reader.object(&method.value, &what) else {
                        continue;
                    };
                    if context.only.takes(object) {
                        chosen.push(Chosen {
                            method,
                            item,
                            path,
                            object,
                        });
                    } else {
                        reader.ledger.cover(&method.value);
                    }
                }
                key => {
                    let message = format!("`{key}` is no method and no key of a path");
                    reader.ledger.drop_entry(&rules::MALFORMED, method, message);
                }
            }
        }
    }
    chosen
}

/// Gives each operation a name of its own.
#[derive(Default)]
struct Names {
    taken: HashSet<String>,
}

impl Names {
    fn of(&mut self, ledger: &Ledger, it: &Chosen<'_>) -> String {
        let id = it.object.get("operationId");
        let said = id.and_then(|entry| super::view::string(&entry.value));
        let made = || {
            let path = &it.path.key.value;
            let words: Vec<String> = path
                .split('/')
                .filter(|part| !part.is_empty())
                .map(|part| match part.strip_prefix('{') {
                    Some(name) => format!("by {}", name.trim_end_matches('}')),
                    None => part.to_owned(),
                })
                .collect();
            snake(
                &format!("{} {}", it.method.key.value, words.join(" ")),
                "operation",
            )
        };
        // What guestlist called it, where the document is its own.
        let own = it.object.peek("x-operation-name");
        let own = own.and_then(|entry| super::view::string(&entry.value));
        let own = own.filter(|own| is_snake_case(own));
        if own.is_some() {
            it.object.get("x-operation-name");
        }
        let mut name = match own.or(said) {
            Some(said) => snake(said, "operation"),
            None => made(),
        };
        if !self.taken.insert(key(&name)) {
            let first = name.clone();
            name = made();
            while !self.taken.insert(key(&name)) {
                again(&mut name);
            }
            let span = id.map_or(it.method.key.span, |entry| entry.value.span);
            let how =
                format!("`{first}` is the name of another operation, so this one is `{name}`");
            ledger.changed(span, how);
            return name;
        }
        match (said, id) {
            (Some(_), _) => {}
            (None, _) => {
                let how = format!("an operation without an operationId is called `{name}`");
                ledger.changed(it.method.key.span, how);
            }
        }
        name
    }
}

/// Whether a parameter is the rest of its path, which guestlist's documents say with an extension.
fn is_rest<'r>(context: &Context<'r, '_>, it: &Chosen<'r>, name: &str) -> bool {
    let of_path = it.item.items("parameters").iter();
    let mut all = of_path.chain(it.object.items("parameters"));
    all.any(|node| {
        let Some(object) = context.reader.target(node, "a parameter") else {
            return false;
        };
        object.text("in") == Some("path")
            && object.text("name") == Some(name)
            && object.peek("x-multi-segment").is_some()
            && object.flag("x-multi-segment")
    })
}

fn one<'r>(
    context: &Context<'r, '_>,
    it: &Chosen<'r>,
    name: &str,
    routes: &mut Routes,
) -> Result<Operation<'r>, Box<Diagnostic>> {
    let span = it.method.key.span;
    let ledger = &context.reader.ledger;
    let object = it.object;
    if let Some(why) = ledger.refusal(span) {
        return Err(lost(span, format!("`{name}` is not imported: {why}")));
    }
    let methods = Method::ALL.iter().map(|(_, name)| *name);
    let mut methods = methods.filter(|method| *method == it.method.key.value);
    let Some(method) = methods.next() else {
        let why = format!(
            "`{name}` is not imported: the method `{}` is not in the language",
            it.method.key.value
        );
        return Err(lost(span, why));
    };
    let is_rest = |name: &str| is_rest(context, it, name);
    let path = routes.path(ledger, it.path, it.method, &is_rest)?;
    let auth = security::auth(context, object, name, span)?;
    let place = pascal(name);
    let params = super::parameters::read(context, it.item, object, &place, &path.params, span)?;
    let body = request::read(context, object, &place, span)?;
    let first = context.errors.borrow().len();
    let answers = response::read(
        context,
        object,
        &place,
        &Facts {
            auth: auth_asks(auth.as_ref(), context),
            input: body.is_some() || params.all().next().is_some(),
            body: body.is_some(),
        },
    );
    object.lose(
        "callbacks",
        "callbacks are requests that a server sends, and not in the language",
    );
    object.lose("servers", "an operation has the servers of the whole API");
    object.lose_words("externalDocs", "a contract has no links to other documents");
    let tags: Vec<String> = tags(object);
    let group = tags.first().cloned().unwrap_or_else(|| {
        let parts = path.text.split('/');
        let parts: Vec<&str> = parts
            .filter(|part| !part.is_empty() && !part.starts_with('{'))
            .collect();
        // A version says nothing of what it is about.
        let says = |part: &&&str| !is_version(part) && **part != "api";
        let found = parts.iter().find(says).or(parts.first());
        found.map_or("root", |part| part).to_owned()
    });
    if tags.is_empty() {
        let how = format!("`{name}` has no tag, so it has the name of its resource");
        ledger.changed(span, how);
    }
    let id = operation_id(ledger, object, name);
    Ok(Operation {
        name: name.to_owned(),
        id,
        method,
        path: path.text,
        summary: object.words("summary"),
        description: object.words("description"),
        tags,
        deprecated: object.flag("deprecated"),
        params,
        body,
        returns: answers.returns,
        failures: answers.failures,
        errors: first..context.errors.borrow().len(),
        auth,
        span,
        nodes: places(object, it.item),
        path_at: it.path.key.span,
        group,
    })
}

/// Where the document speaks of an operation.
fn places<'r>(object: Object<'r>, item: Object<'r>) -> Vec<&'r Node> {
    let shared = item.peek("parameters").map(|entry| &entry.value);
    shared.into_iter().chain([object.node]).collect()
}

/// The document's name of an operation, where it is another.
fn operation_id(ledger: &Ledger, object: Object<'_>, name: &str) -> Option<(String, Span)> {
    let entry = object.peek("operationId")?;
    let id = super::view::string(&entry.value).filter(|id| *id != name)?;
    if let Some(why) = ledger.refusal(entry.key.span) {
        let how = format!("the operationId `{id}` is `{name}`: {why}");
        ledger.changed(entry.key.span, how);
        return None;
    }
    Some((id.to_owned(), entry.key.span))
}

/// Whether a segment is `v1` or the like.
fn is_version(part: &str) -> bool {
    let digits = part.strip_prefix('v').unwrap_or_default();
    !digits.is_empty()
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

fn auth_asks(auth: Option<&Auth>, context: &Context<'_, '_>) -> bool {
    match auth {
        Some(auth) => !auth.is_none(),
        None => context.everywhere.is_some(),
    }
}
