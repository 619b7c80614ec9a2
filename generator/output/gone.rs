//! Handler files whose resource the contract no longer has, or has under another name.
use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use proc_macro2::Ident;
use syn::ext::IdentExt;

use super::AUTHENTICATE;
use super::disk::{Disk, There};
use super::elsewhere;
use super::moves::{Moves, Now, plain};
use super::phrases::Move;
use super::rust::{implemented, tokens};
use super::summary::{Note, NoteKind};
use super::tree::{Home, Tree};
use crate::error::Error;

/// What stands of the handlers of resources that are gone.
#[derive(Default)]
pub(super) struct Gone {
    /// Each file of the lock of which something stands, with the methods that it was given: it stays in
    /// the lock until nothing does.
    pub(super) kept: Vec<(Utf8PathBuf, BTreeSet<String>)>,
    /// The files that are not written, since the code that belongs into them stands elsewhere.
    pub(super) withheld: BTreeSet<Utf8PathBuf>,
    pub(super) notes: Vec<Note>,
}

/// An `impl` of a trait that is gone.
struct Standing {
    path: Utf8PathBuf,
    trait_ident: String,
    methods: Vec<String>,
}

/// Looks at every handler file of the lock that the tree does not yield.
pub(super) fn look(tree: &Tree, disk: &Disk, moves: &Moves<'_>) -> Result<Gone, Error> {
    let mut gone = Gone::default();
    let lock = disk.lock.iter().flat_map(|lock| lock.scaffold.iter());
    for (path, methods) in lock.filter(|(path, _)| tree.get(path).is_none()) {
        let Some(standing) = standing(disk, path, methods, moves)? else {
            continue;
        };
        gone.kept.push((path.to_owned(), methods.clone()));
        gone.told(disk, path, &standing, moves)?;
    }
    Ok(gone)
}

/// Where the trait of a file of the lock is still implemented: there, where it is to be moved to, or, if the
/// file is gone, in another file of the user's.
fn standing(
    disk: &Disk,
    path: &Utf8Path,
    methods: &BTreeSet<String>,
    moves: &Moves<'_>,
) -> Result<Option<Standing>, Error> {
    let homes = methods.iter().filter_map(|method| moves.now(method));
    let mut places: BTreeSet<Utf8PathBuf> = homes.map(|now| now.home.path.clone()).collect();
    if matches!(disk.look(path)?, There::Nothing) {
        places.extend(elsewhere::sources(disk)?);
    }
    places.remove(path);
    for place in std::iter::once(path.to_owned()).chain(places) {
        let There::File(seen) = disk.look(&place)? else {
            continue;
        };
        let text = std::str::from_utf8(&seen).ok();
        let tokens = text.map(|text| tokens(text.trim_start_matches('\u{feff}')));
        let Some(Ok(tokens)) = tokens else {
            if place != path {
                continue;
            }
            // What cannot be read may hold all that it was given.
            return Ok(Some(Standing {
                path: path.to_owned(),
                trait_ident: trait_of(path),
                methods: methods.iter().cloned().collect(),
            }));
        };
        let mut blocks = implemented(&tokens).into_iter();
        if let Some((ident, found)) = blocks.find(|(ident, _)| is_trait_of(path, ident)) {
            let name = |ident: &Ident| ident.unraw().to_string();
            return Ok(Some(Standing {
                path: place,
                trait_ident: name(&ident),
                methods: found.iter().map(name).collect(),
            }));
        }
    }
    Ok(None)
}

fn stem(path: &Utf8Path) -> &str {
    path.file_stem().unwrap_or_default()
}

/// The name that the trait of a scaffolded file most likely has.
fn trait_of(path: &Utf8Path) -> String {
    let words = stem(path).split('_').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect::<String>() + "Api"
}

/// Whether a trait is the one that a scaffolded file implements: `SetItemApi` in `set_item.rs`.
fn is_trait_of(path: &Utf8Path, ident: &Ident) -> bool {
    let name = ident.unraw().to_string().to_lowercase();
    let stem = stem(path).replace('_', "").to_lowercase();
    match path == "src/auth.rs" || path == AUTHENTICATE {
        true => name == "authenticate",
        false => name == stem + "api",
    }
}

impl Gone {
    /// Says what is to become of an `impl` whose trait is gone.
    fn told(
        &mut self,
        disk: &Disk,
        path: &Utf8Path,
        standing: &Standing,
        moves: &Moves<'_>,
    ) -> Result<(), Error> {
        let found: Vec<(&String, Option<Now<'_>>)> = standing
            .methods
            .iter()
            .map(|method| (method, moves.now(method)))
            .collect();
        let homes: BTreeSet<&Utf8Path> = found
            .iter()
            .filter_map(|(_, now)| Some(now.as_ref()?.home.path.as_path()))
            .collect();
        let all_sure = found
            .iter()
            .all(|(_, now)| now.as_ref().is_some_and(|now| now.sure));
        let one = found.iter().find_map(|(_, now)| now.as_ref());
        if let (Some(now), 1, true) = (one, homes.len(), all_sure)
            && is_free(disk, standing, now.home)?
        {
            let moved = found
                .iter()
                .filter_map(|(old, now)| Some(Move::new(old, &now.as_ref()?.method)));
            self.withheld.insert(now.home.path.clone());
            let renamed = NoteKind::Renamed {
                to: now.home.path.clone(),
                methods: moved.collect(),
                old_trait: standing.trait_ident.clone(),
                new_trait: now.home.trait_ident.clone(),
                old_module: stem(path).to_owned(),
                new_module: stem(&now.home.path).to_owned(),
            };
            self.notes.push(renamed.of(&standing.path));
            return Ok(());
        }
        if homes.is_empty() {
            self.notes.push(NoteKind::Leftover.of(&standing.path));
            return Ok(());
        }
        self.notes
            .extend(moved(&standing.path, &standing.methods, moves));
        Ok(())
    }
}

/// Whether a handler file is not there yet, or is the one that is to be renamed within.
fn is_free(disk: &Disk, standing: &Standing, home: &Home) -> Result<bool, Error> {
    let There::File(seen) = disk.look(&home.path)? else {
        return Ok(true);
    };
    let text = std::str::from_utf8(&seen).unwrap_or_default();
    let own = |(ident, _): &(Ident, Vec<Ident>)| ident.unraw() == plain(&home.trait_ident);
    let has_own = tokens(text).is_ok_and(|tokens| implemented(&tokens).iter().any(own));
    Ok(standing.path == home.path && !has_own)
}

/// What became of methods that a file implements and its trait does not have.
pub(super) fn moved(path: &Utf8Path, methods: &[String], moves: &Moves<'_>) -> Vec<Note> {
    let mut groups: BTreeMap<(&Utf8Path, bool), (Vec<Move>, &str)> = BTreeMap::new();
    let mut lost = Vec::new();
    for method in methods {
        match moves.now(method) {
            None => lost.push(method.clone()),
            Some(now) => {
                let key = (now.home.path.as_path(), now.sure);
                let group = groups.entry(key).or_default();
                group.0.push(Move::new(method, &now.method));
                group.1 = &now.home.trait_ident;
            }
        }
    }
    let mut notes = Vec::new();
    for ((to, sure), (methods, trait_ident)) in groups {
        let moved = NoteKind::Moved {
            to: to.to_owned(),
            methods,
            trait_ident: trait_ident.to_owned(),
            sure,
        };
        notes.push(moved.of(path));
    }
    if !lost.is_empty() {
        notes.push(NoteKind::Undeclared(lost).of(path));
    }
    notes
}
