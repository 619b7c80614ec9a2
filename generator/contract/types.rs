//! The grammar of types: a name, `list<T>` or `map<T>`, each with at most one `?` behind it.

use super::ast::TypeExpr;
use super::rules::{reading, shape};
use crate::diag::{Diagnostic, Span, Spanned, nearest};
use crate::scalars::Scalar;

/// How deep a type may nest.
const DEPTH: usize = 32;

/// What only a response sends, in the form of a generic type.
pub(super) const FRAMES: [&str; 4] = ["page", "stream", "ndjson", "events"];

/// The language's word for a type that `word` names elsewhere.
#[must_use]
pub fn suggest(word: &str) -> Option<&'static str> {
    Scalar::from_word(&word.to_ascii_lowercase())
        .map(Scalar::name)
        .filter(|found| *found != word)
}

/// The language's word for a generic type that `word` names elsewhere.
fn suggest_generic(word: &str) -> Option<&'static str> {
    Some(match word {
        "array" | "Array" | "Vec" | "vec" | "List" | "set" | "Set" | "HashSet" | "seq" => "list<T>",
        "Map" | "HashMap" | "BTreeMap" | "dict" | "Dict" | "object" | "Record" => "map<T>",
        "Option" | "option" | "Optional" | "optional" | "nullable" | "Maybe" => "T?",
        _ => return None,
    })
}

/// Boxed, since a type that can be read is much smaller.
type Fault = Box<Diagnostic>;

/// Reads the type `text`; `at` gives the span of a range of its bytes.
pub(super) fn parse(text: &str, at: &dyn Fn(usize, usize) -> Span) -> Result<TypeExpr, Fault> {
    let mut reader = Reader { text, at, next: 0 };
    if text.is_empty() {
        return Err(Box::new(reader.fault(0, 0, "a type is missing")));
    }
    let found = reader.read(0)?;
    match reader.peek() {
        None => Ok(found),
        Some(_) => Err(Box::new(reader.unexpected())),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: &'a dyn Fn(usize, usize) -> Span,
    next: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.next..].chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.next += wanted.len_utf8();
        }
        found
    }

    fn fault(&self, start: usize, end: usize, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(&shape::INVALID_TYPE, (self.at)(start, end), message)
    }

    /// One type, with its `?`.
    fn read(&mut self, depth: usize) -> Result<TypeExpr, Fault> {
        let start = self.next;
        if depth > DEPTH {
            let span = (self.at)(start, start + 1);
            let message = format!("a type nested more than {DEPTH} deep");
            return Err(Box::new(Diagnostic::new(&reading::TOO_DEEP, span, message)));
        }
        let inner = self.bare(depth)?;
        if !self.take('?') {
            return Ok(inner);
        }
        if self.peek() == Some('?') {
            let second = self.next;
            return Err(Box::new(
                self.fault(second, second + 1, "a second `?`")
                    .help("null is one value: one `?` allows it"),
            ));
        }
        let span = (self.at)(start, self.next);
        Ok(TypeExpr::Nullable(Box::new(inner), span))
    }

    /// One type without its `?`.
    fn bare(&mut self, depth: usize) -> Result<TypeExpr, Fault> {
        let start = self.next;
        let length: usize = self.text[start..]
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .map(char::len_utf8)
            .sum();
        if length == 0 {
            return Err(Box::new(self.unexpected()));
        }
        self.next += length;
        let word = &self.text[start..self.next];
        let open = self.next;
        if !self.take('<') {
            return self.name(start, word);
        }
        if !matches!(word, "list" | "map") {
            return Err(Box::new(self.not_generic(start, word)));
        }
        let item = self.read(depth + 1)?;
        if word == "map" && self.peek() == Some(',') {
            return Err(Box::new(
                self.fault(start, self.text.len(), "`map` takes one type")
                    .help(
                        "the keys of a map are strings: write `map<T>` with the type of its values",
                    ),
            ));
        }
        if !self.take('>') {
            return Err(Box::new(match self.peek() {
                None => self.fault(open, open + 1, "this `<` is never closed"),
                Some(_) => self.unexpected(),
            }));
        }
        let span = (self.at)(start, self.next);
        Ok(match word {
            "list" => TypeExpr::List(Box::new(item), span),
            _ => TypeExpr::Map(Box::new(item), span),
        })
    }

    /// A name that stands alone.
    fn name(&self, start: usize, word: &str) -> Result<TypeExpr, Fault> {
        let end = start + word.len();
        let span = (self.at)(start, end);
        if matches!(word, "list" | "map") {
            return Err(Box::new(
                self.fault(start, end, format!("`{word}` needs the type of its items"))
                    .help(format!("write `{word}<T>`, such as `{word}<string>`")),
            ));
        }
        if word.starts_with(|first: char| first.is_ascii_digit()) {
            return Err(Box::new(self.fault(
                start,
                end,
                format!("`{word}` is not the name of a type"),
            )));
        }
        let foreign = word.starts_with(|first: char| first.is_ascii_lowercase());
        let found = match suggest_generic(word).filter(|_| !matches!(word, "object" | "option")) {
            Some(found) => Some(found),
            None => suggest(word),
        };
        match found.filter(|_| foreign) {
            Some(found) => Err(Box::new(
                Diagnostic::new(
                    &shape::FOREIGN_TYPE,
                    span,
                    format!("`{word}` is not a type of the language"),
                )
                .help(format!("write `{found}`")),
            )),
            None => Ok(TypeExpr::Named(Spanned::new(word.to_owned(), span))),
        }
    }

    /// A name with `<…>` behind it that takes none.
    fn not_generic(&self, start: usize, word: &str) -> Diagnostic {
        let end = start + word.len();
        let span = (self.at)(start, end);
        if FRAMES.contains(&word) {
            let message = format!("`{word}<M>` is what a status sends, and no type");
            return self
                .fault(start, end, message)
                .help(format!("write `returns: {{ ok: {word}<M> }}`"));
        }
        if let Some(found) = suggest_generic(word) {
            let message = format!("`{word}<…>` is not a type of the language");
            return Diagnostic::new(&shape::FOREIGN_TYPE, span, message)
                .help(format!("write `{found}`"));
        }
        let diagnostic = self.fault(start, end, format!("`{word}` takes no type in `<…>`"));
        match nearest(word, ["list", "map"]) {
            Some(near) => diagnostic.help(format!("did you mean `{near}<T>`?")),
            None => diagnostic.help("only `list<T>` and `map<T>` do"),
        }
    }

    /// Something that the grammar does not have here.
    fn unexpected(&self) -> Diagnostic {
        let start = self.next;
        let Some(found) = self.peek() else {
            let last = self.text.char_indices().last().map_or(0, |(last, _)| last);
            return self.fault(last, self.text.len(), "the type ends too early");
        };
        let end = start + found.len_utf8();
        let diagnostic = self.fault(
            start,
            end,
            format!("unexpected `{}` in a type", found.escape_debug()),
        );
        match found {
            '[' => diagnostic.help("a list is written `list<T>`"),
            '|' => diagnostic.help("a value that may be null is written `T?`"),
            ' ' if self.text[start..].contains('|') => {
                diagnostic.help("a value that may be null is written `T?`")
            }
            ' ' => diagnostic.help("a type is written without spaces"),
            '<' => diagnostic.help("only `list<T>` and `map<T>` have `<…>`"),
            _ => diagnostic,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{TypeExpr, parse};
    use crate::diag::{SourceId, Span};

    fn read(text: &str) -> Result<TypeExpr, String> {
        let at = |start, end| Span::new(SourceId(0), start, end);
        parse(text, &at).map_err(|fault| {
            format!(
                "{} {}..{} {}",
                fault.rule.code, fault.span.start, fault.span.end, fault.message
            )
        })
    }

    #[test]
    fn parts_have_their_places() {
        let Ok(TypeExpr::List(map, whole)) = read("list<map<Address?>>") else {
            panic!("a list");
        };
        assert_eq!((whole.start, whole.end), (0, 19));
        let TypeExpr::Map(nullable, _) = *map else {
            panic!("a map");
        };
        let TypeExpr::Nullable(name, nullable) = *nullable else {
            panic!("a nullable");
        };
        assert_eq!((nullable.start, nullable.end), (9, 17));
        assert_eq!((name.span().start, name.span().end), (9, 16));
    }

    #[test]
    fn mistakes_have_their_places() {
        for (text, expected) in [
            ("list<string", "GL110 4..5 this `<` is never closed"),
            ("list", "GL110 0..4 `list` needs the type of its items"),
            ("list<>", "GL110 5..6 unexpected `>` in a type"),
            ("list<string>>", "GL110 12..13 unexpected `>` in a type"),
            ("string??", "GL110 7..8 a second `?`"),
            ("map<string, Role>", "GL110 0..17 `map` takes one type"),
            ("string[]", "GL110 6..7 unexpected `[` in a type"),
            (
                "list<str>",
                "GL111 5..8 `str` is not a type of the language",
            ),
            (
                "Vec<string>",
                "GL111 0..3 `Vec<…>` is not a type of the language",
            ),
            (
                "page<User>",
                "GL110 0..4 `page<M>` is what a status sends, and no type",
            ),
            ("lst<User>", "GL110 0..3 `lst` takes no type in `<…>`"),
            ("?", "GL110 0..1 unexpected `?` in a type"),
        ] {
            assert_eq!(read(text), Err(expected.to_owned()), "{text}");
        }
        assert!(read(&"list<".repeat(40_000)).is_err());
        assert!(read("String").is_ok() && read("Option").is_ok());
    }
}
