//! What a file is to hold: text that was made, and ranges of a file that an earlier run wrote.
use std::sync::{Arc, OnceLock};

use camino::Utf8Path;

use super::digest::{Digest, Hasher};
use super::fs::Source;
use crate::error::Error;

/// What a file is to hold. Cloning it copies nothing.
#[derive(Clone, Debug, Default)]
pub struct Contents(Arc<Held>);

#[derive(Debug, Default)]
struct Held {
    chunks: Vec<Chunk>,
    /// The hash of all bytes, once somebody asked for it.
    digest: OnceLock<Digest>,
}

impl PartialEq for Contents {
    fn eq(&self, other: &Self) -> bool {
        self.chunks() == other.chunks()
    }
}

impl Eq for Contents {}

/// A part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Chunk {
    Made(Vec<u8>),
    /// A range of a file, which has to stay as it is until it is written.
    Earlier {
        file: Arc<Utf8Path>,
        start: u64,
        length: usize,
    },
}

impl Contents {
    pub(super) fn of(chunks: Vec<Chunk>) -> Self {
        Self(Arc::new(Held {
            chunks,
            digest: OnceLock::new(),
        }))
    }

    pub(super) fn chunks(&self) -> &[Chunk] {
        &self.0.chunks
    }

    /// How many bytes it has.
    pub(super) fn length(&self) -> u64 {
        let lengths = self.chunks().iter().map(|chunk| match chunk {
            Chunk::Made(bytes) => bytes.len() as u64,
            Chunk::Earlier { length, .. } => *length as u64,
        });
        lengths.sum()
    }

    /// Hands over all bytes, in order and in parts.
    ///
    /// # Errors
    ///
    /// A file of an earlier run cannot be read.
    pub(super) fn each(&self, mut take: impl FnMut(&[u8])) -> Result<(), Error> {
        let mut source = Source::default();
        for chunk in self.chunks() {
            match chunk {
                Chunk::Made(bytes) => take(bytes),
                Chunk::Earlier {
                    file,
                    start,
                    length,
                } => source.read(file, *start, *length, &mut take)?,
            }
        }
        Ok(())
    }

    /// All bytes.
    ///
    /// # Errors
    ///
    /// A file of an earlier run cannot be read.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        self.each(|part| bytes.extend_from_slice(part))?;
        Ok(bytes)
    }

    /// The hash of all bytes.
    ///
    /// # Errors
    ///
    /// A file of an earlier run cannot be read.
    pub(super) fn digest(&self) -> Result<Digest, Error> {
        if let Some(digest) = self.0.digest.get() {
            return Ok(*digest);
        }
        let mut hasher = Hasher::default();
        self.each(|part| hasher.add(part))?;
        Ok(*self.0.digest.get_or_init(|| hasher.digest()))
    }

    /// Takes the hash of all bytes now, for whoever asks for it later. That a file of an earlier run
    /// cannot be read, they are told then.
    pub fn hash(&self) {
        let _ = self.digest();
    }
}

impl From<Vec<u8>> for Contents {
    fn from(bytes: Vec<u8>) -> Self {
        match bytes.is_empty() {
            true => Self::default(),
            false => Self::of(vec![Chunk::Made(bytes)]),
        }
    }
}

impl From<String> for Contents {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl From<&str> for Contents {
    fn from(text: &str) -> Self {
        text.as_bytes().to_vec().into()
    }
}
