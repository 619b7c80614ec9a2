//! What stands behind a `\`.

use super::error::PatternError;
use super::property;
use super::reader::Reader;

/// `WhiteSpace` and `LineTerminator` of ECMA-262: what `\s` matches. The `regex` crate's has U+0085 as
/// well, and no U+FEFF.
const WHITE_SPACE: &str = r"\t-\r\u{FEFF}\u{2028}\u{2029}\p{Zs}";

/// The meaning of an escape.
pub(super) enum Escape {
    /// One character.
    Char(char),
    /// A set of characters, in the syntax of the `regex` crate; it stands inside a class as well.
    Set(String),
}

/// Reads an escape whose `\` stands at `start` and is read. `\b`, `\B` outside a class are not for
/// here.
pub(super) fn read(
    reader: &mut Reader<'_>,
    start: usize,
    in_class: bool,
) -> Result<Escape, PatternError> {
    let Some(c) = reader.next() else {
        return Err(PatternError::new(
            start..start + 1,
            "`\\` has nothing behind it",
        ));
    };
    let set = |text: &str| Ok(Escape::Set(text.to_owned()));
    let char = |c: char| Ok(Escape::Char(c));
    match c {
        'd' => set("[0-9]"),
        'D' => set("[^0-9]"),
        'w' => set("[0-9A-Za-z_]"),
        'W' => set("[^0-9A-Za-z_]"),
        's' => Ok(Escape::Set(format!("[{WHITE_SPACE}]"))),
        'S' => Ok(Escape::Set(format!("[^{WHITE_SPACE}]"))),
        'p' | 'P' => property::read(reader, start, c).map(Escape::Set),
        't' => char('\t'),
        'n' => char('\n'),
        'v' => char('\u{B}'),
        'f' => char('\u{C}'),
        'r' => char('\r'),
        'b' if in_class => char('\u{8}'),
        'c' => control(reader, start),
        'x' => match reader.hex(2).and_then(char::from_u32) {
            Some(c) => char(c),
            None => Err(error(reader, start, "`\\x` needs two hexadecimal digits")),
        },
        'u' => unicode(reader, start),
        '0' if !reader.peek().is_some_and(|next| next.is_ascii_digit()) => char('\0'),
        '0'..='9' if in_class => Err(error(reader, start, "a number is no escape in a class")),
        '0' => Err(error(reader, start, "octal escapes are not supported")
            .help("write `\\xHH` or `\\u{…}`")),
        '1'..='9' => {
            reader.digits();
            Err(error(reader, start, "back-references are not supported"))
        }
        'k' if !in_class => {
            reader.until('>');
            Err(error(reader, start, "back-references are not supported"))
        }
        '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|'
        | '/' => char(c),
        '-' if in_class => char(c),
        _ => {
            let error = error(reader, start, format!("`\\{c}` is no escape"));
            Err(if c.is_ascii_alphanumeric() {
                error
            } else {
                error.help(format!("write `{c}`: it needs no `\\` here"))
            })
        }
    }
}

fn error(reader: &Reader<'_>, start: usize, message: impl Into<String>) -> PatternError {
    PatternError::new(start..reader.position(), message)
}

fn control(reader: &mut Reader<'_>, start: usize) -> Result<Escape, PatternError> {
    let letter = reader.next();
    match letter.filter(char::is_ascii_alphabetic) {
        Some(letter) => Ok(Escape::Char(char::from(letter as u8 % 32))),
        None => Err(error(reader, start, "`\\c` needs a letter of A to Z")),
    }
}

/// `\u` with four digits, a pair of surrogates, or `\u{…}`.
fn unicode(reader: &mut Reader<'_>, start: usize) -> Result<Escape, PatternError> {
    let code = if reader.eat("{") {
        reader
            .until('}')
            .filter(|digits| {
                !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
            })
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
    } else {
        reader.hex(4).map(|unit| match unit {
            0xD800..=0xDBFF if reader.eat("\\u") => match reader.hex(4) {
                Some(low @ 0xDC00..=0xDFFF) => 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00),
                _ => unit,
            },
            _ => unit,
        })
    };
    match code {
        None => Err(error(
            reader,
            start,
            "`\\u` needs four hexadecimal digits, or some in braces",
        )),
        Some(code @ 0xD800..=0xDFFF) => Err(error(
            reader,
            start,
            format!("U+{code:04X} is half of a character: no string has it alone"),
        )),
        Some(code) => match char::from_u32(code) {
            Some(c) => Ok(Escape::Char(c)),
            None => Err(error(reader, start, "no character has this number")),
        },
    }
}
