//! What expressions and types stand in: constants, fields, attributes, heads of items.

use super::expression;
use super::room::{Room, SHORT, lines, width};
use super::split;

/// The widest attribute whose arguments stand on one line.
const ATTRIBUTE: usize = 70;

/// The widest pattern of a struct that stands on one line.
const PATTERN: usize = 18;

/// A value behind a head that ends with `=`: on its line, or below.
#[must_use]
pub fn assigned(head: &str, value: &str, room: Room) -> String {
    let column = match head.rsplit_once('\n') {
        Some((_, last)) => width(last),
        None => room.column + width(head),
    };
    let behind = Room {
        column: column + 1,
        ..room
    };
    let same = expression(value, behind);
    if !same.contains('\n') && behind.holds(&same) {
        return format!("{head} {same}");
    }
    let deeper = room.inside().before(room.behind());
    let below = expression(value, deeper);
    let opens = |sign: char| ends_first_line(&same, sign) && !ends_first_line(&below, sign);
    let is_better = !below.contains('\n')
        || lines(&same) > lines(&below) + 1
        || ['(', '[', '{'].into_iter().any(opens);
    if (is_better && deeper.holds(&below)) || !behind.holds(&same) {
        format!("{head}{}{below}", deeper.line())
    } else {
        format!("{head} {same}")
    }
}

fn ends_first_line(text: &str, sign: char) -> bool {
    text.split('\n')
        .next()
        .is_some_and(|line| line.ends_with(sign))
}

/// A name and its type, on one line where that fits.
#[must_use]
pub fn declared(head: &str, ty: &str, room: Room) -> String {
    let behind = room.after(width(head) + 1);
    if behind.holds(ty) {
        return format!("{head} {ty}");
    }
    let deeper = room.inside().before(room.behind());
    if deeper.holds(ty) {
        return format!("{head}{}{ty}", deeper.line());
    }
    format!("{head} {}", self::ty(ty, behind))
}

/// A type, what it holds each on a line where it does not fit. A tuple may be as wide as arguments.
fn ty(text: &str, room: Room) -> String {
    let (head, inner, close) = if let Some(inner) = tuple(text) {
        if width(inner) <= SHORT && room.holds(text) {
            return text.to_owned();
        }
        ("(", inner, ")")
    } else {
        let open = text.find('<').filter(|_| text.ends_with('>'));
        match open {
            Some(open) if !room.holds(text) => {
                (&text[..=open], &text[open + 1..text.len() - 1], ">")
            }
            _ => return text.to_owned(),
        }
    };
    let deeper = room.inside();
    let mut lines = head.to_owned();
    for part in split::cut(inner, ", ") {
        lines.push_str(&deeper.line());
        lines.push_str(&ty(part, deeper.before(1)));
        lines.push(',');
    }
    format!("{lines}{}{close}", room.line())
}

fn tuple(ty: &str) -> Option<&str> {
    ty.strip_prefix('(')?.strip_suffix(')')
}

/// Whether a type stands on a line of its own parts, however long the line around it is.
fn is_wide(ty: &str) -> bool {
    tuple(ty).is_some_and(|inner| width(inner) > SHORT)
}

/// The head of a function, from its name to its brace.
#[must_use]
pub fn function(name: &str, arguments: &[String], answer: Option<&str>, indent: usize) -> String {
    let room = Room::line_at(indent);
    let answer = answer.map_or_else(String::new, |answer| format!("-> {answer} "));
    let line = format!("{name}({}) {answer}{{", arguments.join(", "));
    let parts = |argument: &str| match argument.split_once(": ") {
        Some((name, ty)) => (format!("{name}: "), ty.to_owned()),
        None => (String::new(), argument.to_owned()),
    };
    let is_wide = arguments.iter().any(|argument| is_wide(&parts(argument).1));
    if !is_wide && room.holds(&line) {
        return line;
    }
    if arguments.is_empty() {
        return without_arguments(name, answer.trim_end(), room);
    }
    let deeper = room.inside();
    let arguments = arguments.iter().map(|argument| {
        let (name, text) = parts(argument);
        let text = ty(&text, deeper.after(width(&name)).before(1));
        format!("{}{name}{text},", deeper.line())
    });
    let arguments: String = arguments.collect();
    format!("{name}({arguments}{}) {answer}{{", room.line())
}

/// The brace stands on a line of its own before the answer is broken.
fn without_arguments(name: &str, answer: &str, room: Room) -> String {
    let below = format!("{name}(){}", room.line());
    let line = format!("{name}() {answer}");
    if room.holds(&line) {
        return format!("{line}{}{{", room.line());
    }
    // There rustfmt leaves four columns free.
    if room.before(6).holds(answer) {
        return format!("{below}{answer} {{");
    }
    if room.holds(answer) {
        return format!("{below}{answer}{}{{", room.line());
    }
    let line = format!("{name}() ");
    let same = ty(answer, room.after(width(&line)).before(2));
    if room.after(width(&line)).holds(&same) {
        return format!("{line}{same} {{");
    }
    format!("{below}{} {{", ty(answer, room.before(2)))
}

/// An attribute with arguments.
#[must_use]
pub fn attribute(name: &str, arguments: &[String], room: Room) -> String {
    let inner = arguments.join(", ");
    let line = format!("#[{name}({inner})]");
    let is_short = width(&inner) <= ATTRIBUTE || arguments.len() == 1;
    // rustfmt leaves a column free.
    if is_short && room.before(1).holds(&line) {
        return line;
    }
    let line = room.inside().line();
    let arguments = arguments.join(&format!(",{line}"));
    format!("#[{name}({line}{arguments}{})]", room.line())
}

/// A derive, as long as its line.
#[must_use]
pub fn derive(names: &[&str], room: Room) -> String {
    let line = format!("#[derive({})]", names.join(", "));
    if room.holds(&line) {
        return line;
    }
    let deeper = room.inside();
    let names = names.iter().map(|name| format!("{}{name},", deeper.line()));
    format!("#[derive({}{})]", names.collect::<String>(), room.line())
}

/// The head of an `impl` of a trait with its brace.
#[must_use]
pub fn heading(of: &str, ident: &str, room: Room) -> String {
    let line = format!("impl {of} for {ident} {{");
    if room.holds(&line) {
        return line;
    }
    let below = room.inside().line();
    format!("impl {of}{below}for {ident}{}{{", room.line())
}

/// The same for `From`, of which what is given may be a wide tuple.
#[must_use]
pub fn from_heading(from: &str, given: &str, ident: &str) -> String {
    let room = Room::line_at(0);
    if is_wide(given) {
        let given = ty(given, room.inside());
        let below = room.inside().line();
        return format!("impl{below}{from}<{given}> for {ident}\n{{");
    }
    heading(&format!("{from}<{given}>"), ident, room)
}

/// A struct taken apart; `..` as the last of its fields stands for the others.
#[must_use]
pub fn pattern(name: &str, fields: &[String], room: Room) -> String {
    let inner = fields.join(", ");
    let line = format!("{name} {{ {inner} }}");
    if fields.is_empty() {
        return format!("{name} {{}}");
    }
    if width(&inner) <= PATTERN && room.holds(&line) {
        return line;
    }
    let deeper = room.inside();
    let (named, others) = match fields.split_last() {
        Some((others, named)) if others == ".." => (named, Some(others)),
        _ => (fields, None),
    };
    let close = room.line();
    if others.is_some() && width(&named.join(", ")) <= PATTERN && room.holds(&line) {
        return format!("{name} {{{}{inner}{close}}}", deeper.line());
    }
    let named = named
        .iter()
        .map(|field| format!("{}{field},", deeper.line()));
    let others = others.map(|others| format!("{}{others}", deeper.line()));
    format!(
        "{name} {{{}{}{close}}}",
        named.collect::<String>(),
        others.unwrap_or_default()
    )
}

/// A tuple of structs taken apart, behind `let` and before `= parts;`.
#[must_use]
pub fn patterns(parts: &[(&String, Vec<String>)], room: Room) -> String {
    let deeper = room.inside();
    let laid_out = parts
        .iter()
        .map(|(name, fields)| pattern(name, fields, deeper.before(1)));
    let laid_out: Vec<String> = laid_out.collect();
    let line = laid_out.join(", ");
    let behind = room.after("let (".len()).before(") = parts;".len());
    if !line.contains('\n') && width(&line) <= SHORT && behind.holds(&line) {
        return format!("({line})");
    }
    let lines = laid_out
        .iter()
        .map(|part| format!("{}{part},", deeper.line()));
    format!("({}{})", lines.collect::<String>(), room.line())
}
