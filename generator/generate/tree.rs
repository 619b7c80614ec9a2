//! From an `Api` to the tree of its files: code, documents, and how each is treated on the disk.

use std::thread::{self, ScopedJoinHandle};

use crate::docs;
use crate::ir::Api;
use crate::openapi;
use crate::output::{self, Tree};
use crate::render::{self, Documents, Known, Layout};

use super::Failure;

/// Renders all files of a contract. `known` has what need not be laid out again; `()` knows nothing.
///
/// # Errors
///
/// A template does not fit, or what it makes is no Rust: a bug of guestlist's.
pub fn render(api: &Api, layout: &Layout, known: &dyn Known) -> Result<Tree, Failure> {
    let (texts, page, files) = thread::scope(|scope| {
        let texts = scope.spawn(|| openapi::texts(api));
        let page = scope.spawn(|| api.docs.as_ref().map(|_| docs::page(api)));
        let files = render::render(api, layout, known);
        (joined(texts), joined(page), files)
    });
    let texts = texts?;
    let documents = Documents {
        json: texts.json,
        yaml: texts.yaml,
        page,
    };
    let mut tree = Tree::new();
    for file in files?.into_iter().chain(render::served(layout, documents)) {
        let contents = match file.kept {
            Some(kept) => output::File::kept(file.owner, kept),
            None => output::File::new(file.owner, file.text).with_draft(file.draft),
        };
        tree.insert(file.path, contents.with_print(file.print))?;
    }
    Ok(tree)
}

/// What a thread came to; its panic goes on here.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
