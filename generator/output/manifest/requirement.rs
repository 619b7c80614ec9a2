//! Whether a version that a manifest asks for can be the one that generated code is written for.

/// Whether a requirement of Cargo's allows a version with the parts of `ours` (`1`, `0.8`).
///
/// What cannot be read is taken for right: Cargo says what is wrong with it.
pub(super) fn allows(requirement: &str, ours: &str) -> bool {
    let ours = parts(ours);
    requirement.split(',').all(|comparator| {
        let comparator = comparator.trim();
        let version = comparator.trim_start_matches(['^', '~', '=', '<', '>', ' ']);
        let given = parts(version);
        let shared = given.len().min(ours.len());
        match comparator.as_bytes() {
            [b'<', b'=', ..] => given[..shared] >= ours[..shared],
            // Zeros are no part of what is below: `<1` is before 1.0, `<1.5` is not.
            [b'<', ..] => given > ours,
            [b'>', ..] => given[..shared] <= ours[..shared],
            _ => given[..shared] == ours[..shared],
        }
    })
}

/// The numbers of a version, as far as they go.
fn parts(version: &str) -> Vec<u64> {
    let parts = version.split('.');
    parts.map_while(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::allows;

    #[test]
    fn a_requirement_allows_our_version_or_another() {
        for (requirement, ours, expected) in [
            ("1", "1", true),
            ("1.40", "1", true),
            ("^1.40.2", "1", true),
            ("2", "1", false),
            ("0.8", "0.8", true),
            ("=0.8.4", "0.8", true),
            ("~0.8.1", "0.8", true),
            ("0.7", "0.8", false),
            ("0.7.9", "0.8", false),
            ("0.9.0-rc.1", "0.8", false),
            ("0", "0.8", true),
            ("0.*", "0.8", true),
            ("*", "0.8", true),
            (">=0.7, <0.9", "0.8", true),
            (">=0.7, <0.8", "0.8", false),
            (">= 0.9", "0.8", false),
            ("<=0.7", "0.8", false),
            ("<2", "1", true),
            ("<1", "1", false),
            ("", "1", true),
        ] {
            assert_eq!(allows(requirement, ours), expected, "{requirement} {ours}");
        }
    }
}
