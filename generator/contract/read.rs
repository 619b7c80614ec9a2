//! Bytes to text: the file, its size, its encoding.

use std::io::ErrorKind;

use camino::{Utf8Path, Utf8PathBuf};

use super::rules::reading as rules;
use crate::diag::{Diagnostic, Sources, Span};
use crate::output::fs;

/// The largest contract that is read.
pub(crate) const LIMIT: usize = 16 << 20;

/// The bytes of the file at `path`, at most one more than [`LIMIT`].
pub(crate) fn bytes(path: &Utf8Path) -> Result<Vec<u8>, std::io::Error> {
    if path.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    fs::read_at_most(path, LIMIT as u64 + 1)
}

/// A file that cannot be read; it is added to `sources` without a text.
pub(crate) fn unreadable(
    path: &Utf8Path,
    error: &std::io::Error,
    sources: &mut Sources,
) -> Diagnostic {
    let span = Span::new(sources.add(path, String::new()), 0, 0);
    let diagnostic = refused(span, path, error);
    match error.kind() {
        ErrorKind::NotFound => match neighbour(path) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        },
        ErrorKind::IsADirectory if path.join("contract.yaml").is_file() => {
            diagnostic.help(format!("did you mean `{}`?", path.join("contract.yaml")))
        }
        _ => diagnostic,
    }
}

/// A path that leads to no file that can be read, said at `span`.
pub(super) fn refused(span: Span, path: &Utf8Path, error: &std::io::Error) -> Diagnostic {
    let because = match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::IsADirectory => "it is a directory".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    };
    let message = format!("cannot read `{path}`: {because}");
    Diagnostic::new(&rules::UNREADABLE, span, message)
}

/// A file beside `path` whose name is near.
pub(super) fn neighbour(path: &Utf8Path) -> Option<Utf8PathBuf> {
    let name = path.file_name()?;
    let parent = path.parent()?;
    let folder = if parent.as_str().is_empty() {
        Utf8Path::new(".")
    } else {
        parent
    };
    let mut names: Vec<String> = folder
        .read_dir_utf8()
        .ok()?
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_owned())
        .filter(|name| name.ends_with(".yaml") || name.ends_with(".yml"))
        .collect();
    names.sort();
    let near = crate::diag::nearest(name, names.iter().map(String::as_str))?;
    Some(parent.join(near))
}

/// The text of `bytes`, added to `sources`, or why there is none.
pub(crate) fn text(
    path: &Utf8Path,
    bytes: Vec<u8>,
    sources: &mut Sources,
) -> Result<crate::diag::SourceId, Box<Diagnostic>> {
    if bytes.len() > LIMIT {
        let span = Span::new(sources.add(path, String::new()), 0, 0);
        return Err(Box::new(Diagnostic::new(
            &rules::TOO_LARGE,
            span,
            "the contract is larger than 16 MiB",
        )));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(sources.add(path, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            Err(Box::new(not_utf8(path, error.as_bytes(), at, sources)))
        }
    }
}

/// Shows the first bad byte, in a text that ends with its line.
fn not_utf8(path: &Utf8Path, bytes: &[u8], at: usize, sources: &mut Sources) -> Diagnostic {
    let line_end = bytes[at..]
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(bytes.len(), |length| at + length)
        .min(at + 64);
    let mut text = String::from_utf8_lossy(&bytes[..at]).into_owned();
    text.push_str(&String::from_utf8_lossy(&bytes[at..line_end]));
    let span = Span::new(sources.add(path, text), at, at + '\u{fffd}'.len_utf8());
    let diagnostic = Diagnostic::new(
        &rules::NOT_UTF8,
        span,
        format!("byte {at} (0x{:02x}) is not UTF-8", bytes[at]),
    );
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            diagnostic.help("the file looks like UTF-16: save it as UTF-8")
        }
        _ => diagnostic.help("save the file as UTF-8"),
    }
}
