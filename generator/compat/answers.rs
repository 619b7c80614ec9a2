//! Answers: what the contract sends has to be what the document has.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::compare::{Comparison, Pair};
use super::rules;
use super::shown;
use super::textual::textual;
use super::words::Way;
use crate::diag::{Diagnostic, Severity, Span};
use crate::http::Status;
use crate::shape::surface::{Answer, Content, Origin, Statuses, covers};
use crate::shape::{Shape, ShapeId, Texts};

impl Comparison<'_> {
    /// Everything that an operation answers.
    pub(super) fn answers(&self, pair: &Pair<'_>) {
        let mut unlisted: BTreeSet<u16> = BTreeSet::new();
        let mut others: IndexMap<(Span, String), (Span, BTreeSet<u16>)> = IndexMap::new();
        for own in &pair.contract.answers {
            let Statuses::One(code) = own.status else {
                continue;
            };
            match answer(&pair.document.answers, code) {
                Some(answer) => {
                    if let Some(what) = self.contents(pair, answer, own, code) {
                        let held = others.entry((answer.span, what));
                        let (_, codes) = held.or_insert((own.span, BTreeSet::new()));
                        codes.insert(code);
                    }
                    self.headers(pair, answer, own, code);
                }
                None if own.origin == Origin::Builtin => {
                    unlisted.insert(code);
                }
                None => self.unlisted(pair, own, code),
            }
        }
        for ((at, what), (own, codes)) in others {
            let codes: Vec<String> = codes.iter().map(u16::to_string).collect();
            let verb = if codes.len() == 1 { "is" } else { "are" };
            let message = format!("{} {verb} answered {what}", codes.join(", "));
            let found = Diagnostic::new(&rules::UNLISTED_CONTENT, at, message)
                .related(own, "the contract answers this");
            self.found.put(found, &pair.place());
        }
        if !unlisted.is_empty() {
            self.builtin.borrow_mut().put(pair.document, &unlisted);
        }
    }

    fn unlisted(&self, pair: &Pair<'_>, own: &Answer, code: u16) {
        let rule = match code {
            400.. => &rules::UNLISTED_ERROR,
            _ => &rules::UNLISTED_ANSWER,
        };
        let message = format!("{code} is answered, which the document does not list");
        let found = Diagnostic::new(rule, pair.document.span, message)
            .related(own.span, "the contract answers with it");
        self.found.put(found, &pair.place());
    }

    fn headers(&self, pair: &Pair<'_>, answer: &Answer, own: &Answer, code: u16) {
        for header in &answer.headers {
            let held = own.headers.iter().find(|held| held.name == header.name);
            if header.required && !held.is_some_and(|held| held.required) {
                let is_own = own.origin == Origin::Builtin;
                let how = match held {
                    _ if is_own => "is not in the answer that every server gives by itself",
                    Some(_) => "is not in every answer",
                    None => "is in no answer",
                };
                let message = format!(
                    "the header `{}`, which the document promises, {how}",
                    header.name
                );
                let at = held.map_or(own.span, |held| held.span);
                let mut found = Diagnostic::new(&rules::MISSING_HEADER, header.span, message)
                    .related(at, "the contract answers this")
                    .note(format!(
                        "for example: the answer {code} of `{}`",
                        pair.document.name
                    ));
                if is_own {
                    found.severity = Severity::Warning;
                }
                self.found.put(found, &pair.place());
            }
            if let Some(held) = held {
                let what = format!("the header `{}`", header.name);
                self.values(
                    pair,
                    Way::Answer,
                    (held.shape, textual(self.shapes, header.shape)),
                    (held.span, header.span),
                    &what,
                    &|witness| match witness {
                        serde_json::Value::String(text) => {
                            format!("`{}: {text}` in the answer {code}", header.name)
                        }
                        other => {
                            format!(
                                "`{}: {}` in the answer {code}",
                                header.name,
                                shown::value(other)
                            )
                        }
                    },
                );
            }
        }
    }

    /// What is wrong with what an answer has as a whole, to stand behind "is answered"; what is in it is told at once.
    fn contents(
        &self,
        pair: &Pair<'_>,
        answer: &Answer,
        own: &Answer,
        code: u16,
    ) -> Option<String> {
        let is_head = pair.document.method == "head";
        let bare = Status::from_code(code).is_some_and(|status| status.forbids_body());
        if is_head || bare {
            return None;
        }
        match (&answer.contents[..], &own.contents[..]) {
            ([], []) => None,
            // Who reads the status of an error need not read its body.
            ([], _) if code >= 400 => None,
            ([], [first, ..]) => Some(format!(
                "with a body of `{}`, and has none in the document",
                first.media
            )),
            (_, []) => Some("without a body, and has one in the document".to_owned()),
            (listed, sent) => {
                let mut wrong = None;
                for own in sent {
                    match find(listed, &own.media) {
                        Some(content) => self.sent(pair, content, own, code),
                        None => {
                            let known = listed.iter().map(|it| format!("`{}`", it.media));
                            let known: Vec<String> = known.collect();
                            wrong.get_or_insert(format!(
                                "as `{}`, and the document has {}",
                                own.media,
                                known.join(", ")
                            ));
                        }
                    }
                }
                wrong
            }
        }
    }

    /// Whether whatever is sent is what the document promises: a stream of events is a text.
    fn is_any(&self, own: &Content, promised: ShapeId) -> bool {
        let whatever = match own.media.as_str() {
            "text/event-stream" => Shape::Text(Texts::default()),
            _ => Shape::Any,
        };
        let whatever = self.shapes.add(whatever, own.span);
        self.decomposer.differences(whatever, promised).is_empty()
    }

    fn sent(&self, pair: &Pair<'_>, content: &Content, own: &Content, code: u16) {
        let Some(promised) = content.shape else {
            return;
        };
        let Some(sent) = own.shape else {
            if own.is_structured() && !self.is_any(own, promised) {
                let message = format!(
                    "not decided: {code} is sent as bytes of `{}`, and what is in them the contract does not say",
                    own.media
                );
                let found = Diagnostic::new(&rules::UNDECIDED, content.span, message)
                    .related(own.span, "the contract sends this");
                self.found.put(found, &pair.place());
            }
            return;
        };
        if !own.is_structured() && !content.is_structured() {
            return;
        }
        let what = format!("the body of {code}");
        self.values(
            pair,
            Way::Answer,
            (sent, promised),
            (own.span, content.span),
            &what,
            &|witness| format!("the answer {code} {}", shown::value(witness)),
        );
    }
}

/// The answer of the document that a status is. Where none is listed that is no error, the `default` is no error.
fn answer(answers: &[Answer], code: u16) -> Option<&Answer> {
    let is_success = |answer: &Answer| match answer.status {
        Statuses::One(code) => (200..400).contains(&code),
        Statuses::Class(class) => matches!(class, 2 | 3),
        Statuses::Others => false,
    };
    let find = |status: Statuses| answers.iter().find(|answer| answer.status == status);
    find(Statuses::One(code))
        .or_else(|| find(Statuses::Class(code / 100)))
        .or_else(|| find(Statuses::Others).filter(|_| code < 400 || answers.iter().any(is_success)))
}

/// What the document says of a media type.
fn find<'c>(listed: &'c [Content], media: &str) -> Option<&'c Content> {
    let same = listed.iter().find(|content| content.media == media);
    same.or_else(|| listed.iter().find(|content| covers(&content.media, media)))
}
