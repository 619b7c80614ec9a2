//! Who may call an operation. Security is never lost: what cannot be said is refused.

use super::context::Context;
use super::rules;
use super::view::Object;
use super::yaml::{Yaml, entry, text, word};
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::{Diagnostic, Span};

/// Who may call.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Auth {
    /// Anybody.
    Nobody,
    /// Who has all credentials of one alternative: names of schemes, with scopes.
    Any(Vec<Vec<(String, Vec<String>)>>),
}

impl Auth {
    /// Whether anybody may call.
    pub(super) fn is_none(&self) -> bool {
        matches!(self, Self::Nobody)
    }

    /// As a contract writes it.
    pub(super) fn yaml(&self) -> Yaml {
        let Self::Any(alternatives) = self else {
            return word("none");
        };
        let one = |all: &Vec<(String, Vec<String>)>| match all.as_slice() {
            [(name, scopes)] if scopes.is_empty() => word(name.clone()),
            all => Yaml::Map(
                all.iter()
                    .map(|(name, scopes)| {
                        let scopes = scopes.iter().map(|scope| text(scope.clone()));
                        entry(name.clone(), Yaml::List(scopes.collect()))
                    })
                    .collect(),
            ),
        };
        match alternatives.as_slice() {
            [only] => one(only),
            several => Yaml::List(several.iter().map(one).collect()),
        }
    }
}

/// Who may call an operation; `None` where it says nothing and nothing holds everywhere.
pub(super) fn auth<'r>(
    context: &Context<'r, '_>,
    operation: Object<'r>,
    name: &str,
    span: Span,
) -> Result<Option<Auth>, Box<Diagnostic>> {
    let own_scopes = scopes(operation);
    let Some(own) = operation.get("security") else {
        let Some(entry) = context.everywhere else {
            return Ok(None);
        };
        // What cannot be said everywhere cannot be said here.
        let read = |scopes| {
            let found = requirements(context, &entry.value, scopes);
            found.map_err(|why| unsaid(name, span, entry.value.span, &why))
        };
        let usual = read(context.scopes_everywhere)?;
        return match own_scopes {
            None => Ok(None),
            scopes => Ok(Some(read(scopes)?).filter(|own| *own != usual)),
        };
    };
    let found = requirements(context, &own.value, own_scopes);
    found
        .map(Some)
        .map_err(|why| unsaid(name, span, own.value.span, &why))
}

fn unsaid(name: &str, span: Span, at: Span, why: &str) -> Box<Diagnostic> {
    let message = format!("`{name}` is not imported: {why}");
    Box::new(Diagnostic::new(&rules::UNSAID_SECURITY, span, message).related(at, "its security"))
}

/// The member that has the scopes of each requirement where OpenAPI 3.0 has no place for them.
pub(super) fn scopes<'r>(object: Object<'r>) -> Option<&'r Entry> {
    const SCOPES: &str = "x-required-scopes";
    let found = object.peek(SCOPES)?;
    matches!(found.value.kind, NodeKind::Sequence(_)).then(|| object.get(SCOPES))?
}

/// The scopes of a scheme in the requirement with this number.
fn scopes_of<'r>(
    context: &Context<'r, '_>,
    scopes: Option<&'r Entry>,
    number: usize,
    scheme: &str,
) -> &'r [Node] {
    let Some(NodeKind::Sequence(all)) = scopes.map(|entry| &entry.value.kind) else {
        return &[];
    };
    let Some(NodeKind::Mapping(members)) = all.get(number).map(|item| &item.kind) else {
        return &[];
    };
    let mut members = members.iter();
    let Some(member) = members.find(|member| member.key.value == scheme) else {
        return &[];
    };
    context.reader.ledger.read(member.key.span);
    match &member.value.kind {
        NodeKind::Sequence(items) => items,
        _ => &[],
    }
}

/// Security Requirement Objects as who may call; `beside` has the scopes for which they have no place.
pub(super) fn requirements<'r>(
    context: &Context<'r, '_>,
    node: &'r Node,
    beside: Option<&'r Entry>,
) -> Result<Auth, String> {
    let NodeKind::Sequence(items) = &node.kind else {
        return Err("its `security` is no sequence".to_owned());
    };
    let mut alternatives: Vec<Vec<(String, Vec<String>)>> = Vec::new();
    // Who sends no credentials may call too.
    let mut open = false;
    for (number, item) in items.iter().enumerate() {
        let NodeKind::Mapping(entries) = &item.kind else {
            return Err("its `security` has an item that is no mapping".to_owned());
        };
        if entries.is_empty() {
            open = true;
            continue;
        }
        let mut all = Vec::new();
        for entry in entries {
            context.reader.ledger.read(entry.key.span);
            let id = entry.key.value.as_str();
            let scheme = match context.schemes.get(id) {
                None => return Err(format!("the document defines no scheme `{id}`")),
                Some(Err(why)) => return Err(why.clone()),
                Some(Ok(scheme)) => scheme,
            };
            if let Some(why) = context.reader.ledger.refusal(scheme.span) {
                return Err(format!("its scheme `{id}` is refused: {why}"));
            }
            let scopes: Vec<String> = match &entry.value.kind {
                NodeKind::Sequence(items) => {
                    let mut scopes: Vec<String> = Vec::new();
                    let others = scopes_of(context, beside, number, id);
                    for item in items.iter().chain(others) {
                        let scope = super::view::scalar(item).unwrap_or_default();
                        if !scopes.iter().any(|it| it == scope) {
                            scopes.push(scope.to_owned());
                        }
                    }
                    scopes
                }
                _ => return Err(format!("its scopes of `{id}` are no sequence")),
            };
            context.schemes.ask(id, &scopes);
            all.push((scheme.name.clone(), scopes));
        }
        if !alternatives.contains(&all) {
            alternatives.push(all);
        }
    }
    Ok(match alternatives.is_empty() {
        true => Auth::Nobody,
        false => {
            if open {
                alternatives.push(vec![("none".to_owned(), Vec::new())]);
            }
            Auth::Any(alternatives)
        }
    })
}
