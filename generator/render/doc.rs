//! Texts of a contract as doc comments: Markdown that is read and never run.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A doc comment.
#[must_use]
pub fn doc_comment(text: &str) -> String {
    comment_lines("///", text)
}

/// The same for the enclosing module.
#[must_use]
pub fn module_comment(text: &str) -> String {
    comment_lines("//!", text)
}

fn comment_lines(sign: &str, text: &str) -> String {
    let line = |line: String| format!("{sign} {line}").trim_end().to_owned();
    let lines: Vec<String> = doc_lines(text).into_iter().map(line).collect();
    lines.join("\n")
}

/// A text without markup as the rest of a line of a doc comment.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in comment(text).trim().chars() {
        if matches!(letter, '\\' | '`' | '[' | '<')
            || plain.is_empty() && letter.is_ascii_punctuation()
        {
            plain.push('\\');
        }
        plain.push(letter);
    }
    plain
}

/// A text as the rest of a line of comment: no character of it ends the comment or turns its direction.
fn comment(text: &str) -> String {
    let turns = |letter| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain = |letter: char| {
        if letter.is_control() || turns(letter) {
            ' '
        } else {
            letter
        }
    };
    text.chars().map(plain).collect()
}

fn doc_lines(text: &str) -> Vec<String> {
    let lines = text.trim().lines().map(comment);
    let lines: Vec<String> = lines.map(|line| line.trim_end().to_owned()).collect();
    if lines.is_empty() {
        // Everything public is documented.
        return vec!["Not described.".to_owned()];
    }
    // Without a fence or four spaces there is no code in Markdown, and nothing to look for.
    let may_hold_code = |line: &String| {
        ["```", "~~~", "    "]
            .iter()
            .any(|sign| line.contains(sign))
    };
    if !lines.iter().any(may_hold_code) {
        return lines;
    }
    let text = unrunnable(lines.join("\n"));
    text.lines()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

/// A block of code of a text.
struct Code {
    range: Range<usize>,
    /// What its fence says; `None` where it is indented.
    info: Option<String>,
    /// Where each of its lines begins.
    lines: Vec<usize>,
    /// Whether it is in a list or a quote.
    is_nested: bool,
}

/// How often a text is gone through before it is taken as it is, as a whole.
const PASSES: usize = 8;

/// The same text without any code that rustdoc takes for Rust: fences say that they hold text, and what
/// is indented so far that it is code comes closer.
fn unrunnable(mut text: String) -> String {
    for _ in 0..PASSES {
        let mut changed = false;
        for options in readings() {
            let runs = |code: &Code| code.info.as_deref() != Some(TEXT);
            for code in codes(&text, options).into_iter().filter(runs).rev() {
                changed = true;
                match code.info {
                    Some(_) => name_fence(&mut text, code.range.start),
                    None => pull_in(&mut text, &code.lines),
                }
            }
        }
        if !changed {
            close(&mut text);
            return text;
        }
    }
    fenced(&text)
}

/// The ways in which rustdoc reads: for tests as CommonMark alone, and with more to show it.
fn readings() -> [Options; 2] {
    let shown = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    [Options::empty(), shown]
}

/// All blocks of code.
fn codes(text: &str, options: Options) -> Vec<Code> {
    let mut codes: Vec<Code> = Vec::new();
    let (mut depth, mut inside) = (0_usize, false);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                inside = true;
                codes.push(Code {
                    range,
                    info: match kind {
                        CodeBlockKind::Indented => None,
                        CodeBlockKind::Fenced(info) => Some(info.into_string()),
                    },
                    lines: Vec::new(),
                    is_nested: depth > 0,
                });
            }
            Event::End(TagEnd::CodeBlock) => inside = false,
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Text(_) if inside => {
                codes
                    .last_mut()
                    .into_iter()
                    .for_each(|code| code.lines.push(range.start));
            }
            _ => {}
        }
    }
    codes
}

/// What a fence says that holds no Rust.
const TEXT: &str = "text";

/// Says behind the fence at this place that it holds text.
fn name_fence(text: &mut String, start: usize) {
    let rest = &text[start..];
    let fence = rest.trim_start();
    let sign = fence.chars().next().unwrap_or('`');
    let begin = start + rest.len() - fence.len();
    let begin = begin + fence.len() - fence.trim_start_matches(sign).len();
    let end = text[begin..]
        .find('\n')
        .map_or(text.len(), |length| begin + length);
    text.replace_range(begin..end, TEXT);
}

/// Takes the columns away that make the lines of an indented block code.
fn pull_in(text: &mut String, lines: &[usize]) {
    for line in lines.iter().rev() {
        let start = text[..*line].rfind('\n').map_or(0, |at| at + 1);
        let deeper = text[*line..].len() - text[*line..].trim_start_matches(' ').len();
        let before = &text[start..*line];
        let columns = before.len() - before.trim_end_matches(' ').len();
        let end = line + deeper - deeper.min(3);
        text.replace_range(line - columns.min(4)..end, "");
    }
}

/// Ends a block that the text leaves open, so that nothing behind the text is in it.
fn close(text: &mut String) {
    let last = codes(text, Options::empty()).pop();
    let Some(code) = last.filter(|code| code.info.is_some() && !code.is_nested) else {
        return;
    };
    let fence = text[code.range.start..].trim_start();
    let sign = fence.chars().next().unwrap_or('`');
    let fence: String = fence.chars().take_while(|letter| *letter == sign).collect();
    let block = text[code.range.clone()].trim_end();
    let last = block.rsplit_once('\n').map(|(_, last)| last.trim());
    let is_closed =
        last.is_some_and(|last| last.starts_with(&fence) && last.trim_matches(sign).is_empty());
    if !is_closed && text[code.range.end..].trim().is_empty() {
        text.push('\n');
        text.push_str(&fence);
    }
}

/// The whole text as a block of text.
fn fenced(text: &str) -> String {
    let longest = text.split(|letter| letter != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
    format!("{fence}{TEXT}\n{text}\n{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_unrunnable(text: &str) -> bool {
        let mut codes = readings()
            .into_iter()
            .flat_map(|options| codes(text, options));
        codes.all(|code| code.info.as_deref() == Some(TEXT))
    }

    #[test]
    fn docs_never_run_and_never_end_early() {
        assert_eq!(doc_comment("One\n\n two"), "/// One\n///\n///  two");
        assert_eq!(
            doc_comment("a\n\n        code()"),
            "/// a\n///\n///    code()"
        );
        assert_eq!(doc_comment("```rust\nx\n"), "/// ```text\n/// x\n/// ```");
        assert_eq!(
            doc_comment("a\rb\u{85}c\u{202e}d\n\ne"),
            "/// a b c d\n///\n/// e"
        );
        assert_eq!(module_comment(" "), "//! Not described.");
    }

    #[test]
    fn code_in_lists_and_quotes_is_not_run() {
        for (text, expected) in [
            ("*     first\n*     second", "* first\n* second"),
            (
                "- ```\n  x\n  ```\n- other",
                "- ```text\n  x\n  ```\n- other",
            ),
            ("> ~~~ rust,ignore\n> x\n> ~~~", "> ~~~text\n> x\n> ~~~"),
            (">     one\n>       two", "> one\n>   two"),
            ("1.      do this { now", "1.  do this { now"),
            ("> - > ```\n>   > x", "> - > ```text\n>   > x"),
            ("- a\n    - b\n        - c", "- a\n    - b\n        - c"),
            ("- a\n\n      code", "- a\n\n  code"),
            ("<div>\n\n    code", "<div>\n\ncode"),
            ("[^1]:     code", "[^1]:     code"),
            ("para\n    lazy", "para\n    lazy"),
            ("```text\nkept\n```", "```text\nkept\n```"),
            ("````\n```\nopen", "````text\n```\nopen\n````"),
        ] {
            let lines = doc_lines(text).join("\n");
            assert_eq!(lines, expected, "{text:?}");
            assert!(is_unrunnable(&lines), "{text:?}");
        }
    }

    #[test]
    fn no_text_whatever_is_run() {
        const PIECES: [&str; 18] = [
            " ", "  ", "    ", "\t", "\n", "\n\n", "- ", "* ", "1. ", "> ", "```", "~~~", "````",
            "rust", "x", "<pre>", "[^1]:", "</pre>",
        ];
        let mut seed = 1_u64;
        let mut number = || {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap_or(0)
        };
        for _ in 0..20_000 {
            let count = number() % 14;
            let text: String = (0..count)
                .map(|_| PIECES[number() % PIECES.len()])
                .collect();
            let lines = doc_lines(&text).join("\n");
            assert!(is_unrunnable(&lines), "{text:?} becomes {lines:?}");
        }
    }

    #[test]
    fn plain_text_has_no_markup() {
        assert_eq!(plain("- a `b` [c] <d>\r"), "\\- a \\`b\\` \\[c] \\<d>");
    }
}
