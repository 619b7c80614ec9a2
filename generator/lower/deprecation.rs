//! `deprecated` as a mapping.

use crate::contract::ast;
use crate::diag::Spanned;
use crate::ir::{Day, Deprecation};

/// What is said of something deprecated.
pub(super) fn lower(written: Option<&ast::Deprecation>) -> Option<Deprecation> {
    let written = written?;
    let day = |text: &Option<Spanned<String>>| Day::parse(&text.as_ref()?.value);
    Some(Deprecation {
        since: day(&written.since)?,
        sunset: day(&written.sunset),
        link: written.link.as_ref().map(|link| link.value.clone()),
        instead: written.instead.as_ref().map(|name| name.value.clone()),
    })
}

/// A description, with what is said of something deprecated behind it.
pub(super) fn described(
    description: Option<String>,
    written: Option<&ast::Deprecation>,
) -> Option<String> {
    match lower(written) {
        Some(deprecation) => Some(deprecation.behind(description.as_deref())),
        None => description,
    }
}
