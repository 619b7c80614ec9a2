//! Answers: what clients are sent has to be what they were promised.

use crate::compat::textual::textual;
use serde_json::Value;

use crate::diag::{Diagnostic, Part, Severity, Witness};
use crate::http::Status;
use crate::shape::ShapeId;
use crate::shape::surface::{Answer, Content, Header, Origin, ParamLocation, Statuses};

use super::changes::Found;
use super::compare::{At, Comparison, Pair};
use super::rules;
use super::values::{Subject, Way, exampled};

impl Comparison<'_> {
    /// Everything that an operation answers.
    pub(super) fn answers(&self, pair: &Pair<'_>) {
        let (old, new) = (&pair.old.answers, &pair.new.answers);
        for after in new {
            match counterpart(after, new, old) {
                Some(before) => self.answer(pair, before, after),
                None if is_told(after, old) => self.added(pair, after),
                None => {}
            }
        }
        for before in old {
            if counterpart(before, old, new).is_none() && is_told(before, new) {
                self.dropped(pair, before);
            }
        }
    }

    fn added(&self, pair: &Pair<'_>, answer: &Answer) {
        let at = At::New(answer.span);
        let status = answer.status;
        if let Some(code) = &answer.code {
            let message = format!("the error {status} `{code}` may be answered now");
            let told = self.told(&rules::ERROR_ADDED, at, message);
            self.tell(pair, told, at, code);
            return;
        }
        let message = format!("{status} may be answered now");
        let told = self.told(&rules::STATUS_ADDED, at, message);
        match status {
            Statuses::One(status) => {
                self.shown(pair, told, (at, ""), Part::Status(status), Value::Null);
            }
            Statuses::Class(_) | Statuses::Others => self.tell(pair, told, at, ""),
        }
    }

    fn dropped(&self, pair: &Pair<'_>, answer: &Answer) {
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
        let at = match new.origin {
            // The format says it once, for all operations.
            Origin::Builtin => At::Both(self.places[0].format, self.places[1].format),
            Origin::Declared => At::Both(old.span, new.span),
        };
        if pair.old.method != "head" && !bare {
            self.bodies(pair, old, new, (status, at));
        }
        self.headers(pair, old, new, status);
    }

    fn bodies(&self, pair: &Pair<'_>, old: &Answer, new: &Answer, (status, at): (u16, At)) {
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
            let mut told = self.told(&rules::CONTENT_CHANGED, at, message);
            let about = self.about(pair, at, &media(new).replace('`', ""));
            let witness = other_media(pair, old, new, status, |it| self.sample(it));
            match &witness {
                Some(witness) => told = exampled(told, witness),
                None => told.severity = Severity::Warning,
            }
            let found = Found::new(told, about).witness(witness);
            self.changes.put(found, &pair.new.name);
        }
        for content in &new.contents {
            let mut all = old.contents.iter();
            match all.find(|it| it.media == content.media) {
                Some(before) => self.sent(pair, before, content, status),
                None if kept && first(old) == first(new) => {
                    let message = format!("{status} can be asked for as `{}`", content.media);
                    let told = self.told(&rules::CONTENT_ADDED, at, message);
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
        if self.decomposer.are_alike(before, after) {
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
                    let at = At::Both(before.span, new.span);
                    let message = format!("the header `{name}` is no longer sent");
                    if before.required {
                        let told = self.told(&rules::HEADER_DROPPED, at, message);
                        let part = Part::Header(status, name.clone());
                        let about = (At::Old(before.span), name.as_str());
                        self.shown(pair, told, about, part, Value::Null);
                    } else {
                        let message = format!("{message}, which it was at times");
                        let told = self.told(&rules::ANSWER_NARROWED, at, message);
                        self.tell(pair, told, At::Old(before.span), name);
                    }
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

    /// A finding with an answer of the new contract that shows it.
    fn shown(
        &self,
        pair: &Pair<'_>,
        told: Diagnostic,
        (at, about): (At, &str),
        part: Part,
        value: Value,
    ) {
        let witness = Witness {
            operation: pair.new.name.clone(),
            part,
            value,
        };
        let found = Found::new(exampled(told, &witness), self.about(pair, at, about));
        self.changes
            .put(found.witness(Some(witness)), &pair.new.name);
    }

    fn header(&self, pair: &Pair<'_>, old: &Header, new: &Header, status: u16) {
        let at = At::Both(old.span, new.span);
        let name = &new.name;
        if old.required && !new.required {
            let message = format!("the header `{name}` may be missing now");
            let told = self.told(&rules::HEADER_DROPPED, at, message);
            let part = Part::Header(status, name.clone());
            self.shown(pair, told, (at, name), part, Value::Null);
        } else if !old.required && new.required {
            let message = format!("the header `{name}` is in every answer now");
            let told = self.told(&rules::HEADER_ADDED, at, message);
            self.tell(pair, told, at, name);
        }
        if self.decomposer.are_alike(old.shape, new.shape) {
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

/// The answer among `others` that one of `own` is there. A built-in error may have another code there.
fn counterpart<'a>(one: &Answer, own: &[Answer], others: &'a [Answer]) -> Option<&'a Answer> {
    let mut all = others.iter();
    if let Some(same) = all.find(|other| is_same(one, other)) {
        return Some(same);
    }
    let is_alone = |it: &Answer, among: &[Answer]| {
        it.origin == Origin::Builtin && !among.iter().any(|other| is_same(it, other))
    };
    let mut all = others.iter();
    all.find(|other| one.status == other.status && is_alone(one, others) && is_alone(other, own))
}

/// What shows that an answer comes in another media type, or none: an answer that was never promised, to who does not
/// ask; or a request that asks for what is gone, and is refused. Nothing where clients are sent what they were told of.
fn other_media(
    pair: &Pair<'_>,
    old: &Answer,
    new: &Answer,
    status: u16,
    sample: impl Fn(ShapeId) -> Value,
) -> Option<Witness> {
    let has = |all: &[Content], media: &str| all.iter().any(|it| it.media == media);
    let sent = |part, value| Witness {
        operation: pair.new.name.clone(),
        part,
        value,
    };
    let Some(first) = new.contents.first() else {
        return Some(sent(Part::Status(status), Value::Null));
    };
    if !has(&old.contents, &first.media) {
        let value = first.shape.map_or(Value::Null, sample);
        let part = Part::Answer(status, first.media.clone());
        return Some(sent(part, value));
    }
    // Errors are sent to whoever they are for, whatever that accepts.
    let is_acceptable = |media: &str| {
        let mut answers = pair.new.answers.iter().filter(|it| it.code.is_none());
        answers.any(|it| has(&it.contents, media))
    };
    let gone = old.contents.iter().find(|it| !is_acceptable(&it.media))?;
    Some(Witness {
        operation: pair.old.name.clone(),
        part: Part::Param(ParamLocation::Header.as_str(), "accept".to_owned()),
        value: gone.media.clone().into(),
    })
}

/// Whether it is told that an answer is there in one contract alone. What every server may answer, clients know as
/// ranges, unless the other contract says more of its status.
fn is_told(answer: &Answer, others: &[Answer]) -> bool {
    let mut others = others.iter();
    answer.origin != Origin::Builtin || others.any(|other| other.status == answer.status)
}

/// Whether two answers are one: of a status, and of an error its code.
fn is_same(one: &Answer, other: &Answer) -> bool {
    one.status == other.status && one.code == other.code
}
