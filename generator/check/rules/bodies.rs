//! Bodies: what a response may send, and which responses send nothing.

use std::collections::HashMap;

use crate::contract::ast::{ReturnBody, Sent, TypeExpr};
use crate::diag::{Diagnostic, Report, Rule, rule};
use crate::http::Method;
use crate::ir::Scalar;

use super::inputs::quoted;
use super::references::{describe, unknown};
use super::row::Check;
use super::statuses::resolve;
use crate::check::index::contract_index::{ContractIndex, Item, innermost, spell};

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&BODY_FORBIDDEN, body_forbidden),
    Check::new(&NOT_A_RESPONSE, not_a_response),
    Check::new(&REPEATED_MODEL, repeated_model),
];

fn bodies<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = &'a ReturnBody> {
    let returns = index.returns();
    returns.filter_map(|(_, entry)| entry.body.as_ref())
}

static BODY_FORBIDDEN: Rule = rule!(Error "GL605" "body-forbidden",
    "a body on a status that has none");

fn body_forbidden(index: &ContractIndex, report: &mut Report) {
    for (operation, entry) in index.returns() {
        let (Some(status), Some(body)) = (resolve(&entry.status), &entry.body) else {
            continue;
        };
        // What could not be read was reported.
        let read = |sent: &Sent| !matches!(sent.model(), Some(TypeExpr::Invalid(_)));
        if !body.contents.is_empty() && !body.contents.iter().any(read) {
            continue;
        }
        if status.forbids_body() && status.code >= 200 {
            let message = format!("{} {} has no body", status.code, status.name);
            report.push(Diagnostic::new(&BODY_FORBIDDEN, body.span, message));
        } else if operation.method() == Some(Method::Head) {
            let message = "a response to HEAD has no body";
            report.push(Diagnostic::new(&BODY_FORBIDDEN, body.span, message));
        }
    }
}

fn is_output(item: Item) -> bool {
    matches!(item, Item::Output(..))
}

static NOT_A_RESPONSE: Rule = rule!(Error "GL606" "not-a-response",
    "something in a response body that never leaves");

fn not_a_response(index: &ContractIndex, report: &mut Report) {
    for body in bodies(index) {
        if body.contents.is_empty() {
            let message = "an empty list of models sends nothing";
            report.push(
                Diagnostic::new(&NOT_A_RESPONSE, body.span, message)
                    .help("for no body write the status alone"),
            );
        }
        for sent in &body.contents {
            let Some(model) = sent.model() else {
                continue;
            };
            let Some(name) = innermost(model) else {
                continue;
            };
            let is_framed = sent.value().is_none();
            if is_framed && !matches!(model, TypeExpr::Named(_)) {
                report.push(refuse(
                    model,
                    "what a page or stream is made of is an output",
                ));
                continue;
            }
            match index.item(&name.value) {
                Some(Item::Output(..) | Item::Several) => {}
                Some(Item::Type(_)) if !is_framed => {}
                Some(item) => {
                    let message = match item {
                        Item::Resource(_) => {
                            format!("`{}` is a record, and a record never leaves", name.value)
                        }
                        Item::Input(..) => {
                            format!("`{}` is an input, and an input never leaves", name.value)
                        }
                        item => format!("`{}` is {}, not an output", name.value, describe(item)),
                    };
                    let found = Diagnostic::new(&NOT_A_RESPONSE, name.span, message);
                    report.push(match item {
                        Item::Resource(resource) if !resource.outputs.is_empty() => {
                            let names: Vec<_> = resource
                                .outputs
                                .iter()
                                .map(|it| it.name.value.as_str())
                                .collect();
                            found.help(format!("name one of its outputs: {}", quoted(&names)))
                        }
                        _ => found,
                    });
                }
                None if Scalar::from_name(&name.value).is_some() => {
                    if is_framed {
                        let why = "what a page or stream is made of is an output";
                        report.push(refuse(model, why));
                    }
                }
                None if is_framed => {
                    report.push(unknown(index, name, is_output, "an output", false));
                }
                None => {
                    let fits = |it: Item| matches!(it, Item::Output(..) | Item::Type(_));
                    report.push(unknown(index, name, fits, "an output or type", true));
                }
            }
        }
    }
}

fn refuse(ty: &TypeExpr, why: &str) -> Diagnostic {
    Diagnostic::new(
        &NOT_A_RESPONSE,
        ty.span(),
        format!("{why}, not `{}`", spell(ty)),
    )
}

static REPEATED_MODEL: Rule = rule!(Error "GL607" "repeated-model",
    "one model twice behind one status");

fn repeated_model(index: &ContractIndex, report: &mut Report) {
    for body in bodies(index) {
        let mut seen = HashMap::new();
        for sent in &body.contents {
            let Some((model, word)) = sent.model().and_then(|it| Some((it, word(sent, it)?)))
            else {
                continue;
            };
            // Under another media type it has another constructor.
            let types = super::media::types(sent).into_iter();
            let keys = types.map(|(media_type, _)| (word.clone(), media_type));
            let firsts = keys.filter_map(|key| seen.insert(key, sent));
            let first = firsts.reduce(|first, _| first);
            if let Some(first) = first.filter(|first| first.span != sent.span) {
                let (own, other) = (spell(model), first.model().map(spell));
                let message = match other {
                    Some(other) if other != own => {
                        format!("`{own}` and `{other}` would have one name, `{word}`")
                    }
                    _ => format!("`{own}` is sent twice by one status"),
                };
                report.push(
                    Diagnostic::new(&REPEATED_MODEL, model.span(), message)
                        .related(first.span, "first here"),
                );
            }
        }
    }
}

/// What tells it from what else the status sends, in the names of its variant and its constructor.
fn word(sent: &Sent, model: &TypeExpr) -> Option<String> {
    let word = model.word()?;
    Some(match sent.kind.frame() {
        Some(frame) => format!("{word}_{frame}"),
        None => word,
    })
}
