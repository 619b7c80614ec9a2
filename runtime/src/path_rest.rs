//! A parameter that is the rest of a path: segments with slashes between them.

use super::malformed::Malformed;

/// Refuses the rest of a path that could lead elsewhere than it says: with an empty segment, `.` or `..`,
/// a backslash or NUL. It is decoded already, so `%2F` counts as `/`.
///
/// # Errors
///
/// It has one of them.
pub(super) fn hold(rest: &str) -> Result<(), Malformed> {
    let is_odd = |segment: &str| matches!(segment, "" | "." | "..");
    if rest.contains(['\\', '\0']) {
        return Err(Malformed::new("the path has a backslash or NUL"));
    }
    if rest.split('/').any(is_odd) {
        return Err(Malformed::new("the path has an empty segment, `.` or `..`"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::hold;

    #[test]
    fn segments_have_names() {
        for fine in ["a", "a/b", "a.b/..c", "...", " ", "%2e%2e", "a/b:c", "~/é"] {
            assert_eq!(hold(fine), Ok(()), "{fine}");
        }
        for odd in [
            "", "/", "/a", "a/", "a//b", ".", "..", "a/.", "../a", "a/../b", "a\\b", "a\0",
        ] {
            assert!(hold(odd).is_err(), "{odd}");
        }
    }
}
