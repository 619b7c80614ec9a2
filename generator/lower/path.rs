//! Paths: joined, and taken apart.

/// A part of a path as written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'p> {
    /// Text.
    Literal(&'p str),
    /// The name inside `{…}`.
    Param(&'p str),
    /// The name, and the text behind it.
    Ended(&'p str, &'p str),
    /// The name of what is the rest of the path: `{name...}`.
    Rest(&'p str),
}

/// Joins paths. `/` adds nothing, and the slash at the end of a path is the one at the beginning of what follows.
/// What begins with `:` stands right behind the path before it.
pub(super) fn join(parts: &[&str]) -> String {
    let mut whole = String::new();
    for part in parts {
        let part = part.trim_start_matches('/');
        if !part.is_empty() {
            if !part.starts_with(':') && !whole.ends_with('/') {
                whole.push('/');
            }
            whole.push_str(part);
        }
    }
    whole
}

/// The segments of a joined path. The last one of a path that ends with `/` is an empty text.
pub(super) fn split(path: &str) -> impl Iterator<Item = Part<'_>> {
    path.split('/').skip(1).map(|part| {
        let inner = part.strip_prefix('{').and_then(|part| part.split_once('}'));
        match inner {
            None => Part::Literal(part),
            Some((name, "")) => match name.strip_suffix("...") {
                Some(name) => Part::Rest(name),
                None => Part::Param(name),
            },
            Some((name, end)) => Part::Ended(name, end),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Part, join, split};

    #[test]
    fn a_slash_adds_nothing() {
        for (parts, whole) in [
            (&["/forge", "/users", "/{id}"][..], "/forge/users/{id}"),
            (&["/forge", "/users/", "/"], "/forge/users/"),
            (&["/forge", "/users/", "/{id}"], "/forge/users/{id}"),
            (&["/forge", "/users", "/{id}/"], "/forge/users/{id}/"),
            (&["", "/users", "/"], "/users"),
            (&["", "/books", ":batch"], "/books:batch"),
            (&["/books/{id}", ":cancel"], "/books/{id}:cancel"),
            (&["/", "/", "/"], ""),
            (&[], ""),
        ] {
            assert_eq!(join(parts), whole);
        }
    }

    #[test]
    fn a_parameter_is_a_segment_up_to_its_end() {
        let parts: Vec<_> = split("/users/{id}/x").collect();
        assert_eq!(
            parts,
            [
                Part::Literal("users"),
                Part::Param("id"),
                Part::Literal("x")
            ]
        );
        let parts: Vec<_> = split("/{a}/{id}:cancel/{rest...}").collect();
        assert_eq!(
            parts,
            [
                Part::Param("a"),
                Part::Ended("id", ":cancel"),
                Part::Rest("rest")
            ]
        );
        assert_eq!(split("").count(), 0);
        let parts: Vec<_> = split("/{id}/").collect();
        assert_eq!(parts, [Part::Param("id"), Part::Literal("")]);
    }
}
