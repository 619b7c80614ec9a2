//! Texts that a pattern matches.

use regex_syntax::hir::{Class, Hir, HirKind};

/// How often a repetition may be repeated beyond what it must.
const MORE: u32 = 64;

/// Texts that a pattern may match, each longer than the one before. What an assertion such as `\b`
/// asks for is not looked at, so each is to be held against the pattern.
pub(super) fn texts(pattern: &str) -> Vec<String> {
    let (looks, rest) = split(pattern);
    let texts = texts_of(&rest);
    // What every look-ahead asks for, and then the rest.
    let mut asked = String::new();
    for (_, look) in looks.iter().filter(|(must, _)| *must) {
        asked.extend(texts_of(look).into_iter().next());
    }
    if asked.is_empty() {
        return texts;
    }
    let longer = texts.iter().map(|text| format!("{asked}{text}"));
    let longer: Vec<String> = std::iter::once(asked.clone()).chain(longer).collect();
    texts.into_iter().chain(longer).collect()
}

/// The look-aheads at the beginning of a pattern, and the rest: whether a text must match, and what.
pub(super) fn split(pattern: &str) -> (Vec<(bool, String)>, String) {
    let mut looks = Vec::new();
    let Some(mut rest) = pattern.strip_prefix('^') else {
        return (looks, pattern.to_owned());
    };
    loop {
        let must = match () {
            () if rest.starts_with("(?=") => true,
            () if rest.starts_with("(?!") => false,
            () => break,
        };
        let Some(end) = closed(rest) else {
            break;
        };
        looks.push((must, format!("^(?:{})", &rest[3..end])));
        rest = &rest[end + 1..];
    }
    (looks, format!("^{rest}"))
}

/// Where the group that a text begins with is closed.
fn closed(text: &str) -> Option<usize> {
    let (mut depth, mut within, mut escaped) = (0_u32, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => within = true,
            ']' => within = false,
            '(' if !within => depth += 1,
            ')' if !within => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

fn texts_of(pattern: &str) -> Vec<String> {
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
