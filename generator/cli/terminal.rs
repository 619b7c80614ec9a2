//! Writing to the terminal: colours only where one is, and no panic where the reader has gone.

use std::io::Write as _;

const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const CYAN: &str = "\u{1b}[36m";
const ALARM: &str = "\u{1b}[1;31m";
const BOLD: &str = "\u{1b}[1m";
const RESET: &str = "\u{1b}[0m";

/// Writes to standard output.
pub(super) fn out(text: &str) {
    // A reader that has closed the pipe has all it wants. Escape sequences are taken out where no
    // terminal shows them.
    let mut stream = anstream::stdout().lock();
    let _ = stream.write_all(text.as_bytes());
    let _ = stream.flush();
}

/// Writes to standard output, byte for byte: for documents, which have no escape sequences of ours.
pub(super) fn document(text: &str) {
    let mut stream = std::io::stdout().lock();
    let _ = stream.write_all(text.as_bytes());
    let _ = stream.flush();
}

/// Writes to standard error.
pub(super) fn err(text: &str) {
    let mut stream = anstream::stderr().lock();
    let _ = stream.write_all(text.as_bytes());
    let _ = stream.flush();
}

/// Says that the tool failed, or that the command was not understood.
pub(super) fn error(message: &str) {
    err(&format!("{ALARM}error{RESET}: {message}\n"));
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
