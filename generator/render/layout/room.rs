//! The room that a text has on its lines.

use super::super::rust::WIDTH;

/// The columns that a level is deeper than the one around it.
pub const STEP: usize = 4;

/// What rustfmt puts on one line at most of a chain of calls, of arguments, or of a list's items.
pub const SHORT: usize = 60;

/// Where a text begins, and where it has to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Room {
    /// The columns before the lines that belong to the same level.
    pub indent: usize,
    /// The columns before the text.
    pub column: usize,
    /// The column that the text may reach: what stands behind it on its last line has room too.
    pub right: usize,
}

impl Room {
    /// A text that begins a line, with nothing behind it.
    #[must_use]
    pub fn line_at(indent: usize) -> Self {
        Self {
            indent,
            column: indent,
            right: WIDTH,
        }
    }

    /// With some columns of text before it.
    #[must_use]
    pub fn after(self, width: usize) -> Self {
        Self {
            column: self.column + width,
            ..self
        }
    }

    /// With some columns of text behind it.
    #[must_use]
    pub fn before(self, width: usize) -> Self {
        Self {
            right: self.right.saturating_sub(width),
            ..self
        }
    }

    /// A line one level deeper.
    #[must_use]
    pub fn inside(self) -> Self {
        Self::line_at(self.indent + STEP)
    }

    /// The columns that are left.
    pub fn left(self) -> usize {
        self.right.saturating_sub(self.column)
    }

    /// The columns behind it.
    pub fn behind(self) -> usize {
        WIDTH.saturating_sub(self.right)
    }

    /// The start of a line of the level.
    pub fn line(self) -> String {
        format!("\n{}", " ".repeat(self.indent))
    }

    /// Whether a text fits: its first line and its last before what stands behind it, those between
    /// on their lines.
    pub fn holds(self, text: &str) -> bool {
        match text.rsplit_once('\n') {
            None => self.column + width(text) <= self.right,
            Some((lines, last)) => {
                self.column + first_line(lines) <= self.right
                    && width(last) <= self.right
                    && lines.split('\n').skip(1).all(|line| width(line) <= WIDTH)
            }
        }
    }
}

/// The columns of a line.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().count()
    }
}

/// How many lines a text has.
pub fn lines(text: &str) -> usize {
    text.split('\n').count()
}

/// The columns of a text's first line.
pub fn first_line(text: &str) -> usize {
    width(text.split('\n').next().unwrap_or_default())
}
