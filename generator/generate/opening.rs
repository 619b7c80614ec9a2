//! An output folder that is read while the contract is.
use std::thread::{self, JoinHandle};

use super::{Failure, Generator};
use crate::output::Disk;

/// An output folder that is being read, by [`Generator::open`].
#[derive(Debug)]
pub struct Opening {
    generator: Generator,
    /// None where the system has no thread for it.
    thread: Option<JoinHandle<Result<Disk, Failure>>>,
}

impl Opening {
    pub(super) fn begin(generator: Generator) -> Self {
        let own = generator.clone();
        let thread = thread::Builder::new().spawn(move || own.disk());
        Self {
            generator,
            thread: thread.ok(),
        }
    }

    /// The folder as it was read.
    pub(super) fn finish(self) -> Result<Disk, Failure> {
        match self.thread.map(JoinHandle::join) {
            Some(Ok(disk)) => disk,
            Some(Err(panic)) => std::panic::resume_unwind(panic),
            None => self.generator.disk(),
        }
    }
}
