//! Classes: `[…]`.

use super::error::PatternError;
use super::literal::push_literal;
use super::reader::Reader;
use super::{escape, property};

enum Item {
    Char(char),
    Set(String),
}

/// Reads a class whose `[` stands at `start` and is read, and writes it to `out`.
pub(super) fn read(
    reader: &mut Reader<'_>,
    start: usize,
    out: &mut String,
) -> Result<(), PatternError> {
    let negated = reader.eat("^");
    if reader.eat("]") {
        // Nothing, or with `^` any character at all.
        out.push_str(if negated {
            property::ANYTHING
        } else {
            property::NOTHING
        });
        return Ok(());
    }
    out.push_str(if negated { "[^" } else { "[" });
    while !reader.eat("]") {
        let from = reader.position();
        let first = item(reader, start)?;
        let is_range = !reader.comes("-]") && reader.eat("-");
        if !is_range {
            push(out, &first);
            continue;
        }
        let last = item(reader, start)?;
        let whole = from..reader.position();
        match (first, last) {
            (Item::Char(low), Item::Char(high)) if low <= high => {
                push_literal(out, low);
                out.push('-');
                push_literal(out, high);
            }
            (Item::Char(_), Item::Char(_)) => {
                return Err(PatternError::new(whole, "the range is out of order"));
            }
            _ => {
                return Err(PatternError::new(
                    whole,
                    "a range goes from a character to a character",
                )
                .help("write `\\-` for the character"));
            }
        }
    }
    out.push(']');
    Ok(())
}

fn item(reader: &mut Reader<'_>, start: usize) -> Result<Item, PatternError> {
    match reader.next() {
        None => Err(PatternError::new(start..start + 1, "`[` is not closed")),
        Some('\\') => {
            let at = reader.last();
            Ok(match escape::read(reader, at, true)? {
                escape::Escape::Char(c) => Item::Char(c),
                escape::Escape::Set(set) => Item::Set(set),
            })
        }
        Some(c) => Ok(Item::Char(c)),
    }
}

fn push(out: &mut String, item: &Item) {
    match item {
        Item::Char(c) => push_literal(out, *c),
        Item::Set(set) => out.push_str(set),
    }
}
