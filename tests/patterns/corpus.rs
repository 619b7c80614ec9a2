//! Patterns and texts to try: a table of each kind, and what a grammar draws at random.

use std::sync::LazyLock;

/// Numbers that are the same in every run (xorshift).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed ^ 0x9E37_79B9_7F4A_7C15)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

/// Characters that one reader or another treats in a way of its own.
static CHARACTERS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let plain = "abczAZ019_- éßſKλΣς٣ـ漢😀😁.*+?()[]{}|^$/\\&~#:,=!<>@%'\"`;uxpdswkni";
    let blank =
        "\t\n\r\u{B}\u{C}\u{A0}\u{1680}\u{2000}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}";
    let control = "\0\u{8}\u{1C}\u{7F}\u{85}\u{180E}\u{200B}\u{FFFF}\u{10FFFF}";
    [plain, blank, control].concat().chars().collect()
});

/// Patterns of each kind, a line each: the escapes, classes, groups, quantifiers, and what is none of
/// them.
const PATTERNS: &str = include_str!("patterns.txt");

/// Patterns that are no line.
const UNLINED: &[&str] = &["", "\n", "[\n]", "\\\n", "^\u{2028}$", "[\r-\u{2029}]"];

/// The names of properties, right ones and wrong ones.
const PROPERTIES: &str = include_str!("properties.txt");

/// What stands in one of the files, without its headings.
fn lines(text: &'static str) -> Vec<&'static str> {
    text.lines()
        .filter(|line| !line.starts_with("## "))
        .collect()
}

/// The patterns of the table, and each property in, out of and negated in a class.
pub fn table() -> impl Iterator<Item = String> {
    lines(PATTERNS)
        .into_iter()
        .chain(UNLINED.iter().copied())
        .map(str::to_owned)
        .chain(properties())
}

/// Patterns with the properties alone.
pub fn properties() -> impl Iterator<Item = String> {
    lines(PROPERTIES).into_iter().chain([""]).flat_map(|name| {
        [
            format!("^\\p{{{name}}}$"),
            format!("^\\P{{{name}}}$"),
            format!("^[^\\p{{{name}}}x]$"),
        ]
    })
}

/// Characters spread over the scripts: of each block of the first planes, a few.
pub fn spread() -> impl Iterator<Item = char> {
    (0..0x3000_u32)
        .step_by(37)
        .chain((0x3000..0xD800).step_by(771))
        .chain((0xE000..0x1_0000).step_by(201))
        .chain((0x1_0000..0x2_0000).step_by(1227))
        .chain([0x2_0000, 0xE_0001, 0xE_0100, 0xF_0000, 0x10_FFFF])
        .filter_map(char::from_u32)
        .chain(CHARACTERS.iter().copied())
}

/// A pattern that a grammar draws: mostly right ones, at times with something put into them.
pub fn pattern(random: &mut Random) -> String {
    let mut out = String::new();
    if random.below(3) == 0 {
        out.push('^');
        for _ in 0..random.of(&[0, 0, 0, 1, 2]) {
            out.push_str(random.of(&["(?=", "(?!"]));
            alternatives(random, &mut out, 2);
            out.push(')');
        }
    }
    alternatives(random, &mut out, 3);
    if random.below(3) == 0 {
        out.push('$');
    }
    if random.below(5) == 0 {
        // A mistake, or what turns one thing into another.
        let places: Vec<usize> = out
            .char_indices()
            .map(|(at, _)| at)
            .chain([out.len()])
            .collect();
        let at = random.of(&places);
        if random.below(2) == 0 {
            out.insert(at, random.of(&CHARACTERS));
        } else if at < out.len() {
            out.remove(at);
        }
    }
    out
}

fn alternatives(random: &mut Random, out: &mut String, depth: usize) {
    for at in 0..=random.of(&[0, 0, 0, 1, 2]) {
        if at > 0 {
            out.push('|');
        }
        for _ in 0..random.of(&[0, 1, 1, 2, 3]) {
            term(random, out, depth);
        }
    }
}

fn term(random: &mut Random, out: &mut String, depth: usize) {
    let kind = random.below(14);
    match kind {
        0 => return out.push_str(random.of(&["^", "$", r"\b", r"\B"])),
        1 | 2 if depth > 0 => {
            out.push_str(random.of(&["(", "(?:", "(?:", "(?<n>", "(?<m>", "(?i:", "(?="]));
            alternatives(random, out, depth - 1);
            out.push(')');
        }
        3..=5 => class(random, out),
        6..=8 => escape(random, out),
        9 => out.push('.'),
        _ => character(random, out, r"\^$.*+?()[]{}|/"),
    }
    if random.below(3) == 0 {
        out.push_str(random.of(&[
            "*", "+", "?", "{2}", "{1,}", "{0,2}", "{,2}", "*?", "+?", "??", "{1,2}?", "{0}",
        ]));
    }
}

/// A character, behind a backslash where it is one of `syntax`.
fn character(random: &mut Random, out: &mut String, syntax: &str) {
    let c = random.of(&CHARACTERS);
    if syntax.contains(c) {
        out.push('\\');
    }
    out.push(c);
}

fn escape(random: &mut Random, out: &mut String) {
    match random.below(8) {
        0 => {
            let c = random.of(&CHARACTERS);
            out.push_str(&format!("\\u{{{:X}}}", u32::from(c)));
        }
        1 => {
            let mut units = [0; 2];
            for unit in random.of(&CHARACTERS).encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
        2 => {
            let p = random.of(&['p', 'P']);
            out.push_str(&format!("\\{p}{{{}}}", random.of(&lines(PROPERTIES))));
        }
        3 => out.push_str(random.of(&[
            r"\t", r"\n", r"\v", r"\f", r"\r", r"\0", r"\cJ", r"\cm", r"\x41", r"\xA0", r"\/",
            r"\-", r"\^", r"\]",
        ])),
        _ => out.push_str(random.of(&[r"\d", r"\D", r"\w", r"\W", r"\s", r"\S"])),
    }
}

fn class(random: &mut Random, out: &mut String) {
    out.push('[');
    if random.below(3) == 0 {
        out.push('^');
    }
    for _ in 0..random.below(4) {
        match random.below(5) {
            0 => escape(random, out),
            1 => {
                let (one, other) = (random.of(&CHARACTERS), random.of(&CHARACTERS));
                let hex = |c: char| format!("\\u{{{:x}}}", u32::from(c));
                out.push_str(&format!("{}-{}", hex(one.min(other)), hex(one.max(other))));
            }
            2 => out.push_str(random.of(&[
                "-", "&&", "--", "~~", "[", "[:alpha:", "^", r"\b", r"\-", ".",
            ])),
            _ => character(random, out, r"\]^-"),
        }
    }
    out.push(']');
}

/// Texts for a pattern: of its own characters, and of others.
pub fn texts(random: &mut Random, pattern: &str, count: usize) -> Vec<String> {
    let own: Vec<char> = pattern.chars().collect();
    let mut texts = vec![String::new()];
    texts.resize_with(count, || {
        (0..random.of(&[1, 1, 1, 2, 2, 3, 5]))
            .map(|_| match random.below(3) {
                0 if !own.is_empty() => random.of(&own),
                _ => random.of(&CHARACTERS),
            })
            .collect()
    });
    texts
}
