//! Writing to the terminal: colours only where one is, and no panic where the reader has gone.

use std::io::Write as _;

use guestlist::Error;

/// Writes to standard output.
pub(super) fn out(text: &str) {
    // A reader that has closed the pipe has all it wants.
    let _ = anstream::stdout().write_all(text.as_bytes());
}

/// Writes to standard error.
pub(super) fn err(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Says that the tool failed.
pub(super) fn error(error: &Error) {
    let mut text = format!("\u{1b}[1;31merror\u{1b}[0m: {error}\n");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        text.push_str(&format!("  because: {cause}\n"));
        source = cause.source();
    }
    err(&text);
}

/// Says that the command was not understood.
pub(super) fn usage_error(message: &str, help: Option<String>) {
    let help = help.map_or_else(String::new, |help| format!("  {help}\n"));
    err(&format!("\u{1b}[1;31merror\u{1b}[0m: {message}\n{help}"));
}
