//! Answers: what clients are sent has to be what they were promised.

use crate::compat::textual::textual;
use crate::diag::Part;
use crate::http::Status;
use crate::shape::surface::{Answer, Content, Header, Origin, Statuses};

use super::compare::{At, Comparison, Pair};
use super::rules;
use super::rules_whole;
use super::values::{Subject, Way};

impl Comparison<'_> {
    /// Everything that an operation answers.
    pub(super) fn answers(&self, pair: &Pair<'_>) {
        let (old, new) = (&pair.old.answers, &pair.new.answers);
        for after in new {
            match old.iter().find(|before| is_same(before, after)) {
                Some(before) => self.answer(pair, before, after),
                None => self.added(pair, after),
            }
        }
        for before in old {
            if !new.iter().any(|after| is_same(before, after)) {
                self.dropped(pair, before);
            }
        }
    }

    fn added(&self, pair: &Pair<'_>, answer: &Answer) {
        // What every server may answer, clients were told as ranges.
        if answer.origin == Origin::Builtin {
            return;
        }
        let at = At::New(answer.span);
        let status = answer.status;
        let (told, about) = match &answer.code {
            Some(code) => {
                let message = format!("the error {status} `{code}` may be answered now");
                (self.told(&rules::ERROR_ADDED, at, message), code.clone())
            }
            None => {
                let message = format!("{status} may be answered now");
                (self.told(&rules::STATUS_ADDED, at, message), String::new())
            }
        };
        self.tell(pair, told, at, &about);
    }

    fn dropped(&self, pair: &Pair<'_>, answer: &Answer) {
        if answer.origin == Origin::Builtin {
            return;
        }
        let at = At::Old(answer.span);
        let status = answer.status;
        let (told, about) = match &answer.code {
            Some(code) => {
                let message = format!("the error {status} `{code}` is no longer answered");
                (self.told(&rules::ERROR_REMOVED, at, message), code.clone())
            }
            None => {
                let message = format!("{status} is no longer answered");
                (
                    self.told(&rules::STATUS_REMOVED, at, message),
                    String::new(),
                )
            }
        };
        self.tell(pair, told, at, &about);
    }

    fn answer(&self, pair: &Pair<'_>, old: &Answer, new: &Answer) {
        let Statuses::One(status) = new.status else {
            return;
        };
        let bare = Status::from_code(status).is_some_and(|status| status.forbids_body());
        if pair.old.method != "head" && !bare {
            self.bodies(pair, old, new, status);
        }
        self.headers(pair, old, new, status);
    }

    fn bodies(&self, pair: &Pair<'_>, old: &Answer, new: &Answer, status: u16) {
        let at = At::Both(old.span, new.span);
        let media = |answer: &Answer| {
            let all = answer.contents.iter().map(|it| format!("`{}`", it.media));
            let all: Vec<String> = all.collect();
            match all.is_empty() {
                true => "without a body".to_owned(),
                false => format!("as {}", all.join(" or ")),
            }
        };
        let has = |answer: &Answer, content: &Content| {
            let mut all = answer.contents.iter();
            all.any(|it| it.media == content.media)
        };
        let kept = old.contents.iter().all(|content| has(new, content));
        let first = |answer: &Answer| answer.contents.first().map(|it| it.media.clone());
        if !kept || first(old) != first(new) {
            let message = format!(
                "{status} is sent {} now, and was {}",
                media(new),
                media(old)
            );
            let told = self.told(&rules_whole::CONTENT_CHANGED, at, message);
            self.tell(pair, told, at, &media(new).replace('`', ""));
        }
        for content in &new.contents {
            let mut all = old.contents.iter();
            match all.find(|it| it.media == content.media) {
                Some(before) => self.sent(pair, before, content, status),
                None if kept && first(old) == first(new) => {
                    let message = format!("{status} can be asked for as `{}`", content.media);
                    let told = self.told(&rules_whole::CONTENT_ADDED, at, message);
                    self.tell(pair, told, at, &content.media);
                }
                None => {}
            }
        }
    }

    fn sent(&self, pair: &Pair<'_>, old: &Content, new: &Content, status: u16) {
        let (Some(before), Some(after)) = (old.shape, new.shape) else {
            return;
        };
        if self.book.are_alike(before, after) {
            return;
        }
        let subject = Subject {
            what: format!("the body of {status}"),
            part: Part::Answer(status, new.media.clone()),
            spans: (old.span, new.span),
        };
        self.values(
            pair,
            Way::Answer,
            (before, before),
            (after, after),
            &subject,
        );
    }

    fn headers(&self, pair: &Pair<'_>, old: &Answer, new: &Answer, status: u16) {
        for before in &old.headers {
            match header_of(new, &before.name) {
                Some(after) => self.header(pair, before, after, status),
                None => {
                    let name = &before.name;
                    let (rule, how) = match before.required {
                        true => (&rules::HEADER_DROPPED, ""),
                        false => (&rules::ANSWER_NARROWED, ", which it was at times"),
                    };
                    let message = format!("the header `{name}` is no longer sent{how}");
                    let at = At::Both(before.span, new.span);
                    let told = self.told(rule, at, message);
                    self.tell(pair, told, At::Old(before.span), name);
                }
            }
        }
        for after in &new.headers {
            if header_of(old, &after.name).is_none() {
                let message = format!("the header `{}` is sent now", after.name);
                let at = At::New(after.span);
                let told = self.told(&rules::HEADER_ADDED, at, message);
                self.tell(pair, told, at, &after.name);
            }
        }
    }

    fn header(&self, pair: &Pair<'_>, old: &Header, new: &Header, status: u16) {
        let at = At::Both(old.span, new.span);
        let name = &new.name;
        let said = match (old.required, new.required) {
            (true, false) => Some((&rules::HEADER_DROPPED, "may be missing now")),
            (false, true) => Some((&rules::HEADER_ADDED, "is in every answer now")),
            _ => None,
        };
        if let Some((rule, how)) = said {
            let told = self.told(rule, at, format!("the header `{name}` {how}"));
            self.tell(pair, told, at, name);
        }
        if self.book.are_alike(old.shape, new.shape) {
            return;
        }
        let subject = Subject {
            what: format!("the header `{name}`"),
            part: Part::Header(status, name.clone()),
            spans: (old.span, new.span),
        };
        let read = |header: &Header| textual(self.shapes, header.shape);
        self.values(
            pair,
            Way::Answer,
            (old.shape, read(old)),
            (new.shape, read(new)),
            &subject,
        );
    }
}

fn header_of<'a>(answer: &'a Answer, name: &str) -> Option<&'a Header> {
    answer.headers.iter().find(|header| header.name == name)
}

/// Whether two answers are one: of a status, and of an error its code.
fn is_same(one: &Answer, other: &Answer) -> bool {
    one.status == other.status && one.code == other.code
}
