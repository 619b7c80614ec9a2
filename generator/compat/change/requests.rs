//! Parameters: what clients send has to be taken as before.

use serde_json::Value;

use crate::compat::textual::textual;
use crate::diag::{Diagnostic, Part, Rule, Severity, Span, Witness};
use crate::shape::surface::{Credential, Form, Operation, Param, ParamLocation, Rest, Segment};
use crate::shape::{Defaults, ShapeId, Truth};

use super::changes::Found;
use super::compare::{At, Comparison, Pair};
use super::rules;
use super::values::{Subject, Way, exampled};
use crate::compat::shown;

impl Comparison<'_> {
    /// The parameters of an operation.
    pub(super) fn params(&self, pair: &Pair<'_>) {
        let (old, new) = (pair.old, pair.new);
        let names = by_position(old, new);
        let mut met: Vec<&Param> = Vec::new();
        for param in &old.params {
            let name = match param.place {
                ParamLocation::Path => names.iter().find(|(before, _)| *before == param.name),
                _ => None,
            };
            let name = name.map_or(param.name.as_str(), |(_, after)| after);
            let mut params = new.params.iter();
            match params.find(|it| it.place == param.place && it.name == name) {
                Some(after) => {
                    met.push(after);
                    self.param(pair, param, after);
                }
                None => self.gone(pair, param),
            }
        }
        for param in &new.params {
            if param.place != ParamLocation::Path && !met.iter().any(|it| std::ptr::eq(*it, param))
            {
                self.new_param(pair, param);
            }
        }
        self.rest(pair);
    }

    fn param(&self, pair: &Pair<'_>, old: &Param, new: &Param) {
        let what = words(new);
        let at = At::Both(old.span, new.span);
        let part = Part::Param(old.place.as_str(), old.name.clone());
        self.required(pair, (old.required, new.required), at, &what, &part);
        let forms = !old.forms.is_empty() && !new.forms.is_empty();
        let is_json = |param: &Param| param.forms == [Form::Json];
        let other = forms && !old.forms.iter().any(|form| new.forms.contains(form));
        if other || is_json(old) != is_json(new) {
            let form = |forms: &[Form]| forms.first().map_or("plain text", |form| form.words());
            let message = format!(
                "{what} is read as {} now, and was written with {}",
                form(&new.forms),
                form(&old.forms)
            );
            let told = self.told(&rules::FORM_CHANGED, at, message);
            self.witnessed(pair, told, at, part, self.several(old.shape));
            return;
        }
        if !self.decomposer.are_alike(old.shape, new.shape) {
            self.param_values(pair, old, new, &what, part);
        }
        self.default(pair, old, new, &what);
    }

    fn param_values(&self, pair: &Pair<'_>, old: &Param, new: &Param, what: &str, part: Part) {
        let read = |param: &Param| match param.forms == [Form::Json] {
            true => param.shape,
            false => textual(self.shapes, param.shape),
        };
        let subject = Subject {
            what: what.to_owned(),
            part,
            spans: (old.span, new.span),
        };
        self.values(
            pair,
            Way::Request,
            (old.shape, read(old)),
            (new.shape, read(new)),
            &subject,
        );
    }

    fn default(&self, pair: &Pair<'_>, old: &Param, new: &Param, what: &str) {
        let (before, after) = (old.default.as_ref(), new.default.as_ref());
        if !(old.required || new.required || Defaults::are_same(before, after)) {
            self.other_default(pair, what, (before, old.span), (after, new.span));
        }
    }

    /// What holds where something is left out, before and after.
    pub(super) fn other_default(
        &self,
        pair: &Pair<'_>,
        what: &str,
        (before, old): (Option<&Value>, Span),
        (after, new): (Option<&Value>, Span),
    ) {
        let said = |default: Option<&Value>| {
            default.map_or("none".to_owned(), |it| format!("`{}`", shown::value(it)))
        };
        let (before, after) = (said(before), said(after));
        let message = format!("{what} has the default {after} now, and had {before}");
        let at = At::Both(old, new);
        let told = self.told(&rules::DEFAULT_CHANGED, at, message);
        self.tell(pair, told, at, &after.replace('`', ""));
    }

    /// A parameter or body that must be sent in one of the contracts.
    pub(super) fn required(
        &self,
        pair: &Pair<'_>,
        (old, new): (bool, bool),
        at: At,
        what: &str,
        part: &Part,
    ) {
        if !old && new {
            let message = format!("{what} must be sent now");
            let told = self.told(&rules::DEMANDS_MORE, at, message);
            self.witnessed(pair, told, at, part.clone(), Value::Null);
        } else if old && !new {
            let told = self.told(
                &rules::DEMANDS_LESS,
                at,
                format!("{what} need not be sent any more"),
            );
            self.tell(pair, told, at, "");
        }
    }

    fn gone(&self, pair: &Pair<'_>, param: &Param) {
        let is_key = |credential: &Credential| match credential {
            Credential::Key(place, name) => *place == param.place && *name == param.name,
            Credential::Bearer | Credential::Basic => {
                param.place == ParamLocation::Header && param.name == "authorization"
            }
            Credential::Other(_) => false,
        };
        let mut demands = pair.new.auth.alternatives.iter().flatten();
        if demands.any(|demand| is_key(&demand.credential)) {
            return;
        }
        let what = words(param);
        let at = At::Old(param.span);
        match (param.place, pair.new.rest) {
            (ParamLocation::Query, Rest::Taken) => {}
            (ParamLocation::Query, Rest::Refused) => {
                let message =
                    format!("{what} is refused now: no other names than its own are taken");
                let told = self.told(&rules::REQUEST_NARROWED, at, message);
                let part = Part::Param(param.place.as_str(), param.name.clone());
                self.witnessed(pair, told, at, part, self.sample(param.shape));
            }
            _ => {
                let told = self.told(
                    &rules::PART_IGNORED,
                    at,
                    format!("{what} is no longer read"),
                );
                self.tell(pair, told, at, "");
            }
        }
    }

    /// A value of a set that shows in which form it is written: two items, where it can have them.
    fn several(&self, shape: ShapeId) -> Value {
        let some = self.decomposer.samples(shape);
        let twice = some.iter().filter_map(|it| {
            let item = it.as_array()?.first()?;
            Some(Value::from(vec![item.clone(), item.clone()]))
        });
        let mut all: Vec<Value> = some.iter().cloned().chain(twice).collect();
        all.retain(|it| self.decomposer.has(shape, it) == Truth::Yes);
        let items = |it: &Value| it.as_array().map_or(0, Vec::len);
        let found = all.into_iter().filter(|it| !it.is_null());
        found.max_by_key(|it| items(it).min(2)).unwrap_or_default()
    }

    /// A value of a set that is sent: null is not.
    pub(super) fn sample(&self, shape: ShapeId) -> Value {
        let mut some = self.decomposer.samples(shape).into_iter();
        some.find(|it| !it.is_null()).unwrap_or_default()
    }

    fn new_param(&self, pair: &Pair<'_>, param: &Param) {
        let what = words(param);
        let at = At::New(param.span);
        if param.required {
            let told = self.told(
                &rules::DEMANDS_MORE,
                at,
                format!("{what} is new and must be sent"),
            );
            let part = Part::Param(param.place.as_str(), param.name.clone());
            self.witnessed(pair, told, at, part, Value::Null);
            return;
        }
        if param.place == ParamLocation::Query && pair.old.rest == Rest::Taken {
            let message = format!("{what} has values of its own now, and took any text");
            let told = self.told(&rules::UNDECIDED, at, message);
            self.tell(pair, told, at, "");
            return;
        }
        let told = self.told(&rules::PART_READ, at, format!("{what} is read now"));
        self.tell(pair, told, at, "");
    }

    /// What becomes of query parameters that have no name.
    fn rest(&self, pair: &Pair<'_>) {
        let at = At::Both(pair.old.span, pair.new.span);
        let (rule, message): (&'static Rule, _) = match (pair.old.rest, pair.new.rest) {
            (Rest::Ignored, Rest::Refused) => (
                &rules::UNKNOWN_REFUSED,
                "query parameters of other names are refused now, and were passed over",
            ),
            (Rest::Refused, Rest::Ignored) => (
                &rules::UNKNOWN_PASSED,
                "query parameters of other names are passed over now, and were refused",
            ),
            (Rest::Refused | Rest::Ignored, Rest::Taken) => (
                &rules::PART_READ,
                "query parameters of any other name are read now",
            ),
            (Rest::Taken, Rest::Ignored) => (
                &rules::PART_IGNORED,
                "query parameters of any other name are no longer read",
            ),
            (Rest::Taken, Rest::Refused) => (
                &rules::REQUEST_NARROWED,
                "query parameters of any other name are refused now",
            ),
            _ => return,
        };
        let mut told = self.told(rule, at, message);
        let breaks = told.severity == Severity::Error;
        let witness = breaks.then(|| Witness {
            operation: pair.old.name.clone(),
            part: Part::Param("query", unlisted(pair)),
            value: "text".into(),
        });
        if let Some(witness) = &witness {
            told = exampled(told, witness);
        }
        let found = Found::new(told, format!("{} query", pair.new.name));
        self.changes.put(found.witness(witness), &pair.new.name);
    }

    /// A finding at a place of an operation.
    pub(super) fn tell(&self, pair: &Pair<'_>, told: Diagnostic, at: At, about: &str) {
        self.changes.put(
            Found::new(told, self.about(pair, at, about)),
            &pair.new.name,
        );
    }

    pub(super) fn witnessed(
        &self,
        pair: &Pair<'_>,
        told: Diagnostic,
        at: At,
        part: Part,
        value: Value,
    ) {
        let about = self.about(pair, at, "");
        let witness = Witness {
            operation: pair.old.name.clone(),
            part,
            value,
        };
        let found = Found::new(exampled(told, &witness), about).witness(Some(witness));
        self.changes.put(found, &pair.new.name);
    }

    /// What a finding is about, for its name under `accepted`.
    pub(super) fn about(&self, pair: &Pair<'_>, at: At, more: &str) -> String {
        let thing = self.thing(at).unwrap_or_else(|| pair.new.name.clone());
        match more.is_empty() {
            true => thing,
            false => format!("{thing} {more}"),
        }
    }
}

/// The names of the parameters in two paths, by their position.
fn by_position<'o>(old: &'o Operation, new: &'o Operation) -> Vec<(&'o str, &'o str)> {
    let names = |operation: &'o Operation| {
        let segments = operation.path.iter();
        segments.filter_map(|segment| match segment {
            Segment::Param(name, _) | Segment::Rest(name) => Some(name.as_str()),
            Segment::Text(_) | Segment::Mixed(_) => None,
        })
    };
    names(old).zip(names(new)).collect()
}

/// The name of a query parameter that neither contract lists.
fn unlisted(pair: &Pair<'_>) -> String {
    let listed = || pair.old.params.iter().chain(&pair.new.params);
    let mut name = "other".to_owned();
    while listed().any(|it| it.place == ParamLocation::Query && it.name == name) {
        name.push('_');
    }
    name
}

fn words(param: &Param) -> String {
    let noun = match param.place {
        ParamLocation::Path => "path parameter",
        ParamLocation::Query => "query parameter",
        ParamLocation::Header => "header",
        ParamLocation::Cookie => "cookie",
    };
    format!("the {noun} `{}`", param.name)
}
