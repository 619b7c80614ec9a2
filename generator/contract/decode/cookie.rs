//! `cookies` of a status.

use super::decoder::Decoder;
use super::keys::{Keys, quoted};
use crate::contract::ast::CookieDef;
use crate::contract::rules::shape;
use crate::contract::{Entry, NodeKind, scalar};
use crate::diag::{Diagnostic, Spanned};

const COOKIE: Keys<CookieDef> = Keys {
    place: "a cookie",
    known: &[
        ("max_age", |d, e, it| it.max_age = d.age(e)),
        ("path", |d, e, it| it.path = d.string(e)),
        ("domain", |d, e, it| it.domain = d.string(e)),
        ("same_site", |d, e, it| it.same_site = d.word(e)),
        ("secure", |d, e, it| it.secure = d.boolean(e)),
        ("http_only", |d, e, it| it.http_only = d.boolean(e)),
        ("optional", |d, e, it| it.optional = d.boolean(e)),
        ("description", |d, e, it| it.description = d.string(e)),
    ],
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
            ..Default::default()
        };
        if entry.value.is_nothing() {
            return cookie;
        }
        let NodeKind::Mapping(entries) = &entry.value.kind else {
            let what = format!("the cookie `{}`", entry.key.value);
            self.wrong_kind(&what, "a mapping of attributes", &entry.value);
            return cookie;
        };
        self.read_all(entries, &COOKIE, &mut cookie);
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
