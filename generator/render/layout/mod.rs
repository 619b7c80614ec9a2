//! Expressions laid out as rustfmt would: on one line where they fit, broken where they do not.
//!
//! Views write an expression as one line of Rust, spaced as it is to stand; here it is taken apart
//! only where it has to be broken, from the outside to the inside. To know no more of Rust than the
//! generator writes is what makes this cheap: a file of models is laid out in a small part of the
//! time that parsing it would take.

mod chain;
mod item;
mod known;
mod list;
mod order;
mod pair;
mod room;
mod split;

#[cfg(test)]
mod tests;

pub use item::{
    assigned, attribute, declared, derive, from_heading, function, heading, pattern, patterns,
};
pub use order::{by_name, by_path};
pub use room::Room;

use known::Kind;
use room::{SHORT, width};
use split::Form;

/// Lays an expression out.
#[must_use]
pub fn expression(text: &str, room: Room) -> String {
    // Nothing so short breaks, but for what braces hold.
    if width(text) <= SHORT && room.holds(text) && !text.contains('{') {
        return text.to_owned();
    }
    known::laid_out(Kind::Expression, text, room, whole)
}

fn whole(text: &str, room: Room) -> String {
    match split::form(text) {
        Form::Closure { head, body } => closure(head, body, room),
        Form::Pairs { sign, parts } => pair::pairs(sign, &parts, room),
        Form::Prefixed { sign, rest } => {
            format!("{sign}{}", expression(rest, room.after(sign.len())))
        }
        Form::Block { statements } => block(&statements, room),
        Form::Chain { root, children } => chain::chain(root, &children, room),
    }
}

/// The body of a closure stands on its line, or in a block.
fn closure(head: &str, body: &str, room: Room) -> String {
    let line = expression(body, room.after(width(head) + 1));
    let stays = !line.contains('\n') && room.after(width(head) + 1).holds(&line);
    if stays || split::is_struct(body) {
        return format!("{head} {line}");
    }
    let inner = room.inside();
    let body = expression(body, inner);
    format!("{head} {{{}{body}{}}}", inner.line(), room.line())
}

/// Statements and the expression behind them, each on its line.
fn block(statements: &[&str], room: Room) -> String {
    let inner = room.inside();
    let mut text = "{".to_owned();
    for (number, statement) in statements.iter().enumerate() {
        text.push_str(&inner.line());
        let is_last = number + 1 == statements.len();
        match statement.split_once(" = ") {
            Some((head, value)) if !is_last => {
                text.push_str(&assigned(&format!("{head} ="), value, inner.before(1)));
            }
            _ => text.push_str(&expression(statement, inner)),
        }
        if !is_last {
            text.push(';');
        }
    }
    format!("{text}{}}}", room.line())
}
