//! What a checked contract means: every name, type and default decided, once.
//!
//! One construct a file. Nothing here fails: the rules have refused what has no meaning. Where a
//! name would still lead nowhere the code falls back on something plain rather than stop.

mod additional;
mod api;
mod audiences;
mod body;
mod context;
mod deprecation;
mod error_format;
mod errors;
mod extract;
mod field;
mod graph;
mod inputs;
mod merge_patch;
mod negotiated;
mod operations;
mod outputs;
mod owner;
mod page;
mod param_style;
mod patch_within;
mod path;
mod query_rest;
mod reach;
mod resource;
mod returns;
mod security;
mod sparse;
mod types;
mod value;

use crate::contract::Checked;
use crate::ir::Api;

use context::LoweringContext;

/// What the contract means.
#[must_use]
pub fn lower(checked: &Checked) -> Api {
    let mut context = LoweringContext::new(checked.contract());
    context.schemes = security::lower(&context);
    context.audiences = audiences::lower(&context);
    context.extracts = extract::lower(&context);
    let mut api = api::lower(&context);
    additional::mark(&mut api);
    reach::mark(&mut api);
    api.principals = security::principals(&api);
    api
}
