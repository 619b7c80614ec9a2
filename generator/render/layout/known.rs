//! What is laid out already of an expression that nests deeply: there each level tries several ways of
//! laying out the one within, and would do so again for every way of each level around it.

use std::cell::RefCell;

use std::collections::HashMap;

use super::room::Room;

/// How many brackets may stand in each other before it is worth to remember anything.
const DEEP: usize = 6;

thread_local! {
    /// There as long as a deep expression is laid out.
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

/// Texts by what they are and the room that they have.
type Known = HashMap<(Kind, Room), HashMap<Box<str>, String>>;

/// What a text is laid out as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An expression.
    Expression,
    /// A part of a chain.
    Part,
}

/// Lays a text out as `make` does, which comes here again for what is within.
pub fn laid_out(kind: Kind, text: &str, room: Room, make: fn(&str, Room) -> String) -> String {
    let mut room = room;
    let is_known = KNOWN.with_borrow(|known| {
        let known = known.as_ref()?;
        // How far behind the end a text begins makes no difference.
        room.column = room.column.min(room.indent.max(room.right + 1));
        let known = known.get(&(kind, room));
        Some(known.and_then(|known| known.get(text)).cloned())
    });
    // Where no line has any room, rustfmt leaves a text as it is.
    if is_known.is_some() && room.indent >= room.right {
        return text.to_owned();
    }
    match is_known {
        Some(Some(laid_out)) => laid_out,
        Some(None) => {
            let laid_out = make(text, room);
            KNOWN.with_borrow_mut(|known| {
                if let Some(known) = known {
                    let known = known.entry((kind, room)).or_default();
                    known.insert(text.into(), laid_out.clone());
                }
            });
            laid_out
        }
        None if is_deep(text) => {
            KNOWN.set(Some(Known::default()));
            let laid_out = make(text, room);
            KNOWN.set(None);
            laid_out
        }
        None => make(text, room),
    }
}

fn is_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEP
    })
}
