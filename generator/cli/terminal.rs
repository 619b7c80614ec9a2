//! Writing to the terminal: colours only where one is, silence where the reader has gone, and a failure
//! where nothing can be written.

use std::io::{self, Write};

const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const CYAN: &str = "\u{1b}[36m";
const ALARM: &str = "\u{1b}[1;31m";
const BOLD: &str = "\u{1b}[1m";
const RESET: &str = "\u{1b}[0m";

/// A stream did not take what it was given.
#[derive(Debug, thiserror::Error)]
#[error("cannot write to standard {stream}: {source}")]
pub(super) struct Unwritten {
    stream: &'static str,
    source: io::Error,
}

/// Writes to standard output.
pub(super) fn out(text: &str) -> Result<(), Unwritten> {
    // Escape sequences are taken out where no terminal shows them.
    let written = write(&mut anstream::stdout().lock(), text);
    taken("output", written)
}

/// Writes to standard output, byte for byte: for documents, which have no escape sequences of ours.
pub(super) fn document(text: &str) -> Result<(), Unwritten> {
    let written = write(&mut io::stdout().lock(), text);
    taken("output", written)
}

/// Writes to standard error.
pub(super) fn err(text: &str) -> Result<(), Unwritten> {
    let written = write(&mut anstream::stderr().lock(), text);
    taken("error", written)
}

fn write(stream: &mut impl Write, text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()
}

/// What came of writing: a reader that has closed its pipe has all it wants.
pub(super) fn taken(stream: &'static str, written: io::Result<()>) -> Result<(), Unwritten> {
    match written {
        Err(source) if source.kind() != io::ErrorKind::BrokenPipe => {
            Err(Unwritten { stream, source })
        }
        _ => Ok(()),
    }
}

/// Says that the tool failed, or that the command was not understood. Where this cannot be written,
/// the exit code is all that is left to say it.
pub(super) fn error(message: &str) {
    let _ = err(&format!("{ALARM}error{RESET}: {message}\n"));
}

/// A heading.
pub(super) fn bold(text: &str) -> String {
    format!("{BOLD}{text}{RESET}")
}

/// A unified difference in colours.
pub(super) fn difference(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 64);
    for line in text.split_inclusive('\n') {
        let (line, end) = match line.strip_suffix('\n') {
            Some(line) => (line, "\n"),
            None => (line, ""),
        };
        let colour = match line.as_bytes() {
            [b'@', b'@', ..] => CYAN,
            [b'+', ..] => GREEN,
            [b'-', ..] => RED,
            _ => {
                shown.push_str(line);
                shown.push_str(end);
                continue;
            }
        };
        shown.extend([colour, line, RESET, end]);
    }
    shown
}
