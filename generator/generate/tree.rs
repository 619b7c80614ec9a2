//! From an `Api` to the tree of its files: code, documents, and how each is treated on the disk.

use std::thread::{self, ScopedJoinHandle};

use crate::docs;
use crate::ir::{Api, Prints};
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
    let prints = match known.remembers() {
        true => Some(Prints::of(api).map_err(render::Error::from)?),
        false => None,
    };
    let prints = prints.as_ref();
    let [json, yaml, page] = layout.documents();
    let (texts, page, files) = thread::scope(|scope| {
        let texts = scope.spawn(|| {
            let earlier = prints.and_then(|_| known.earlier(&json).zip(known.earlier(&yaml)));
            let before = prints.map(|prints| openapi::Before {
                prints,
                texts: earlier.as_ref().map(|(json, yaml)| (json, yaml)),
            });
            openapi::texts_since(api, before)
        });
        let page = scope.spawn(|| {
            api.docs.as_ref().map(|_| {
                let earlier = prints.and_then(|_| known.earlier(&page));
                let before = prints.map(|prints| docs::Before {
                    prints,
                    page: earlier.as_ref(),
                });
                docs::page_since(api, before)
            })
        });
        let files = render::render(api, prints, layout, known);
        (joined(texts), joined(page), files)
    });
    let texts = texts?;
    let documents = Documents {
        json: texts.json,
        yaml: texts.yaml,
        page,
    };
    let mut tree = Tree::new();
    for file in files? {
        let contents = match file.kept {
            Some(kept) => output::File::kept(file.owner, kept),
            None => output::File::new(file.owner, file.text).with_draft(file.draft),
        };
        tree.insert(file.path, contents.with_print(file.print))?;
    }
    for (path, text) in render::served(layout, documents) {
        let (contents, pieces) = text.into_parts();
        let file = output::File::new(output::Owner::Generated, contents);
        tree.insert(path, file.with_pieces(pieces))?;
    }
    Ok(tree)
}

/// What a thread came to; its panic goes on here.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
