//! To whom answers go: anybody, who is known, who has scopes, who is of an audience.

use super::list::Answer;
use crate::ir::{Alternative, Api, Auth, Operation, OutputId, View};

/// Whom an operation lets in.
pub(super) fn callers(api: &Api, operation: &Operation) -> String {
    let Some(auth) = operation.auth.as_ref().filter(|auth| !auth.optional) else {
        return "anybody".to_owned();
    };
    let asks = |all: &Alternative| all.demands.iter().any(|demand| !demand.scopes.is_empty());
    if !auth.alternatives.iter().any(asks) {
        return "anybody who is known".to_owned();
    }
    let ways = auth.alternatives.iter().map(|all| way(api, all));
    ways.collect::<Vec<_>>().join(" or ")
}

fn way(api: &Api, all: &Alternative) -> String {
    let scopes = all.demands.iter().flat_map(|demand| {
        let scopes = &api.scheme(demand.scheme).scopes;
        (demand.scopes.iter()).map(move |number| format!("`{}`", scopes[*number].name))
    });
    let scopes: Vec<String> = scopes.collect();
    let schemes = all.demands.iter();
    let schemes = schemes.map(|demand| format!("`{}`", api.scheme(demand.scheme).name));
    match scopes.is_empty() {
        true => format!(
            "who is known by {}",
            schemes.collect::<Vec<_>>().join(" and ")
        ),
        false => format!("who has {}", scopes.join(" and ")),
    }
}

/// A view of an output, with who sees it in one answer.
pub(super) struct Seen {
    /// What is seen.
    pub(super) output: OutputId,
    /// Who sees it.
    pub(super) to: String,
}

/// Who sees which view of an output that an operation sends; `None` of an output without views. A view
/// that no scheme of the operation leads to is seen by nobody.
pub(super) fn seen(api: &Api, operation: &Operation, id: OutputId) -> Option<Vec<Seen>> {
    let views = api.output(id).views.as_ref()?;
    let schemes = operation.auth.as_ref().map_or(Vec::new(), Auth::schemes);
    let is_told = |view: &&View| schemes.contains(&api.scheme_of(view.who));
    let told: Vec<&View> = views.of.iter().filter(is_told).collect();
    let mut all: Vec<Seen> = told
        .iter()
        .map(|view| Seen {
            output: view.output,
            to: api.told(view.who),
        })
        .collect();
    if let Some(output) = views.otherwise {
        let callers = callers(api, operation);
        let to = match (told.is_empty(), callers.strip_prefix("anybody")) {
            (true, _) => callers,
            (false, Some(rest)) => format!("anybody else{rest}"),
            (false, None) => format!("anybody else {callers}"),
        };
        all.push(Seen { output, to });
    }
    Some(all)
}

/// Everybody to whom some answers go, each once.
pub(super) fn everybody<'a>(answers: impl IntoIterator<Item = &'a Answer>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for answer in answers {
        if !answer.to.is_empty() && !all.contains(&answer.to) {
            all.push(answer.to.clone());
        }
    }
    all
}
