//! Looks for methods where none can be appended: in macros, in inner modules, and in other files.
use camino::{Utf8Path, Utf8PathBuf};
use proc_macro2::{Ident, TokenStream, TokenTree};

use super::around::Around;
use super::disk::Disk;
use super::fs::{self, Kind};
use super::rust::{blocks, is_named, methods, tokens};
use super::tree::{Handlers, Stub};
use crate::error::Error;

/// The stubs whose methods stand in no `impl` of the trait in the user's files under `src`.
pub(super) fn missing(
    disk: &Disk,
    handlers: &Handlers,
    mut stubs: Vec<Stub>,
) -> Result<Vec<Stub>, Error> {
    for path in sources(disk)? {
        if stubs.is_empty() {
            break;
        }
        let bytes = fs::read(&disk.root.join(path))?;
        let text = std::str::from_utf8(&bytes).ok();
        let Some(Ok(tokens)) = text.map(|text| tokens(text.trim_start_matches('\u{feff}'))) else {
            continue;
        };
        let mut found = Vec::new();
        implemented(&tokens, &handlers.trait_ident, &mut found);
        stubs.retain(|stub| !found.iter().any(|ident| is_named(ident, &stub.method)));
    }
    Ok(stubs)
}

/// The user's files among the sources of the crate, seen from the output folder, in order of their paths.
pub(super) fn sources(disk: &Disk) -> Result<Vec<Utf8PathBuf>, Error> {
    let lock = disk.lock.as_ref();
    let around = disk.around.as_ref();
    let is_ours = |path: &Utf8Path| {
        lock.is_some_and(|lock| lock.generated.contains_key(path))
            || around.is_some_and(|around| around.is_generated(path))
    };
    let top = around.map_or(Utf8Path::new("src"), Around::sources);
    let mut sources = Vec::new();
    let mut folders = vec![top.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::entries(&disk.root.join(&folder))? {
            let path = folder.join(path.file_name().unwrap_or_default());
            match fs::kind(&disk.root.join(&path))? {
                Kind::Folder => folders.push(path),
                Kind::File { .. } if path.extension() == Some("rs") && !is_ours(&path) => {
                    sources.push(path);
                }
                _ => {}
            }
        }
    }
    sources.sort();
    Ok(sources)
}

/// The methods of every `impl` of a trait, however deep.
fn implemented(tokens: &TokenStream, name: &str, found: &mut Vec<Ident>) {
    for block in blocks(tokens, name) {
        all_methods(&block, found);
    }
    for group in groups(tokens) {
        implemented(&group, name, found);
    }
}

fn all_methods(tokens: &TokenStream, found: &mut Vec<Ident>) {
    found.extend(methods(tokens));
    for group in groups(tokens) {
        all_methods(&group, found);
    }
}

fn groups(tokens: &TokenStream) -> impl Iterator<Item = TokenStream> {
    tokens.clone().into_iter().filter_map(|token| match token {
        TokenTree::Group(group) => Some(group.stream()),
        _ => None,
    })
}
