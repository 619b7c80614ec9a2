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
        let contents = output::File::new(owner(file.owner), file.text);
        tree.insert(file.path, contents.with_draft(file.draft))?;
    }
    Ok(tree)
}

/// What a thread came to; its panic goes on here.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Who owns a file: the same in both modules, of which neither knows the other.
fn owner(rendered: render::Owner) -> output::Owner {
    match rendered {
        render::Owner::Generated => output::Owner::Generated,
        render::Owner::Scaffold => output::Owner::Scaffold,
        render::Owner::Handlers(handlers) => output::Owner::Handlers(output::Handlers {
            trait_ident: handlers.trait_ident,
            self_ident: handlers.self_ident,
            stubs: handlers.stubs.into_iter().map(stub).collect(),
        }),
        render::Owner::Modules(modules) => {
            output::Owner::Modules(modules.into_iter().map(module).collect())
        }
        render::Owner::Manifest(needed) => {
            output::Owner::Manifest(needed.into_iter().map(dependency).collect())
        }
    }
}

fn stub(rendered: render::Stub) -> output::Stub {
    output::Stub {
        method: rendered.method,
        text: rendered.text,
    }
}

fn module(rendered: render::Module) -> output::Module {
    output::Module {
        ident: rendered.ident,
        line: rendered.line,
    }
}

fn dependency(rendered: render::Dependency) -> output::Dependency {
    output::Dependency {
        name: rendered.name,
        line: rendered.line,
        features: rendered.features,
    }
}
