//! View of what `security.rs` keeps of who calls, where that decides what is shown.
use serde::Serialize;

use super::super::{doc, rust, viewer};
use crate::ir::{Api, Audience, Scheme};

/// The view.
#[derive(Debug, Serialize)]
pub struct ViewerView {
    schemes: Vec<SchemeView>,
}

#[derive(Debug, Serialize)]
struct SchemeView {
    name: String,
    principal: String,
    scope_ident: String,
    /// The scopes that some view is for, as a list.
    scopes: String,
    /// The trait of its audiences, where it has any.
    audiences: Option<String>,
    audiences_docs: String,
    methods: Vec<AudienceView>,
    /// Whether some view is for one of them, so that the principal is kept.
    asks: bool,
    /// The field with the principal.
    known: String,
    /// The field with the scopes that it has.
    held: String,
    with: String,
    may: String,
}

/// An audience.
#[derive(Debug, Serialize)]
pub struct AudienceView {
    docs: String,
    ident: String,
    record: String,
}

/// Builds the view; `None` where nobody is shown anything in particular.
#[must_use]
pub fn view(api: &Api) -> Option<ViewerView> {
    let of_audiences = api.audiences.iter().map(|it| it.scheme);
    let mut schemes: Vec<&Scheme> = viewer::schemes(api);
    for id in of_audiences {
        if schemes.iter().all(|known| known.id != id) {
            schemes.push(api.scheme(id));
        }
    }
    let schemes: Vec<SchemeView> = schemes.into_iter().map(|it| scheme(api, it)).collect();
    (!schemes.is_empty()).then_some(ViewerView { schemes })
}

fn scheme(api: &Api, scheme: &Scheme) -> SchemeView {
    let audiences = viewer::audiences(api, scheme);
    let plain = rust::plain(&scheme.ident);
    let ident = &scheme.scope_ident;
    let scopes: Vec<String> = viewer::scopes(api, scheme)
        .into_iter()
        .map(|number| format!("{ident}::{}", scheme.scopes[number].ident))
        .collect();
    SchemeView {
        audiences_docs: doc::doc_comment(&format!(
            "What a principal of `{}` is to a record, which decides what of it is shown.",
            scheme.name
        )),
        audiences: (!audiences.is_empty()).then(|| viewer::trait_ident(scheme)),
        methods: (audiences.iter())
            .map(|audience| method(api, audience, "super::"))
            .collect(),
        asks: viewer::asks(api, scheme),
        name: scheme.name.clone(),
        principal: scheme.principal.clone(),
        scope_ident: ident.clone(),
        scopes: scopes.join(", "),
        known: format!("by_{plain}"),
        held: format!("scopes_of_{plain}"),
        with: viewer::with(scheme),
        may: viewer::may(scheme),
    }
}

/// The method of an audience, where `root` leads to the modules of the contract.
#[must_use]
pub fn method(api: &Api, audience: &Audience, root: &str) -> AudienceView {
    let resource = api.resource(audience.of);
    let docs = match &audience.description {
        Some(text) => text.clone(),
        None => format!(
            "Whether the principal is `{}` of this `{}`.",
            audience.name, resource.name
        ),
    };
    AudienceView {
        docs: doc::doc_comment(&docs),
        ident: audience.method.clone(),
        record: record(api, audience, root),
    }
}

/// The record of which an audience is.
#[must_use]
pub fn record(api: &Api, audience: &Audience, root: &str) -> String {
    let resource = api.resource(audience.of);
    match &resource.record {
        Some(record) if record.own.is_some() => record.ident.clone(),
        Some(record) => format!("{root}{}::models::{}", resource.module, record.ident),
        None => "()".to_owned(),
    }
}
