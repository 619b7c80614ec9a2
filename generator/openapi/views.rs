//! The views of an output, of which each caller is shown one.

use openapiv3::{ReferenceOr, Schema};

use super::context::DocumentContext;
use crate::ir::OutputId;

/// The schemas of the views, in the order of the contract; of each a client may ask for some of the fields
/// where it is `sparse`.
pub(super) fn views(
    context: &DocumentContext,
    id: OutputId,
    sparse: bool,
) -> Vec<ReferenceOr<Schema>> {
    let views = context.api.shown(id).into_iter();
    views
        .map(|view| match sparse {
            true => context.sparse_ref(view),
            false => context.output_ref(view),
        })
        .collect()
}
