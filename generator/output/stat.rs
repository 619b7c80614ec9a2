//! What the file system says of a file without reading it, by which an unchanged one is known.
use std::fs::Metadata;
use std::time::{SystemTime, UNIX_EPOCH};

/// Size, times and number of a file.
///
/// A file that was written to has another time of change, which no program can set; that is what
/// the index of git rests on too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stat {
    /// In bytes.
    pub(super) size: u64,
    /// When its bytes were last written, in nanoseconds since 1970.
    pub(super) modified: i64,
    /// When anything of it last changed, its name included; as `modified` where there is no such time.
    pub(super) changed: i64,
    /// The number of the file in its file system; 0 where there is none.
    pub(super) node: u64,
}

impl Stat {
    /// How no file stands.
    pub(super) const NONE: Self = Self {
        size: 0,
        modified: i64::MAX,
        changed: i64::MAX,
        node: 0,
    };

    pub(super) fn of(found: &Metadata) -> Self {
        let modified = found.modified().map_or(i64::MAX, nanoseconds);
        let (changed, node) = inode(found, modified);
        Self {
            size: found.len(),
            modified,
            changed,
            node,
        }
    }

    /// Whether the file changed last before a moment. One that did not may have been written to
    /// since, within one tick of the clock.
    pub(super) fn is_before(&self, moment: i64) -> bool {
        self.modified < moment && self.changed < moment
    }

    /// Whether this is the same file with the same bytes, under another name perhaps.
    pub(super) fn is_moved(&self, other: &Self) -> bool {
        (self.size, self.modified, self.node) == (other.size, other.modified, other.node)
    }
}

pub(super) fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_nanos()).unwrap_or(i64::MAX),
        Err(_) => 0,
    }
}

#[cfg(unix)]
fn inode(found: &Metadata, _: i64) -> (i64, u64) {
    use std::os::unix::fs::MetadataExt;

    let changed = found.ctime().saturating_mul(1_000_000_000);
    (changed.saturating_add(found.ctime_nsec()), found.ino())
}

#[cfg(not(unix))]
fn inode(_: &Metadata, modified: i64) -> (i64, u64) {
    (modified, 0)
}
