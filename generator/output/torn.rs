//! Generated files that a power cut has torn.
//!
//! Generated files are not synced: they can be made again, and to sync thousands costs more than to
//! make them. What that risks, and why it is safe:
//!
//! - A killed process loses nothing, since the system has the bytes already.
//! - A power cut may leave a generated file empty, cut off, or with zeros where bytes had not
//!   reached the disk yet, though its name and the lock did. Such a file holds nothing that anybody
//!   has written: each of its bytes is zero or what guestlist would write there. It is rewritten, and
//!   is never taken for an edit by hand.
//! - A file that holds a beginning of an *earlier* version cannot be told from an edit; it stops the
//!   run with the difference, as an edit does, and `--force` makes it again. That needs a power cut
//!   within the seconds in which the system writes back, and another contract before the next run.
//! - The user's files, the journal and the lock are synced before anything is renamed.

/// Whether a file holds nothing at all, or zeros alone.
pub(super) fn is_empty(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0)
}

/// Whether a file is what is to be there, but for its end or for zeros: nothing in it is anyone's work.
pub(super) fn is_torn(bytes: &[u8], wanted: &[u8]) -> bool {
    let beginning = bytes.len() <= wanted.len()
        && bytes
            .iter()
            .zip(wanted)
            .all(|(byte, wanted)| *byte == 0 || byte == wanted);
    beginning || is_empty(bytes)
}

#[cfg(test)]
mod tests {
    use super::is_torn;

    #[test]
    fn what_anybody_has_written_is_never_torn() {
        for torn in ["", "\0\0\0\0\0\0\0\0", "ab", "a\0cd", "\0\0cd", "abcd"] {
            assert!(is_torn(torn.as_bytes(), b"abcd"), "{torn:?}");
        }
        for edited in ["abce", "abcde", "b", "a\0ce", " "] {
            assert!(!is_torn(edited.as_bytes(), b"abcd"), "{edited:?}");
        }
    }
}
