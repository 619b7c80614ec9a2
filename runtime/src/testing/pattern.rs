//! Texts that a pattern matches.

use regex_syntax::hir::{Class, Hir, HirKind};

/// How often a repetition may be repeated beyond what it must.
const MORE: u32 = 64;

/// Texts that a pattern may match, each longer than the one before. What an assertion such as `\b`
/// asks for is not looked at, so each is to be held against the pattern.
pub(super) fn texts(pattern: &str) -> Vec<String> {
    let Ok(hir) = regex_syntax::parse(pattern) else {
        return Vec::new();
    };
    let mut texts: Vec<String> = Vec::new();
    for more in 0..=MORE {
        let mut text = String::new();
        write(&hir, more, &mut text);
        if texts.last() == Some(&text) {
            break;
        }
        texts.push(text);
    }
    texts
}

fn write(hir: &Hir, more: u32, text: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => text.extend(letter(class)),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX);
            let times = repetition.min.saturating_add(more).min(most);
            // Repetitions within repetitions would multiply.
            let inner = if times > 1 { 0 } else { more };
            for _ in 0..times.min(repetition.min.max(MORE)) {
                write(&repetition.sub, inner, text);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, more, text),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, more, text)),
        HirKind::Alternation(parts) => {
            if let Some(first) = parts.first() {
                write(first, more, text);
            }
        }
    }
}

/// A character of a class: a plain one where it has one.
fn letter(class: &Class) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class
            .ranges()
            .iter()
            .map(|range| (range.start(), range.end()))
            .collect(),
        Class::Bytes(class) => class
            .ranges()
            .iter()
            .map(|range| (char::from(range.start()), char::from(range.end())))
            .collect(),
    };
    let has = |letter: &char| {
        ranges
            .iter()
            .any(|(from, to)| (*from..=*to).contains(letter))
    };
    let plain = ['a', 'A', '0', '1'].into_iter().chain(' '..='~');
    let mut plain = plain.filter(has);
    plain
        .next()
        .or_else(|| ranges.first().map(|(from, _)| *from))
}
