//! Texts that a pattern matches.

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look};

/// How often a repetition is repeated beyond what it must.
const MORE: [u32; 6] = [0, 1, 2, 8, 31, 100];
/// How many ways through alternatives and classes are tried.
const WAYS: usize = 4;
/// The longest text that is made.
const LONG: usize = 4096;

/// Texts that a pattern in the syntax of `regex` may match. What an assertion such as `\b` asks for is not
/// looked at, so each is to be held against the pattern.
pub(super) fn texts(pattern: &str) -> Vec<String> {
    let Ok(hir) = regex_syntax::parse(pattern) else {
        return Vec::new();
    };
    let mut texts: Vec<String> = Vec::new();
    for way in 0..WAYS {
        for more in MORE {
            let mut text = String::new();
            write(&hir, more, way, &mut text);
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    texts
}

/// The characters of which each text begins with one that a pattern in the syntax of `regex` matches, where it is
/// plain that it begins with any.
pub(super) fn first(pattern: &str) -> Option<ClassUnicode> {
    let hir = regex_syntax::parse(pattern).ok()?;
    let is_anchored = hir.properties().look_set_prefix().contains(Look::Start);
    is_anchored.then(|| first_of(&hir))?
}

fn first_of(hir: &Hir) -> Option<ClassUnicode> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let letter = std::str::from_utf8(&literal.0).ok()?.chars().next()?;
            Some(ClassUnicode::new([ClassUnicodeRange::new(letter, letter)]))
        }
        HirKind::Class(Class::Unicode(class)) => Some(class.clone()),
        HirKind::Repetition(repetition) if repetition.min > 0 => first_of(&repetition.sub),
        HirKind::Capture(capture) => first_of(&capture.sub),
        HirKind::Concat(parts) => {
            let is_look = |part: &&Hir| matches!(part.kind(), HirKind::Look(_));
            first_of(parts.iter().find(|part| !is_look(part))?)
        }
        HirKind::Alternation(parts) => {
            let mut all = ClassUnicode::empty();
            for part in parts {
                all.union(&first_of(part)?);
            }
            Some(all)
        }
        _ => None,
    }
}

fn write(hir: &Hir, more: u32, way: usize, text: &mut String) {
    if text.len() > LONG {
        return;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => text.extend(letter(class, way)),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX);
            let times = repetition.min.saturating_add(more).min(most);
            // Repetitions within repetitions would multiply.
            let inner = if times > 1 { 0 } else { more };
            if let HirKind::Class(class) = repetition.sub.kind() {
                let most = LONG.saturating_sub(text.len()) + 1;
                let times = usize::try_from(times).map_or(most, |times| times.min(most));
                let letter = letter(class, way);
                text.extend(
                    letter
                        .into_iter()
                        .flat_map(|it| std::iter::repeat_n(it, times)),
                );
                return;
            }
            for _ in 0..times {
                if text.len() > LONG {
                    return;
                }
                write(&repetition.sub, inner, way, text);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, more, way, text),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, more, way, text)),
        HirKind::Alternation(parts) => {
            if let Some(part) = parts.get(way % parts.len().max(1)) {
                write(part, more, way, text);
            }
        }
    }
}

/// A character of a class: a plain one where it has one.
fn letter(class: &Class, way: usize) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => {
            let ranges = class.ranges().iter();
            ranges.map(|range| (range.start(), range.end())).collect()
        }
        Class::Bytes(class) => {
            let ranges = class.ranges().iter();
            let chars = ranges.map(|range| (char::from(range.start()), char::from(range.end())));
            chars.collect()
        }
    };
    let has = |letter: &char| {
        let mut all = ranges.iter();
        all.any(|(from, to)| (*from..=*to).contains(letter))
    };
    let plain = ['a', 'A', '0', '1', 'z', 'Z', '9', '_']
        .into_iter()
        .chain(' '..='~');
    // Most classes have the first of them, so the others are not asked for.
    let plain: Vec<char> = plain.filter(has).take(way + 1).collect();
    plain
        .get(way % plain.len().max(1))
        .copied()
        .or_else(|| ranges.first().map(|(from, _)| *from))
}
