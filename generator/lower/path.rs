//! Paths: joined, and taken apart.

/// A part of a path as written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'p> {
    /// Text.
    Literal(&'p str),
    /// The name inside `{…}`.
    Param(&'p str),
}

/// Joins paths. `/` adds nothing, so nothing but the whole path `/` ends with a slash.
pub(super) fn join(parts: &[&str]) -> String {
    let mut whole = String::new();
    for part in parts {
        let part = part.trim_matches('/');
        if !part.is_empty() {
            whole.push('/');
            whole.push_str(part);
        }
    }
    whole
}

/// The segments of a joined path.
pub(super) fn split(path: &str) -> impl Iterator<Item = Part<'_>> {
    path.split('/').filter(|part| !part.is_empty()).map(|part| {
        let name = part
            .strip_prefix('{')
            .and_then(|part| part.strip_suffix('}'));
        name.map_or(Part::Literal(part), Part::Param)
    })
}

#[cfg(test)]
mod tests {
    use super::{Part, join, split};

    #[test]
    fn a_slash_adds_nothing() {
        for (parts, whole) in [
            (&["/forge", "/users", "/{id}"][..], "/forge/users/{id}"),
            (&["/forge/", "/users/", "/"], "/forge/users"),
            (&["", "/users", "/"], "/users"),
            (&["/", "/", "/"], ""),
            (&[], ""),
        ] {
            assert_eq!(join(parts), whole);
        }
    }

    #[test]
    fn a_parameter_is_a_whole_segment() {
        let parts: Vec<_> = split("/users/{id}/x").collect();
        assert_eq!(
            parts,
            [
                Part::Literal("users"),
                Part::Param("id"),
                Part::Literal("x")
            ]
        );
        assert_eq!(split("").count(), 0);
    }
}
