//! What an operator stands between: on one line, or each part on its own.

use super::expression;
use super::room::{Room, STEP, width};

/// Lays out parts with the same operator between them.
pub fn pairs(sign: &str, parts: &[&str], room: Room) -> String {
    let deeper = Room::line_at(room.indent + STEP).before(room.behind());
    let between = width(sign) + 1;
    let laid_out = |number: usize, part: &str| {
        if number == 0 {
            expression(part, room)
        } else {
            expression(part, deeper.after(between))
        }
    };
    let laid_out: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(number, part)| laid_out(number, part))
        .collect();
    let line = laid_out.join(&format!(" {sign} "));
    if !line.contains('\n') && room.holds(&line) {
        return line;
    }
    laid_out.join(&format!("{}{sign} ", deeper.line()))
}
