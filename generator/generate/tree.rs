//! From an `Api` to the tree of its files: code, documents, and how each is treated on the disk.

use crate::docs;
use crate::ir::Api;
use crate::openapi;
use crate::output::{self, Tree};
use crate::parallel;
use crate::render::{self, Layout};

use super::Failure;

/// Renders all files of a contract.
///
/// # Errors
///
/// A template does not fit, or what it makes is no Rust: a bug of guestlist's.
pub fn render(api: &Api, layout: &Layout) -> Result<Tree, Failure> {
    let (files, (texts, page)) = parallel::both(
        || render::render(api, layout),
        || {
            (
                openapi::texts(api),
                api.docs.as_ref().map(|_| docs::page(api)),
            )
        },
    );
    let mut tree = Tree::new();
    for file in files? {
        tree.insert(file.path, output::File::new(file.owner, file.text))?;
    }
    let texts = texts?;
    let [json, yaml, html] = layout.documents();
    tree.insert(json, output::File::generated(texts.json))?;
    tree.insert(yaml, output::File::generated(texts.yaml))?;
    if let Some(page) = page {
        tree.insert(html, output::File::generated(page))?;
    }
    Ok(tree)
}
