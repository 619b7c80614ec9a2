//! What a client chooses from by its `Accept`, where a status sends several media types.
use serde::Serialize;

use super::super::{doc, rust};
use crate::ir::Negotiated;

/// The view.
#[derive(Debug, Serialize)]
pub struct NegotiatedView {
    ident: String,
    choices: Vec<ChoiceView>,
    /// The expression that reads the choice.
    read: String,
}

#[derive(Debug, Serialize)]
struct ChoiceView {
    docs: String,
    ident: String,
}

/// Builds the view.
#[must_use]
pub fn view(negotiated: &Negotiated) -> NegotiatedView {
    let ident = &negotiated.ident;
    let types = negotiated.choices.iter();
    let types: Vec<String> = types.map(|(_, it)| rust::string(it)).collect();
    let last = negotiated.choices.len().saturating_sub(1);
    let arms = negotiated.choices.iter().enumerate();
    let arms: Vec<String> = arms
        .map(|(index, (choice, _))| match index == last {
            true => format!("_ => {ident}::{choice}"),
            false => format!("{index} => {ident}::{choice}"),
        })
        .collect();
    NegotiatedView {
        ident: ident.clone(),
        choices: negotiated
            .choices
            .iter()
            .map(|(choice, media_type)| ChoiceView {
                docs: doc::doc_comment(&format!("`{media_type}`.")),
                ident: choice.clone(),
            })
            .collect(),
        read: format!(
            "match reader.prefers(&[{}]) {{ {} }}",
            types.join(", "),
            arms.join(", ")
        ),
    }
}
