//! What an expression is made of, read off its line.

/// What stands outermost in an expression.
#[derive(Debug, PartialEq, Eq)]
pub enum Form<'t> {
    /// `|value| body`.
    Closure {
        /// From bar to bar.
        head: &'t str,
        /// The expression.
        body: &'t str,
    },
    /// `a && b && c`, or another operator.
    Pairs {
        /// The operator.
        sign: &'static str,
        /// What it stands between.
        parts: Vec<&'t str>,
    },
    /// `&value`, `*value`, `!value`.
    Prefixed {
        /// The operator.
        sign: &'t str,
        /// The expression.
        rest: &'t str,
    },
    /// `{ statement; value }`.
    Block {
        /// The statements, and the value at the end.
        statements: Vec<&'t str>,
    },
    /// `root.field.call(…)`; also what is no chain: a root alone.
    Chain {
        /// A path, a literal, a call.
        root: &'t str,
        /// The fields and calls, each with its dot.
        children: Vec<&'t str>,
    },
}

/// The outermost form of an expression.
pub fn form(text: &str) -> Form<'_> {
    if let Some((head, body)) = closure(text) {
        return Form::Closure { head, body };
    }
    for sign in ["&&", "==", "<"] {
        let parts = cut(text, &format!(" {sign} "));
        if parts.len() > 1 {
            return Form::Pairs { sign, parts };
        }
    }
    if let Some(sign) = text.get(..1).filter(|sign| "&*!".contains(sign)) {
        let rest = &text[1..];
        return Form::Prefixed { sign, rest };
    }
    if let Some(inner) = within(text, "{ ", " }") {
        let statements = cut(inner, "; ");
        return Form::Block { statements };
    }
    let mut parts = chain(text);
    let root = parts.remove(0);
    Form::Chain {
        root,
        children: parts,
    }
}

fn closure(text: &str) -> Option<(&str, &str)> {
    let end = text.strip_prefix('|')?.find("| ")? + 2;
    Some((&text[..end], &text[end + 1..]))
}

fn within<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

/// A call, a list, a tuple or a struct, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub struct Group<'t> {
    /// What stands before the bracket.
    pub head: &'t str,
    /// The bracket.
    pub open: char,
    /// What it holds.
    pub inner: &'t str,
    /// Its other side.
    pub close: char,
}

/// The brackets at the end of a part of a chain, where it has some.
pub fn group(text: &str) -> Option<Group<'_>> {
    let close = text.chars().next_back()?;
    if !matches!(close, ')' | ']' | '}') {
        return None;
    }
    let (at, open) = Outside::of(text)
        .filter(|(_, byte)| matches!(byte, b'(' | b'[' | b'{'))
        .last()?;
    let inner = &text[at + 1..text.len() - 1];
    Some(Group {
        head: &text[..at],
        open: char::from(open),
        inner: inner.trim(),
        close,
    })
}

/// Whether an expression is a struct with its fields.
pub fn is_struct(text: &str) -> bool {
    text.ends_with('}')
        && matches!(form(text), Form::Chain { root, children }
            if children.is_empty() && group(root).is_some_and(|group| group.open == '{'))
}

/// A text between separators that stand in no bracket and no string.
pub fn cut<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    if !text.contains(separator) {
        return vec![text];
    }
    let mut parts = Vec::new();
    let mut start = 0;
    let first = separator.as_bytes().first().copied();
    for (at, byte) in Outside::of(text) {
        if Some(byte) == first && at >= start && text[at..].starts_with(separator) {
            parts.push(&text[start..at]);
            start = at + separator.len();
        }
    }
    parts.push(&text[start..]);
    parts
}

/// A chain before each of its dots.
fn chain(text: &str) -> Vec<&str> {
    if !text.contains('.') {
        return vec![text];
    }
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, byte) in Outside::of(text) {
        let next = text.as_bytes().get(at + 1);
        let names = next.is_some_and(|next| next.is_ascii_alphabetic() || *next == b'_');
        if byte == b'.' && names {
            parts.push(&text[start..at]);
            start = at;
        }
    }
    parts.push(&text[start..]);
    parts
}

/// The bytes of a text that stand in no bracket and no string. A bracket itself stands outside, and
/// so do the quotes of a string.
struct Outside<'t> {
    bytes: &'t [u8],
    at: usize,
    depth: usize,
}

/// The bytes at which brackets and strings begin or end: all others within them are passed over.
const MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let mut at = 0;
    while at < b"\"()[]{}<>".len() {
        marks[b"\"()[]{}<>"[at] as usize] = true;
        at += 1;
    }
    marks
};

impl<'t> Outside<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
            depth: 0,
        }
    }

    /// The place behind the string that begins here.
    fn string_end(&self) -> usize {
        let mut at = self.at + 1;
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b'"' => return at + 1,
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
        self.bytes.len()
    }

    /// Generics have no spaces inside of their brackets, and comparisons have them around.
    fn opens(&self, byte: u8) -> bool {
        let next = self.bytes.get(self.at + 1);
        matches!(byte, b'(' | b'[' | b'{') || (byte == b'<' && next.is_some_and(|it| *it != b' '))
    }

    fn closes(&self, byte: u8) -> bool {
        let last = self.at.checked_sub(1).and_then(|at| self.bytes.get(at));
        matches!(byte, b')' | b']' | b'}')
            || (byte == b'>' && last.is_some_and(|it| !matches!(it, b' ' | b'-' | b'=')))
    }
}

impl Iterator for Outside<'_> {
    type Item = (usize, u8);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.depth > 0 {
                let rest = self.bytes.get(self.at..)?;
                self.at += rest.iter().position(|byte| MARKS[usize::from(*byte)])?;
            }
            let byte = *self.bytes.get(self.at)?;
            let at = self.at;
            let mut next = at + 1;
            let mut outside = self.depth == 0;
            if byte == b'"' {
                next = self.string_end();
            } else if self.opens(byte) {
                self.depth += 1;
            } else if self.closes(byte) {
                self.depth = self.depth.saturating_sub(1);
                outside = self.depth == 0;
            }
            self.at = next;
            if outside {
                return Some((at, byte));
            }
        }
    }
}
