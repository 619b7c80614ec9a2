//! What brackets hold: arguments, items, fields.

use super::chain;
use super::expression;
use super::known::{self, Kind};
use super::room::{Room, SHORT, STEP, first_line, width};
use super::split::{self, Form, Group};

/// The widest struct whose fields stand on one line.
const STRUCT: usize = 18;

/// The widest item of which several stand on one line.
const TINY: usize = 10;

/// Lays out a part of a chain.
pub fn part(text: &str, room: Room) -> String {
    known::laid_out(Kind::Part, text, room, whole)
}

fn whole(text: &str, room: Room) -> String {
    let Some(group) = split::group(text) else {
        return text.to_owned();
    };
    // What is no Rust to rustfmt either stays as it is.
    let is_json = group.head.ends_with("json!") && group.inner.contains('{');
    if group.inner.is_empty() || is_json {
        return text.to_owned();
    }
    let items = split::cut(group.inner, ", ");
    match (group.open, items.as_slice()) {
        ('{', _) => fields(&group, &items, room),
        ('(', [inner]) if group.head.is_empty() => {
            format!("({})", expression(inner, room.after(1).before(1)))
        }
        _ => list(&group, &items, room),
    }
}

/// Arguments and items.
fn list(group: &Group<'_>, items: &[&str], room: Room) -> String {
    let Group {
        head, open, close, ..
    } = *group;
    let inside = room.after(width(head) + 1).before(1);
    let line = match items {
        [item] => single(head, item, inside),
        _ => several(group, items, inside),
    };
    if let Some(line) = line {
        return format!("{head}{open}{line}{close}");
    }
    let deeper = room.inside();
    let mut text = format!("{head}{open}");
    if let Some(lines) = filled(items, deeper) {
        text.push_str(&lines);
    } else {
        for item in items {
            text.push_str(&deeper.line());
            text.push_str(&expression(item, deeper.before(1)));
            text.push(',');
        }
    }
    format!("{text}{}{close}", room.line())
}

/// A single item on the line of its brackets, or beginning there and going on.
fn single(head: &str, item: &str, inside: Room) -> Option<String> {
    if can_go_on(item) {
        let narrow = if is_call(item) {
            let right = inside.column + inside.left().min(SHORT);
            Room { right, ..inside }
        } else {
            inside
        };
        let line = unless_broken(head, item, narrow)
            .filter(|line| line.contains('\n') && first_line(line) <= SHORT.min(narrow.left()));
        if line.is_some() {
            return line;
        }
    }
    let line = expression(item, inside);
    (!line.contains('\n') && inside.holds(&line)).then_some(line)
}

/// A chain goes on behind the bracket where only its last call does, or where what is called is
/// shorter than a level is deep.
fn unless_broken(head: &str, item: &str, room: Room) -> Option<String> {
    match split::form(item) {
        Form::Chain { root, children } if !children.is_empty() && width(head) >= STEP => {
            let (line, whole) = chain::chained(root, &children, room);
            whole.then_some(line)
        }
        Form::Prefixed { sign, rest } => {
            let line = unless_broken(head, rest, room.after(sign.len()))?;
            Some(format!("{sign}{line}"))
        }
        _ => Some(expression(item, room)),
    }
}

/// Several items on the line of their brackets.
fn several(group: &Group<'_>, items: &[&str], inside: Room) -> Option<String> {
    let line = group.inner;
    if width(line) > SHORT || !inside.holds(line) {
        return None;
    }
    let mut column = 0;
    for item in items {
        if expression(item, inside.after(column)).contains('\n') {
            return None;
        }
        column += width(item) + 2;
    }
    Some(line.to_owned())
}

/// Short words and numbers, as many on a line as fit.
fn filled(items: &[&str], room: Room) -> Option<String> {
    let is_plain = |item: &&str| width(item) <= TINY && !item.contains(['(', '[', '{', ':', '.']);
    if !items.iter().all(is_plain) {
        return None;
    }
    let mut text = String::new();
    let mut line = room.line();
    for item in items {
        // The sign of the line's end is no column.
        let column = width(&line) - 1;
        if column > room.indent && column + 1 + width(item) + 1 > room.right {
            text.push_str(&line);
            line = room.line();
        }
        if width(&line) - 1 > room.indent {
            line.push(' ');
        }
        line.push_str(item);
        line.push(',');
    }
    Some(text + &line)
}

/// The fields of a struct.
fn fields(group: &Group<'_>, fields: &[&str], room: Room) -> String {
    let Group { head, inner, .. } = *group;
    let line = format!("{head}{{ {inner} }}");
    if width(inner) <= STRUCT && room.holds(&line) {
        return line;
    }
    let deeper = room.inside();
    let mut text = format!("{head}{{");
    for field in fields {
        text.push_str(&deeper.line());
        text.push_str(&self::field(field, deeper.before(1)));
        text.push(',');
    }
    format!("{text}{}}}", room.line())
}

/// A field with its value, or a name that is both.
pub fn field(text: &str, room: Room) -> String {
    let Some((name, value)) = text.split_once(": ") else {
        return text.to_owned();
    };
    let line = expression(value, room.after(width(name) + 2));
    if room.after(width(name) + 2).holds(&line) {
        return format!("{name}: {line}");
    }
    // Here rustfmt does not count the comma.
    let deeper = room.inside();
    format!("{name}:{}{}", deeper.line(), expression(value, deeper))
}

/// Whether an item that is alone may begin on the line of its brackets and go on.
fn can_go_on(item: &str) -> bool {
    match split::form(item) {
        Form::Closure { .. } | Form::Block { .. } => true,
        Form::Pairs { .. } => false,
        Form::Prefixed { rest, .. } => can_go_on(rest),
        Form::Chain { root, children } => {
            let last = children.last().copied().unwrap_or(root);
            split::group(last).is_some()
        }
    }
}

/// Whether an item is a call of a function or a macro.
fn is_call(item: &str) -> bool {
    match split::form(item) {
        Form::Prefixed { rest, .. } => is_call(rest),
        Form::Chain { root, children } => {
            let calls = |group: Group<'_>| match group.open {
                '(' => !group.head.is_empty(),
                _ => group.head.ends_with('!'),
            };
            children.is_empty() && split::group(root).is_some_and(calls)
        }
        _ => false,
    }
}
