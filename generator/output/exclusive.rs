//! The folder `.guestlist`: only one run at a time has it, and it is there only during a run.
use std::fs::File;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};

use super::fs::{self, Kind, Locked};
use super::own::FOLDER;
use crate::error::Error;

const LOCK: &str = "lock";
const JOURNAL: &str = "journal";
const STAGE: &str = "stage";

/// The folder, which is this run's as long as the value lives.
///
/// Dropping it lets go without cleaning up, as a killed process does.
#[derive(Debug)]
pub(super) struct Exclusive {
    folder: Utf8PathBuf,
    _lock: File,
}

/// Whether a journal tells of a run that did not finish, or is at work.
pub(super) fn is_interrupted(root: &Utf8Path) -> Result<bool, Error> {
    Ok(fs::kind(&root.join(FOLDER).join(JOURNAL))? != Kind::Absent)
}

/// Whether a run left anything behind.
pub(super) fn is_there(root: &Utf8Path) -> Result<bool, Error> {
    Ok(fs::kind(&root.join(FOLDER))? != Kind::Absent)
}

impl Exclusive {
    /// Takes the folder for this run.
    pub(super) fn acquire(root: &Utf8Path) -> Result<Self, Error> {
        let folder = root.join(FOLDER);
        // The owner before removes the folder when it is done, which can come between the steps.
        for _ in 0..100 {
            match fs::kind(&folder)? {
                Kind::Absent | Kind::Folder => {}
                Kind::Link => return Err(Error::SymbolicLink { path: folder }),
                Kind::File { .. } | Kind::Other => return Err(Error::NotAFolder { path: folder }),
            }
            fs::create_folder(&folder)?;
            match fs::lock(&folder.join(LOCK))? {
                Locked::Ours(lock) => {
                    return Ok(Self {
                        folder,
                        _lock: lock,
                    });
                }
                Locked::Taken => break,
                Locked::Gone => std::thread::sleep(Duration::from_millis(1)),
            }
        }
        Err(Error::Busy {
            root: root.to_owned(),
        })
    }

    /// The folder itself.
    pub(super) fn folder(&self) -> &Utf8Path {
        &self.folder
    }

    /// The journal.
    pub(super) fn journal(&self) -> Utf8PathBuf {
        self.folder.join(JOURNAL)
    }

    /// A journal that is not complete yet.
    pub(super) fn draft(&self) -> Utf8PathBuf {
        self.folder.join("journal.new")
    }

    /// The folder of staged files.
    pub(super) fn stage(&self) -> Utf8PathBuf {
        self.folder.join(STAGE)
    }

    /// A staged file.
    pub(super) fn staged(&self, number: usize) -> Utf8PathBuf {
        self.stage().join(number.to_string())
    }

    /// Removes the folder and lets go of it. Nothing may be left to recover.
    pub(super) fn release(self) -> Result<(), Error> {
        fs::remove_folder(&self.stage())?;
        fs::remove_file(&self.draft())?;
        // The file goes while it is still locked: whoever waits for it sees that it is gone.
        fs::remove_file(&self.folder.join(LOCK))?;
        fs::remove_empty_folder(&self.folder)?;
        Ok(())
    }
}
