//! The segments of a path as written.

/// What one segment of a path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'a> {
    /// Text.
    Literal(&'a str),
    /// `{name}`.
    Param(&'a str),
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
        (segment(part), start, start + part.len())
    })
}

fn segment(part: &str) -> Segment<'_> {
    let name = part
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    match name {
        Some(name) if is_name(name) => Segment::Param(name),
        None if !part.is_empty() && !part.contains(['{', '}']) => Segment::Literal(part),
        _ => Segment::Broken,
    }
}

/// A word that may be a parameter's name, in whatever case; the case has a rule of its own.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
