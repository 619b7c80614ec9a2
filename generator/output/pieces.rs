//! Long texts that are made of pieces, so that a later run makes only those that changed.
use std::sync::Arc;

use camino::Utf8Path;
use foldhash::{HashMap, HashMapExt};

use super::contents::{Chunk, Contents};
use super::fs::Source;
use crate::print::Print;

/// A piece of a long text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Of what it was made from.
    pub print: Print,
    /// In bytes.
    pub length: usize,
}

/// A text with the pieces that it is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieced {
    chunks: Vec<Chunk>,
    pieces: Vec<Piece>,
}

impl Pieced {
    /// Adds a piece that was made now; without a print every run makes it anew.
    pub fn push(&mut self, print: Option<Print>, text: String) {
        if !text.is_empty() {
            let print = print.unwrap_or(Print::NONE);
            let length = text.len();
            self.pieces.push(Piece { print, length });
            self.chunks.push(Chunk::Made(text.into_bytes()));
        }
    }

    /// Adds a piece that an earlier run made.
    pub fn push_earlier(&mut self, print: Print, place: Place) {
        let Place {
            file,
            start,
            length,
        } = place;
        self.pieces.push(Piece { print, length });
        if let Some(Chunk::Earlier {
            start: first,
            length: before,
            ..
        }) = self.chunks.last_mut()
            && *first + *before as u64 == start
        {
            *before += length;
            return;
        }
        self.chunks.push(Chunk::Earlier {
            file,
            start,
            length,
        });
    }

    /// What was made now, without the pieces of an earlier run.
    #[must_use]
    pub fn made(&self) -> String {
        let made = self.chunks.iter().map(|chunk| match chunk {
            Chunk::Made(bytes) => String::from_utf8_lossy(bytes),
            Chunk::Earlier { .. } => "".into(),
        });
        made.collect()
    }

    /// What a file of it holds, and the pieces for the cache.
    #[must_use]
    pub fn into_parts(self) -> (Contents, Vec<Piece>) {
        (Contents::of(self.chunks), self.pieces)
    }
}

/// A text that an earlier run made, in its file.
#[derive(Clone, Debug)]
pub struct Earlier {
    file: Arc<Utf8Path>,
    places: HashMap<Print, (u64, usize)>,
}

/// Where a piece of it stands.
#[derive(Clone, Debug)]
pub struct Place {
    file: Arc<Utf8Path>,
    start: u64,
    length: usize,
}

impl Earlier {
    /// The text in this file, with its pieces.
    pub(super) fn new(file: &Utf8Path, pieces: &[Piece]) -> Self {
        let mut places = HashMap::with_capacity(pieces.len());
        let mut start = 0;
        for Piece { print, length } in pieces {
            places.insert(*print, (start, *length));
            start += *length as u64;
        }
        places.remove(&Print::NONE);
        Self {
            file: file.into(),
            places,
        }
    }

    /// The piece that was made from the same.
    #[must_use]
    pub fn get(&self, print: Print) -> Option<Place> {
        let (start, length) = *self.places.get(&print)?;
        let file = Arc::clone(&self.file);
        Some(Place {
            file,
            start,
            length,
        })
    }
}

impl Place {
    /// The place without its first bytes.
    #[must_use]
    pub fn without(self, first: usize) -> Self {
        let first = first.min(self.length);
        Self {
            start: self.start + first as u64,
            length: self.length - first,
            ..self
        }
    }

    /// Whether just this text stands there.
    #[must_use]
    pub fn holds(&self, text: &str) -> bool {
        let mut bytes = Vec::new();
        let read = Source::default().read(&self.file, self.start, self.length, &mut |part| {
            bytes.extend_from_slice(part);
        });
        read.is_ok() && bytes == text.as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use camino::Utf8Path;

    use super::{Earlier, Pieced};
    use crate::output::fs;
    use crate::print::Print;

    #[test]
    fn pieces_are_taken_over_by_what_they_were_made_from() {
        let print = |text: &str| Print::of_bytes(text.as_bytes());
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("text");
        let path = Utf8Path::from_path(&path).expect("UTF-8");
        let mut text = Pieced::default();
        text.push(None, "{".to_owned());
        text.push(Some(print("one")), "eins".to_owned());
        text.push(Some(print("two")), "zwei".to_owned());
        text.push(None, "}".to_owned());
        assert_eq!(text.made(), "{einszwei}");
        let (contents, pieces) = text.into_parts();
        fs::write(path, &contents.bytes().expect("it is made")).expect("it is written");

        let earlier = Earlier::new(path, &pieces);
        assert!(earlier.get(Print::NONE).is_none() && earlier.get(print("three")).is_none());
        let place = |text| earlier.get(print(text)).expect("it is there");
        assert!(place("two").holds("zwei") && !place("one").holds("zwei"));
        let mut next = Pieced::default();
        next.push(None, "[".to_owned());
        next.push_earlier(print("one"), place("one"));
        next.push_earlier(print("two"), place("two"));
        next.push_earlier(print("one"), place("one"));
        let (contents, _) = next.into_parts();
        assert_eq!(contents.chunks().len(), 3, "what stands together is one");
        let bytes = contents.bytes().expect("the file is there");
        assert_eq!(bytes, b"[einszweieins");
        assert_eq!(
            contents.digest().expect("it is there"),
            super::super::Digest::of(&bytes)
        );
    }
}
