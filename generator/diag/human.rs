//! Diagnostics for a person, in the look of rustc.

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
};
use indexmap::IndexMap;

use super::excerpt::{Excerpt, excerpt};
use super::{Diagnostic, Report, Run, Severity, Sources, Span, plain};

/// Every diagnostic of each run, a blank line behind each, and how many there are.
#[must_use]
pub fn human(runs: &[Run<'_>]) -> String {
    all(&Renderer::plain(), runs)
}

/// As [`human`], with a terminal's escape sequences for colours. What comes from the contract is free
/// of such sequences in either form.
#[must_use]
pub fn human_in_colour(runs: &[Run<'_>]) -> String {
    all(&Renderer::styled(), runs)
}

/// As [`human_in_colour`], of changes: how many there are is told elsewhere.
#[must_use]
pub fn human_changes_in_colour((sources, report): Run<'_>) -> String {
    let renderer = Renderer::styled();
    let all = report.iter();
    all.map(|diagnostic| format!("{}\n\n", one(&renderer, sources, diagnostic)))
        .collect()
}

/// As [`human_in_colour`], but of each rule only the first ten warnings and notes; how many more there are stands
/// behind all of them, with the `command` that shows them.
#[must_use]
pub fn folded_in_colour(run: Run<'_>, command: &str) -> String {
    some(&Renderer::styled(), run, Some(command))
}

fn all(renderer: &Renderer, runs: &[Run<'_>]) -> String {
    runs.iter().map(|run| some(renderer, *run, None)).collect()
}

/// How many warnings or notes of a rule are shown where they are folded.
const UNFOLDED: usize = 10;

/// The diagnostics of a run; where a `command` shows all of them, warnings and notes are folded.
fn some(renderer: &Renderer, (sources, report): Run<'_>, command: Option<&str>) -> String {
    let mut text = String::new();
    // How many warnings each rule has, in the order in which they first appear.
    let mut counts: IndexMap<&str, usize> = IndexMap::new();
    for diagnostic in report.iter() {
        if command.is_some() && diagnostic.severity != Severity::Error {
            let count = counts.entry(diagnostic.rule.code).or_default();
            *count += 1;
            if *count > UNFOLDED {
                continue;
            }
        }
        text.push_str(&one(renderer, sources, diagnostic));
        text.push_str("\n\n");
    }
    if let Some(command) = command {
        let more = counts
            .iter()
            .filter_map(|(code, count)| Some((code, count.checked_sub(UNFOLDED)?)))
            .filter(|(_, more)| *more > 0)
            .map(|(code, more)| format!("… and {more} more of {code}: {}\n", plain(command)));
        let more: String = more.collect();
        if !more.is_empty() {
            text.push_str(&more);
            text.push('\n');
        }
    }
    if let Some(summary) = summary(report, &places_of(sources, report)) {
        text.push_str(&summary);
        text.push('\n');
    }
    text
}

/// The one file in which everything was found, or how many files these are.
fn places_of(sources: &Sources, report: &Report) -> String {
    let mut files: Vec<_> = report.iter().map(|found| found.span.source).collect();
    files.sort_unstable();
    files.dedup();
    match files[..] {
        [] => String::new(),
        [only] => sources.get(only).path.to_string(),
        _ => format!("{} files", files.len()),
    }
}

/// `3 errors and 1 warning in contract.yaml`; nothing where there is neither. Notes are not counted.
#[must_use]
pub fn summary(report: &Report, what: &str) -> Option<String> {
    let some = |severity: Severity| match report.count(severity) {
        0 => None,
        1 => Some(format!("1 {severity}")),
        count => Some(format!("{count} {severity}s")),
    };
    let found = match (some(Severity::Error), some(Severity::Warning)) {
        (Some(errors), Some(warnings)) => format!("{errors} and {warnings}"),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => return None,
    };
    Some(format!("{found} in {}", plain(what)))
}

fn one(renderer: &Renderer, sources: &Sources, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = level
        .primary_title(plain(&diagnostic.message))
        .id(diagnostic.rule.code)
        .elements(places(sources, diagnostic));
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(plain(note)));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(plain(help)));
    }
    let groups: [Group<'_>; 1] = [group];
    let mut text = renderer.render(&groups);
    let all = diagnostic.related.iter().map(|related| related.span);
    for span in std::iter::once(diagnostic.span).chain(all) {
        let shown = shown_position(&excerpt(sources.get(span.source), span));
        let at = sources.position(span);
        let exact = format!("{}:{}", at.line, at.column);
        if shown != exact {
            let path = plain(sources.path(span).as_str());
            text = text.replacen(&format!("{path}:{shown}"), &format!("{path}:{exact}"), 1);
        }
    }
    text
}

/// A place of a diagnostic, as it is shown.
struct LabelledSpan<'d> {
    span: Span,
    kind: AnnotationKind,
    label: Option<&'d str>,
    excerpt: Excerpt,
}

impl LabelledSpan<'_> {
    fn annotation(&self, shift: usize) -> Annotation<'static> {
        let range = self.excerpt.range.start + shift..self.excerpt.range.end + shift;
        let annotation = self.kind.span(range);
        match self.label {
            Some(label) => annotation.label(plain(label).into_owned()),
            None => annotation,
        }
    }
}

/// The places of a diagnostic: those in neighbouring lines in one snippet, others in their own.
fn places<'d>(sources: &Sources, diagnostic: &'d Diagnostic) -> Vec<Element<'d>> {
    if sources.get(diagnostic.span.source).text.is_empty() {
        return vec![origin(sources, diagnostic.span)];
    }
    let place = |span: Span, kind, label| LabelledSpan {
        span,
        kind,
        label,
        excerpt: excerpt(sources.get(span.source), span),
    };
    let primary = place(
        diagnostic.span,
        AnnotationKind::Primary,
        diagnostic.label.as_deref(),
    );
    let mut together = Vec::new();
    let mut apart = Vec::new();
    for related in &diagnostic.related {
        let related = place(related.span, AnnotationKind::Context, Some(&related.text));
        let near = related.span.source == primary.span.source
            && !related.excerpt.cut
            && !primary.excerpt.cut;
        if near {
            together.push(related);
        } else {
            apart.push(related);
        }
    }
    together.push(primary);
    let mut elements = snippet(sources, &together, diagnostic.span);
    for place in &apart {
        elements.extend(snippet(sources, std::slice::from_ref(place), place.span));
    }
    elements
}

/// One snippet with all of these places, which lie in one source.
fn snippet<'d>(
    sources: &Sources,
    places: &[LabelledSpan<'_>],
    origin_of: Span,
) -> Vec<Element<'d>> {
    let mut lines: Vec<&Excerpt> = places.iter().map(|place| &place.excerpt).collect();
    lines.sort_by_key(|excerpt| excerpt.line);
    let first = lines.first().map_or(1, |excerpt| excerpt.line);
    let source = sources.get(origin_of.source);
    let mut text = String::new();
    let mut starts = Vec::new();
    let last = lines.last().map_or(first, |excerpt| excerpt.line);
    let mut line = first;
    while line <= last {
        let start = text.len();
        match lines.iter().find(|excerpt| excerpt.line == line) {
            Some(excerpt) => {
                starts.push((line, start));
                text.push_str(&excerpt.text);
            }
            None => text.push_str(&plain(source.line(line).trim_end_matches('\r'))),
        }
        text.push('\n');
        line += 1;
    }
    let shift = |line: usize| {
        let found = starts.iter().find(|(number, _)| *number == line);
        found.map_or(0, |(_, start)| *start)
    };
    let annotations = places
        .iter()
        .map(|place| place.annotation(shift(place.excerpt.line)));
    let snippet = Snippet::source(text)
        .line_start(first)
        .path(plain(sources.path(origin_of).as_str()).into_owned())
        .annotations(annotations.collect::<Vec<_>>());
    vec![snippet.into()]
}

/// The position that a snippet of `excerpt` shows: a line that is cut or has escapes in it has other
/// columns than the file.
fn shown_position(excerpt: &Excerpt) -> String {
    let before = &excerpt.text[..excerpt.range.start];
    format!("{}:{}", excerpt.line, before.chars().count() + 1)
}

/// The path alone, where there is no text to show.
fn origin<'d>(sources: &Sources, span: Span) -> Element<'d> {
    Origin::path(plain(sources.path(span).as_str()).into_owned()).into()
}
