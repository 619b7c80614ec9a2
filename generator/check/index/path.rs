//! The segments of a path as written.

/// What one segment of a path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'a> {
    /// Text; empty behind a slash at the end of the path.
    Literal(&'a str),
    /// `{name}`.
    Param(&'a str),
    /// `{name}` and an end behind it.
    Ended(&'a str, &'a str),
    /// `{name...}`: the rest of the path.
    Rest(&'a str),
    /// Reported.
    Broken,
}

/// The segments of a path, each with its range.
pub fn segments(path: &str) -> impl Iterator<Item = (Segment<'_>, usize, usize)> {
    let inner = path.strip_prefix('/').unwrap_or(path);
    let mut at = path.len() - inner.len();
    let parts = (!inner.is_empty())
        .then(|| inner.split('/'))
        .into_iter()
        .flatten();
    parts.map(move |part| {
        let start = at;
        at += part.len() + 1;
        let found = match part.is_empty() && start == path.len() {
            true => Segment::Literal(part),
            false => segment(part),
        };
        (found, start, start + part.len())
    })
}

fn segment(part: &str) -> Segment<'_> {
    let name = part
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    let ended = || part.strip_prefix('{')?.split_once('}');
    match name {
        Some(name) if is_name(name) => Segment::Param(name),
        Some(name) if name.strip_suffix("...").is_some_and(is_name) => {
            Segment::Rest(name.trim_end_matches("..."))
        }
        None if ended().is_some_and(|(name, end)| is_name(name) && is_end(end)) => {
            let (name, end) = ended().unwrap_or_default();
            Segment::Ended(name, end)
        }
        None if !part.is_empty() && !part.contains(['{', '}']) => Segment::Literal(part),
        _ => Segment::Broken,
    }
}

/// What may stand behind a parameter: it begins with what no word begins with.
fn is_end(end: &str) -> bool {
    end.starts_with(|first: char| first.is_ascii() && !first.is_ascii_alphanumeric())
        && !end.contains(['{', '}'])
}

/// A word that may be a parameter's name, in whatever case; the case has a rule of its own.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
