//! ECMA-262 regular expressions, as JSON Schema has them, for the `regex` crate.
//!
//! A pattern is read as with the flag `u`, which JSON Schema asks for: an escape that means nothing
//! is a mistake, not a letter. `\d`, `\w` and `\b` are ASCII, `\s` is any white space. What the `regex`
//! crate has no answer to (look-around, back-references) is refused, but for look-aheads at the beginning, which
//! are [patterns of their own](Look). `tests/patterns.rs` holds both ends, what is taken and what it matches, against a
//! JavaScript engine.

mod class;
mod error;
mod escape;
mod literal;
mod look;
mod property;
mod reader;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

pub use error::PatternError;
use literal::push_literal;
pub use look::{Compiled, Look, Translated};
use reader::Reader;

/// How large a compiled pattern may be, in bytes. The generated code has the same limit.
pub const SIZE_LIMIT: usize = 10 * 1024 * 1024;

/// The pattern in the syntax of the `regex` crate. That it compiles there is what [`compile`] finds
/// out.
pub fn translate(pattern: &str) -> Result<Translated, PatternError> {
    let mut translator = Translator {
        reader: Reader::new(pattern),
        out: String::with_capacity(pattern.len() + 8),
        groups: Vec::new(),
        names: Vec::new(),
        looks: Vec::new(),
        alternatives: None,
    };
    translator.run()
}

/// The pattern, compiled.
pub fn compile(pattern: &str) -> Result<Compiled, PatternError> {
    let translated = translate(pattern)?;
    let part = |text: &str| compile_part(pattern, text);
    let looks = translated.looks.iter();
    let looks = looks.map(|look| Ok((look.must, part(&look.expression)?)));
    Ok(Compiled {
        looks: looks.collect::<Result<_, _>>()?,
        expression: part(&translated.expression)?,
    })
}

fn compile_part(pattern: &str, text: &str) -> Result<regex::Regex, PatternError> {
    regex::RegexBuilder::new(text)
        .size_limit(SIZE_LIMIT)
        .build()
        .map_err(|error| {
            let message = match error {
                regex::Error::CompiledTooBig(_) => format!(
                    "pattern is too large: compiled it needs more than {} MiB",
                    SIZE_LIMIT / 1024 / 1024
                ),
                _ => match last_line(&error.to_string()) {
                    Some(reason) => format!("pattern does not compile: {reason}"),
                    None => "pattern does not compile".to_owned(),
                },
            };
            PatternError {
                at: 0..pattern.len(),
                message,
                help: None,
            }
        })
}

/// The reason in a message of the `regex` crate, which draws the pattern above it.
fn last_line(text: &str) -> Option<&str> {
    let line = text.lines().last()?.trim();
    line.strip_prefix("error: ").or(Some(line))
}

/// What a quantifier would repeat.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Term {
    /// Nothing yet.
    None,
    /// `^`, `$`, `\b`, `\B`.
    Assertion,
    /// Something that matches characters.
    Atom,
    /// Something that has a quantifier.
    Quantified,
}

struct Translator<'p> {
    reader: Reader<'p>,
    out: String,
    /// Where the open groups start.
    groups: Vec<usize>,
    /// The names of groups so far.
    names: Vec<String>,
    /// The look-aheads at the beginning.
    looks: Vec<Look>,
    /// Where the first `|` stands that is in no group.
    alternatives: Option<usize>,
}

impl Translator<'_> {
    fn run(&mut self) -> Result<Translated, PatternError> {
        if self.reader.eat("^") {
            self.out.push('^');
            self.looks()?;
        }
        let begun = if self.out.is_empty() {
            Term::None
        } else {
            Term::Assertion
        };
        self.terms(begun)?;
        if let Some(&start) = self.groups.last() {
            return Err(PatternError::new(start..start + 1, "`(` is not closed"));
        }
        if let (Some(at), false) = (self.alternatives, self.looks.is_empty()) {
            let found = PatternError::new(at..at + 1, "alternatives behind a look-ahead");
            return Err(found.help("put the alternatives into a group: `(?:a|b)`"));
        }
        Ok(Translated {
            looks: std::mem::take(&mut self.looks),
            expression: std::mem::take(&mut self.out),
        })
    }

    /// Look-aheads at the beginning: what a text must match too, or must not.
    fn looks(&mut self) -> Result<(), PatternError> {
        loop {
            let start = self.reader.position();
            let must = match () {
                () if self.reader.eat("(?=") => true,
                () if self.reader.eat("(?!") => false,
                () => return Ok(()),
            };
            let outer = std::mem::replace(&mut self.out, "^(?:".to_owned());
            self.groups.push(start);
            self.terms(Term::None)?;
            if !self.groups.is_empty() {
                return Err(PatternError::new(start..start + 1, "`(` is not closed"));
            }
            let expression = std::mem::replace(&mut self.out, outer);
            self.looks.push(Look { must, expression });
        }
    }

    /// Reads on to the end, or to that of the first group that is open.
    fn terms(&mut self, mut term: Term) -> Result<(), PatternError> {
        let looks = !self.groups.is_empty();
        while let Some(c) = self.reader.next() {
            let start = self.reader.last();
            term = match c {
                '\\' => self.escape(start)?,
                '[' => self.class(start)?,
                '(' => self.open(start)?,
                ')' => self.close(start)?,
                '|' => {
                    if self.groups.is_empty() {
                        self.alternatives = self.alternatives.or(Some(start));
                    }
                    self.out.push('|');
                    Term::None
                }
                '^' | '$' => {
                    self.out.push(c);
                    Term::Assertion
                }
                '.' => {
                    self.out.push_str(r"[^\n\r\u{2028}\u{2029}]");
                    Term::Atom
                }
                '*' | '+' | '?' | '{' => self.quantifier(c, start, term)?,
                ']' | '}' => {
                    return Err(self
                        .error(start, format!("`{c}` closes nothing"))
                        .help(format!("write `\\{c}` for the character")));
                }
                _ => {
                    push_literal(&mut self.out, c);
                    Term::Atom
                }
            };
            if looks && self.groups.is_empty() {
                return Ok(());
            }
        }
        Ok(())
    }

    fn error(&self, start: usize, message: impl Into<String>) -> PatternError {
        PatternError::new(start..self.reader.position(), message)
    }

    fn escape(&mut self, start: usize) -> Result<Term, PatternError> {
        match self.reader.peek() {
            Some('b') => {
                self.reader.next();
                self.out.push_str(r"(?-u:\b)");
                Ok(Term::Assertion)
            }
            Some('B') => {
                self.reader.next();
                self.out.push_str(r"(?-u:\B)");
                Ok(Term::Assertion)
            }
            _ => {
                match escape::read(&mut self.reader, start, false)? {
                    escape::Escape::Char(c) => push_literal(&mut self.out, c),
                    escape::Escape::Set(set) => self.out.push_str(&set),
                }
                Ok(Term::Atom)
            }
        }
    }

    fn class(&mut self, start: usize) -> Result<Term, PatternError> {
        class::read(&mut self.reader, start, &mut self.out)?;
        Ok(Term::Atom)
    }

    fn open(&mut self, start: usize) -> Result<Term, PatternError> {
        self.groups.push(start);
        if !self.reader.eat("?") {
            self.out.push('(');
            return Ok(Term::None);
        }
        if self.reader.eat(":") {
            self.out.push_str("(?:");
            return Ok(Term::None);
        }
        for (look, name) in [
            ("=", "look-ahead"),
            ("!", "negative look-ahead"),
            ("<=", "look-behind"),
            ("<!", "negative look-behind"),
        ] {
            if self.reader.eat(look) {
                return Err(self
                    .error(start, format!("{name} is not supported here"))
                    .help("a look-ahead stands at the beginning, behind `^`; else say it with two constraints, or check it in the handler"));
            }
        }
        if self.reader.eat("<") {
            return self.name(start);
        }
        self.reader.next();
        Err(self
            .error(start, "`(?` opens a group of no known kind")
            .help("a group is `(…)`, `(?:…)` or `(?<name>…)`"))
    }

    /// A group's name. Nothing reads it, so the group keeps only its brackets.
    fn name(&mut self, start: usize) -> Result<Term, PatternError> {
        let mut name = String::new();
        loop {
            match self.reader.next() {
                Some('>') if !name.is_empty() => break,
                Some(c) if is_name(c, name.is_empty()) => name.push(c),
                _ => {
                    let message = "the group's name is not a name closed by `>`";
                    return Err(self.error(start, message));
                }
            }
        }
        // Later editions of ECMA-262 allow it in two alternatives; many readers do not.
        if self.names.contains(&name) {
            return Err(self
                .error(start, format!("two groups are called `{name}`"))
                .help("give one another name, or none: `(?:…)`"));
        }
        self.names.push(name);
        self.out.push('(');
        Ok(Term::None)
    }

    fn close(&mut self, start: usize) -> Result<Term, PatternError> {
        if self.groups.pop().is_none() {
            return Err(self
                .error(start, "`)` closes nothing")
                .help("write `\\)` for the character"));
        }
        self.out.push(')');
        Ok(Term::Atom)
    }

    fn quantifier(&mut self, c: char, start: usize, term: Term) -> Result<Term, PatternError> {
        let counted = if c == '{' { self.count(start)? } else { None };
        if term != Term::Atom {
            let what = match term {
                Term::None => "nothing to repeat before it",
                Term::Assertion => "an assertion cannot be repeated",
                Term::Atom | Term::Quantified => "what stands before it is repeated already",
            };
            return Err(self
                .error(start, format!("quantifier without a term: {what}"))
                .help(format!("write `\\{c}` for the character")));
        }
        match counted {
            Some(count) => self.out.push_str(&count),
            None => self.out.push(c),
        }
        if self.reader.eat("?") {
            self.out.push('?');
        }
        Ok(Term::Quantified)
    }

    /// `{n}`, `{n,}` or `{n,m}`, the `{` being read.
    fn count(&mut self, start: usize) -> Result<Option<String>, PatternError> {
        let least = self.reader.digits();
        let most = if self.reader.eat(",") {
            Some(self.reader.digits())
        } else {
            None
        };
        if least.is_empty() || !self.reader.eat("}") {
            return Err(self
                .error(start, "`{` does not start a quantifier")
                .help("write `\\{` for the character, or `{n}`, `{n,}`, `{n,m}`"));
        }
        let number = |digits: &str| digits.parse::<u32>().ok();
        let too_large = || self.error(start, "the quantifier's number is too large");
        let low = number(least).ok_or_else(too_large)?;
        Ok(Some(match most {
            None => format!("{{{low}}}"),
            Some("") => format!("{{{low},}}"),
            Some(most) => {
                let high = number(most).ok_or_else(too_large)?;
                if low > high {
                    return Err(self.error(start, "the quantifier's numbers are out of order"));
                }
                format!("{{{low},{high}}}")
            }
        }))
    }
}

/// Whether a name of ECMA-262 may begin with a character, or go on with it.
fn is_name(c: char, first: bool) -> bool {
    static START: LazyLock<Option<regex::Regex>> =
        LazyLock::new(|| regex::Regex::new(r"^[$_\p{ID_Start}]$").ok());
    static PART: LazyLock<Option<regex::Regex>> =
        LazyLock::new(|| regex::Regex::new(r"^[$_\u{200C}\u{200D}\p{ID_Continue}]$").ok());
    let characters = if first { &START } else { &PART };
    let mut buffer = [0; 4];
    characters
        .as_ref()
        .is_some_and(|it| it.is_match(c.encode_utf8(&mut buffer)))
}
