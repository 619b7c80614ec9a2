//! Cookies: RFC 6265bis on the prefixes that a name may have, and what each of them asks for.

/// What a prefix asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prefix {
    /// The prefix, with its hyphen.
    pub text: &'static str,
    /// `HttpOnly`.
    pub http_only: bool,
    /// The path `/` and no domain. `Secure` is asked for by every prefix.
    pub host: bool,
}

/// The longer before those that they begin with.
const PREFIXES: [Prefix; 4] = [
    prefix("__Host-Http-", true, true),
    prefix("__Host-", false, true),
    prefix("__Http-", true, false),
    prefix("__Secure-", false, false),
];

const fn prefix(text: &'static str, http_only: bool, host: bool) -> Prefix {
    Prefix {
        text,
        http_only,
        host,
    }
}

/// The prefix of a name; browsers do not mind its case.
#[must_use]
pub fn prefix_of(name: &str) -> Option<Prefix> {
    PREFIXES.into_iter().find(|prefix| {
        name.get(..prefix.text.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix.text))
    })
}

/// The name without its prefix.
#[must_use]
pub fn bare(name: &str) -> &str {
    prefix_of(name).map_or(name, |prefix| &name[prefix.text.len()..])
}

#[cfg(test)]
mod tests {
    use super::{bare, prefix_of};

    #[test]
    fn prefixes() {
        assert_eq!(bare("__Host-Http-session"), "session");
        assert_eq!(bare("__host-session"), "session");
        assert_eq!(bare("__Secure-"), "");
        assert_eq!(bare("session"), "session");
        assert!(prefix_of("__Hostage").is_none());
        assert!(prefix_of("__Host-a").is_some_and(|prefix| prefix.host && !prefix.http_only));
    }
}
