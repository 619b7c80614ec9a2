//! Whether a user's file imports all of a module, so that its names can stand bare.
use syn::{Item, UseTree};

use super::rust::{is_conditional, is_named};

/// Whether a file has `use crate::api::user::*`, alone or within a group, and not under `cfg`.
pub(super) fn imports_all(file: &syn::File, module: &str) -> bool {
    let path: Vec<&str> = module.split("::").collect();
    file.items.iter().any(|item| match item {
        Item::Use(item) => {
            item.leading_colon.is_none() && !is_conditional(&item.attrs) && leads(&item.tree, &path)
        }
        _ => false,
    })
}

/// Whether a tree has the rest of a path with a `*` behind it.
fn leads(tree: &UseTree, path: &[&str]) -> bool {
    match (tree, path) {
        (UseTree::Glob(_), []) => true,
        (UseTree::Path(step), [first, rest @ ..]) => {
            is_named(&step.ident, first) && leads(&step.tree, rest)
        }
        (UseTree::Group(group), _) => group.items.iter().any(|tree| leads(tree, path)),
        _ => false,
    }
}
