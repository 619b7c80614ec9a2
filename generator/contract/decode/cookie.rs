//! `cookies` of a status.

use super::decoder::Decoder;
use super::keys::{Keys, quoted};
use crate::contract::ast::CookieDef;
use crate::contract::rules::shape;
use crate::contract::{Entry, NodeKind, scalar};
use crate::diag::{Diagnostic, Spanned};

const COOKIE: Keys = Keys {
    place: "a cookie",
    built: &[
        "max_age",
        "path",
        "domain",
        "same_site",
        "secure",
        "http_only",
        "optional",
        "description",
    ],
    planned: &[],
    hints: &[
        ("expires", "a lifetime is `max_age`, which needs no clock"),
        ("httponly", "`http_only`"),
        ("samesite", "`same_site`"),
        ("type", "the value of a cookie is text"),
        ("value", "the value comes from the handler"),
    ],
};

impl Decoder<'_> {
    /// One `name: { … }`; nothing behind the name means the defaults.
    pub(super) fn cookie(&mut self, entry: &Entry) -> CookieDef {
        let mut cookie = CookieDef {
            name: entry.key.clone(),
            max_age: None,
            path: None,
            domain: None,
            same_site: None,
            secure: None,
            http_only: None,
            optional: None,
            description: None,
        };
        if entry.value.is_nothing() {
            return cookie;
        }
        let NodeKind::Mapping(entries) = &entry.value.kind else {
            let what = format!("the cookie `{}`", entry.key.value);
            self.wrong_kind(&what, "a mapping of attributes", &entry.value);
            return cookie;
        };
        for entry in entries {
            match entry.key.value.as_str() {
                "max_age" => cookie.max_age = self.age(entry),
                "path" => cookie.path = self.string(entry),
                "domain" => cookie.domain = self.string(entry),
                "same_site" => cookie.same_site = self.word(entry),
                "secure" => cookie.secure = self.boolean(entry),
                "http_only" => cookie.http_only = self.boolean(entry),
                "optional" => cookie.optional = self.boolean(entry),
                "description" => cookie.description = self.string(entry),
                _ => self.unknown_key(entry, &COOKIE),
            }
        }
        cookie
    }

    /// A number of seconds.
    fn age(&mut self, entry: &Entry) -> Option<Spanned<u64>> {
        let text = self.scalar("`max_age`", "a duration", &entry.value)?;
        let span = entry.value.span;
        if let Some(seconds) = scalar::age(&text) {
            return Some(Spanned::new(seconds, span));
        }
        let message = format!("{} is not a duration", quoted(&text));
        let help = "write a number of seconds, or a whole number with a unit: `30m`, `12h`, `30d`";
        self.report
            .push(Diagnostic::new(&shape::INVALID_DURATION, span, message).help(help));
        None
    }
}
