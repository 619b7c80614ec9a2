//! Texts on their way to the log: none of them begins a line there, or a sequence that a terminal obeys.
use ::std::any::Any;
use ::std::backtrace::{Backtrace, BacktraceStatus};
use ::std::fmt::{self, Display, Write};
use ::std::panic;

/// Shows a value on one line: what ends a line, commands a terminal or turns the order of letters around
/// stands as an escape of Rust, such as `\n` and `\u{1b}`.
#[derive(Clone, Copy, Debug)]
pub struct Line<T>(pub T);

impl<T: Display> Display for Line<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaped(formatter), "{}", self.0)
    }
}

struct Escaped<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl Write for Escaped<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.find(is_command) {
            let (plain, from) = rest.split_at(at);
            self.0.write_str(plain)?;
            let mut letters = from.chars();
            if let Some(command) = letters.next() {
                Display::fmt(&command.escape_default(), self.0)?;
            }
            rest = letters.as_str();
        }
        self.0.write_str(rest)
    }
}

/// Control characters (C0, DEL, C1), the separators of lines and paragraphs, and what directs letters
/// from right to left.
fn is_command(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{206F}'
        )
}

/// What a panic says of itself.
pub(super) fn panic_text(panic: &(dyn Any + Send)) -> Line<&str> {
    Line(if let Some(text) = panic.downcast_ref::<&str>() {
        text
    } else if let Some(text) = panic.downcast_ref::<String>() {
        text
    } else {
        "a value that is no text"
    })
}

/// Sends what panics say to the log, on a line each. The standard library writes it to the error output
/// as it is, with whatever a client put into it.
pub fn panics_to_log() {
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        let place = place.unwrap_or_default();
        let text = panic_text(panic.payload());
        ::tracing::error!(place = %Line(place), panic = %text, "panicked");
        let backtrace = Backtrace::capture();
        if backtrace.status() == BacktraceStatus::Captured {
            eprintln!("{backtrace}");
        }
    }));
}
