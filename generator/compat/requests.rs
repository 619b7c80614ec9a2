//! Requests: what a client may send by the document has to be taken.

use serde_json::Value;

use super::compare::{Comparison, Pair};
use super::rules;
use super::shown;
use super::textual::textual;
use super::words::Way;
use crate::diag::{Diagnostic, Severity, Span};
use crate::shape::Defaults;
use crate::shape::surface::{
    Body, Content, Credential, Form, Operation, Param, ParamLocation, Rest, Segment, covers,
    in_words,
};

impl Comparison<'_> {
    /// The parameters of an operation.
    pub(super) fn params(&self, pair: &Pair<'_>) {
        let (document, contract) = (pair.document, pair.contract);
        let names = by_position(document, contract);
        let find = |param: &Param| {
            let name = match param.place {
                ParamLocation::Path => names.iter().find(|(own, _)| *own == param.name)?.1,
                _ => param.name.as_str(),
            };
            let mut params = contract.params.iter();
            params.find(|it| it.place == param.place && it.name == name)
        };
        let mut seen: Vec<Span> = Vec::new();
        for param in &document.params {
            match find(param) {
                Some(own) => {
                    seen.push(own.span);
                    self.param(pair, param, own);
                }
                None => self.unread(pair, param),
            }
        }
        let unseen = contract.params.iter();
        let unseen =
            unseen.filter(|it| it.place != ParamLocation::Path && !seen.contains(&it.span));
        for own in unseen.filter(|own| own.required) {
            let message = format!(
                "the {} `{}` must be sent, and the document does not have it",
                noun(own.place),
                own.name
            );
            let found = Diagnostic::new(&rules::DEMANDED, document.span, message)
                .related(own.span, "the contract demands it")
                .note(format!(
                    "for example: a request of `{}` without it",
                    document.name
                ));
            self.found.put(found, &pair.place());
        }
    }

    fn param(&self, pair: &Pair<'_>, param: &Param, own: &Param) {
        let what = format!("the {} `{}`", noun(param.place), param.name);
        if own.required && !param.required {
            let message = format!("{what} must be sent, which the document does not ask for");
            let found = Diagnostic::new(&rules::DEMANDED, param.span, message)
                .related(own.span, "the contract demands it")
                .note(format!(
                    "for example: a request of `{}` without it",
                    pair.document.name
                ));
            self.found.put(found, &pair.place());
        }
        let forms = !param.forms.is_empty() && !own.forms.is_empty();
        if forms && !param.forms.iter().any(|form| own.forms.contains(form)) {
            let words = |forms: &[Form]| forms.first().map_or("", |form| form.words());
            let message = format!(
                "{what} is written with {} by the document, and read as {}",
                words(&param.forms),
                words(&own.forms)
            );
            let found = Diagnostic::new(&rules::OTHER_FORM, param.span, message)
                .related(own.span, "the contract reads it here");
            self.found.put(found, &pair.place());
            return;
        }
        let taken = match own.forms == [Form::Json] {
            true => own.shape,
            false => textual(self.shapes, own.shape),
        };
        let example = |witness: &Value| match witness {
            Value::String(text) => format!("`{}={text}`", param.name),
            other => format!("`{}={}`", param.name, shown::value(other)),
        };
        self.values(
            pair,
            Way::Request,
            (param.shape, taken),
            (param.span, own.span),
            &what,
            &example,
        );
        self.default(pair, param, own, &what);
    }

    fn default(&self, pair: &Pair<'_>, param: &Param, own: &Param, what: &str) {
        // Null is not sent, so it is no default.
        let said = param.default.as_ref().filter(|said| !said.is_null());
        let held = own.default.as_ref();
        let text = |value: &Value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let is_sent_alike = said
            .zip(held)
            .is_some_and(|(one, other)| text(one) == text(other));
        if !own.required && !is_sent_alike && !Defaults::are_same(said, held) {
            self.other_default(pair, what, (said, param.span), (held, own.span));
        }
    }

    /// What the document says of something that is left out, where the contract says otherwise.
    fn other_default(
        &self,
        pair: &Pair<'_>,
        what: &str,
        (said, at): (Option<&Value>, Span),
        (held, own): (Option<&Value>, Span),
    ) {
        let Some(said) = said else {
            return;
        };
        let held = held.map_or("none".to_owned(), |held| {
            format!("`{}`", shown::value(held))
        });
        let message = format!(
            "{what} has the default `{}` in the document, and {held} in the contract",
            shown::value(said)
        );
        let found = Diagnostic::new(&rules::OTHER_DEFAULT, at, message)
            .related(own, "the contract says it here");
        self.found.put(found, &pair.place());
    }

    /// A parameter of the document that the contract does not have.
    fn unread(&self, pair: &Pair<'_>, param: &Param) {
        let contract = pair.contract;
        let is_key = |credential: &Credential| match credential {
            Credential::Key(place, name) => *place == param.place && *name == param.name,
            Credential::Bearer | Credential::Basic => {
                param.place == ParamLocation::Header && param.name == "authorization"
            }
            Credential::Other(_) => false,
        };
        let mut demands = contract.auth.alternatives.iter().flatten();
        if demands.any(|demand| is_key(&demand.credential)) {
            return;
        }
        let what = format!("the {} `{}`", noun(param.place), param.name);
        let (rule, message) = match (param.place, contract.rest) {
            (ParamLocation::Query, Rest::Taken) => return,
            (ParamLocation::Query, Rest::Refused) => (
                &rules::REFUSED_REQUEST,
                format!("{what} is refused: the contract takes no others than its own"),
            ),
            _ => (
                &rules::IGNORED,
                format!("{what} of the document is not read by the contract"),
            ),
        };
        let mut found = Diagnostic::new(rule, param.span, message)
            .related(contract.span, "the contract has this operation here");
        let matters = param.required || param.place == ParamLocation::Query;
        if rule.code == rules::IGNORED.code && !matters {
            found.severity = Severity::Warning;
        }
        self.found.put(found, &pair.place());
    }

    /// The body of an operation.
    pub(super) fn body(&self, pair: &Pair<'_>) {
        let (document, contract) = (pair.document, pair.contract);
        match (&document.body, &contract.body) {
            (None, None) => {}
            (None, Some(own)) => {
                if own.required {
                    let message = "a body must be sent, and the document has none";
                    self.demanded_body(pair, document.span, own.span, message);
                }
            }
            (Some(body), None) => {
                let message = "the body of the document is not read by the contract";
                let found = Diagnostic::new(&rules::IGNORED, body.span, message)
                    .related(contract.span, "the contract has this operation here");
                self.found.put(found, &pair.place());
            }
            (Some(body), Some(own)) => {
                if own.required && !body.required {
                    let message = "a body must be sent, which the document does not ask for";
                    self.demanded_body(pair, body.span, own.span, message);
                }
                for content in &body.contents {
                    self.content(pair, content, own);
                }
            }
        }
    }

    fn demanded_body(&self, pair: &Pair<'_>, at: Span, own: Span, message: &str) {
        let found = Diagnostic::new(&rules::DEMANDED, at, message)
            .related(own, "the contract demands it")
            .note(format!(
                "for example: a request of `{}` without a body",
                pair.document.name
            ));
        self.found.put(found, &pair.place());
    }

    fn content(&self, pair: &Pair<'_>, content: &Content, body: &Body) {
        let own = body.contents.iter();
        let Some(own) = own
            .clone()
            .find(|own| own.media == content.media)
            .or_else(|| own.clone().find(|own| covers(&own.media, &content.media)))
        else {
            let known: Vec<String> = own.map(|own| format!("`{}`", own.media)).collect();
            let message = format!(
                "a body of `{}` is not taken: the contract takes {}",
                content.media,
                known.join(", ")
            );
            let found = Diagnostic::new(&rules::REFUSED_MEDIA_TYPE, content.span, message)
                .related(body.span, "the contract takes this");
            self.found.put(found, &pair.place());
            return;
        };
        self.files(pair, content, own);
        // Text and bytes are taken as they are.
        let Some(taken) = own.shape else {
            return;
        };
        let sent = content
            .shape
            .unwrap_or_else(|| self.shapes.any(content.span));
        let read = match own.is_form() {
            true => textual(self.shapes, taken),
            false => taken,
        };
        self.values(
            pair,
            Way::Request,
            (sent, read),
            (content.span, own.span),
            "the body",
            &|witness| format!("the body {}", shown::value(witness)),
        );
        for found in self.shapes.other_defaults(sent, taken) {
            let what = format!("`{}`", found.name);
            let (said, own) = (found.left, found.right);
            let (said, own) = ((said.0.as_ref(), said.1), (own.0.as_ref(), own.1));
            self.other_default(pair, &what, said, own);
        }
    }

    /// The files of a body, which may be of some media types.
    fn files(&self, pair: &Pair<'_>, content: &Content, own: &Content) {
        for file in &content.files {
            let mut all = own.files.iter();
            let Some(taken) = all.find(|it| it.name == file.name) else {
                continue;
            };
            for media in taken.refused(file) {
                let message = format!(
                    "the file `{}` of {} is not taken: the contract takes `{}`",
                    file.name,
                    in_words(media),
                    taken.media.join("`, `")
                );
                let found = Diagnostic::new(&rules::REFUSED_MEDIA_TYPE, file.span, message)
                    .related(taken.span, "the contract takes this");
                self.found.put(found, &pair.place());
            }
        }
    }
}

/// The names of the parameters in two paths, by their position.
fn by_position<'o>(document: &'o Operation, contract: &'o Operation) -> Vec<(&'o str, &'o str)> {
    let names = |operation: &'o Operation| {
        let segments = operation.path.iter();
        segments.filter_map(|segment| match segment {
            Segment::Param(name, _) | Segment::Rest(name) => Some(name.as_str()),
            Segment::Text(_) | Segment::Mixed(_) => None,
        })
    };
    names(document).zip(names(contract)).collect()
}

fn noun(place: ParamLocation) -> &'static str {
    match place {
        ParamLocation::Path => "path parameter",
        ParamLocation::Query => "query parameter",
        ParamLocation::Header => "header",
        ParamLocation::Cookie => "cookie",
    }
}
