//! Chains of fields and calls: on one line, or each call on its own.

use super::list;
use super::room::{Room, SHORT, STEP, first_line, lines, width};

/// Lays a chain out.
pub fn chain(root: &str, children: &[&str], room: Room) -> String {
    chained(root, children, room).0
}

/// A chain, and whether its parts stand on one line, of which the last may go on.
pub fn chained(root: &str, children: &[&str], room: Room) -> (String, bool) {
    let mut head = list::part(root, room);
    let mut rest = children;
    // A short root is on one line with what follows it.
    let short = STEP.saturating_sub(room.column - room.indent);
    while let Some((first, more)) = rest.split_first()
        && !head.contains('\n')
        && width(&head) <= short
    {
        head.push_str(&list::part(first, room.after(width(&head))));
        rest = more;
    }
    let Some((last, others)) = rest.split_last() else {
        return (head, true);
    };
    let below = if head.contains('\n') {
        Room::line_at(room.indent)
    } else {
        Room::line_at(room.indent + STEP)
    };
    let others: Vec<String> = others.iter().map(|part| list::part(part, below)).collect();
    let on_own_line = list::part(last, below.before(room.behind()));
    let start = format!("{head}{}", others.concat());
    let limit = match children.len() {
        1 => room.left(),
        _ => room.left().min(SHORT),
    };
    if !start.contains('\n') && width(&start) < limit {
        let last = list::part(last, room.after(width(&start)));
        let fits = width(&start) + first_line(&last) <= limit;
        if fits && (lines(&last) >= 5 || lines(&on_own_line) >= lines(&last)) {
            return (format!("{start}{last}"), true);
        }
    }
    let line = below.line();
    let mut text = head;
    for part in others.iter().chain([&on_own_line]) {
        text.push_str(&line);
        text.push_str(part);
    }
    (text, false)
}
