//! From an `Api` to the tree of its files: code, documents, and how each is treated on the disk.

use std::thread::{self, ScopedJoinHandle};

use crate::docs;
use crate::ir::{Api, Prints, Reach};
use crate::openapi;
use crate::output::{self, Pieced, Tree};
use crate::parallel;
use crate::render::{self, Known, Layout, Prepared};

use super::Failure;

/// Renders all files of a contract. `known` has what need not be laid out again; `()` knows nothing.
///
/// # Errors
///
/// A template does not fit, or what it makes is no Rust: a bug of guestlist's.
pub fn render(api: &Api, layout: &Layout, known: &dyn Known) -> Result<Tree, Failure> {
    let whole = || (Reach::of(api), Prepared::of(api));
    let (prints, (reach, prepared)) =
        parallel::both(|| known.remembers().then(|| Prints::of(api)), whole);
    let prints = prints.transpose().map_err(render::Error::from)?;
    let (prints, reach, prepared) = (prints.as_ref(), &reach, prepared?);
    let [json, yaml, page] = layout.documents();
    thread::scope(|scope| {
        let texts = scope.spawn(|| -> Result<_, Failure> {
            let earlier = prints.and_then(|_| known.earlier(&json).zip(known.earlier(&yaml)));
            let before = prints.map(|prints| openapi::Before {
                prints,
                texts: earlier.as_ref().map(|(json, yaml)| (json, yaml)),
            });
            let texts = openapi::texts_since(api, before)?;
            Ok(parallel::both(
                || document(texts.json),
                || document(texts.yaml),
            ))
        });
        let html = scope.spawn(|| {
            api.docs.as_ref().map(|_| {
                let earlier = prints.and_then(|_| known.earlier(&page));
                let before = prints.map(|prints| docs::Before {
                    prints,
                    page: earlier.as_ref(),
                });
                document(docs::page_since(api, reach, before))
            })
        });
        let files = render::render(&prepared, prints, layout, known)?.into_iter();
        let files = files.map(|file| {
            let made = match file.kept {
                Some(kept) => output::File::kept(file.owner, kept),
                None => output::File::new(file.owner, file.text).with_draft(file.draft),
            };
            (file.path, made.with_print(file.print))
        });
        let mut tree = Tree::new();
        tree.insert_all(files.collect())?;
        let (json_file, yaml_file) = joined(texts)?;
        tree.insert(json.clone(), json_file)?;
        tree.insert(yaml.clone(), yaml_file)?;
        if let Some(file) = joined(html) {
            tree.insert(page.clone(), file)?;
        }
        Ok(tree)
    })
}

/// The file of a document. Its hash is taken here, beside everything else: later all would wait for
/// it.
fn document(text: Pieced) -> output::File {
    let (contents, pieces) = text.into_parts();
    contents.hash();
    output::File::generated(contents).with_pieces(pieces)
}

/// What a thread came to; its panic goes on here.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
