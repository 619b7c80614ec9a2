//! Bodies of requests: what clients send has to be taken as before.

use std::cmp::Ordering;

use serde_json::Value;

use crate::compat::textual::textual;
use crate::diag::{Part, Severity, Witness};
use crate::shape::ShapeId;
use crate::shape::surface::{Body, Content, File, in_words};

use super::changes::Found;
use super::compare::{At, Comparison, Pair};
use super::rules;
use super::values::{Subject, Way, exampled};

impl Comparison<'_> {
    /// The body of an operation.
    pub(super) fn body(&self, pair: &Pair<'_>) {
        let (old, new) = (pair.old, pair.new);
        let no_media = || Part::Body(String::new());
        match (&old.body, &new.body) {
            (None, None) => {}
            (None, Some(after)) => {
                let at = At::New(after.span);
                match after.required {
                    true => {
                        let message = "a body is new and must be sent";
                        let told = self.told(&rules::DEMANDS_MORE, at, message);
                        self.witnessed(pair, told, at, no_media(), Value::Null);
                    }
                    false => {
                        let told = self.told(&rules::PART_READ, at, "a body is read now");
                        self.tell(pair, told, at, "");
                    }
                }
            }
            (Some(before), None) => {
                let at = At::Old(before.span);
                let told = self.told(&rules::PART_IGNORED, at, "the body is no longer read");
                self.tell(pair, told, at, "");
            }
            (Some(before), Some(after)) => {
                let at = At::Both(before.span, after.span);
                self.required(
                    pair,
                    (before.required, after.required),
                    at,
                    "a body",
                    &no_media(),
                );
                self.contents(pair, before, after);
            }
        }
    }

    fn contents(&self, pair: &Pair<'_>, old: &Body, new: &Body) {
        let at = At::Both(old.span, new.span);
        let has = |body: &Body, media: &str| body.contents.iter().any(|it| it.media == media);
        for content in &new.contents {
            if !has(old, &content.media) {
                let message = format!("a body of `{}` is taken now", content.media);
                let told = self.told(&rules::MEDIA_TAKEN, at, message);
                self.tell(pair, told, at, &content.media);
            }
        }
        for content in &old.contents {
            let mut all = new.contents.iter();
            match all.find(|it| it.media == content.media) {
                Some(after) => self.content(pair, content, after),
                None => {
                    let message = format!("a body of `{}` is no longer taken", content.media);
                    let told = self.told(&rules::MEDIA_REFUSED, at, message);
                    let value = match content.shape {
                        Some(shape) => self.decomposer.samples(shape).pop(),
                        // Text and bytes are taken as they are.
                        None => Some("text".into()),
                    };
                    let part = Part::Body(content.media.clone());
                    self.witnessed(pair, told, at, part, value.unwrap_or_default());
                }
            }
        }
    }

    fn content(&self, pair: &Pair<'_>, old: &Content, new: &Content) {
        let sizes = self.files(pair, old, new);
        self.size(pair, old, new, &sizes);
        // Text and bytes are taken as they are.
        let Some(after) = new.shape else {
            return;
        };
        let before = old.shape.unwrap_or_else(|| self.shapes.any(old.span));
        self.defaults(pair, before, after);
        if self.decomposer.are_alike(before, after) {
            return;
        }
        let read = |shape| match new.is_form() {
            true => textual(self.shapes, shape),
            false => shape,
        };
        let subject = Subject {
            what: "the body".to_owned(),
            part: Part::Body(old.media.clone()),
            spans: (old.span, new.span),
        };
        self.values(
            pair,
            Way::Request,
            (before, read(before)),
            (after, read(after)),
            &subject,
        );
    }

    /// What holds where members are left out.
    fn defaults(&self, pair: &Pair<'_>, before: ShapeId, after: ShapeId) {
        for found in self.shapes.other_defaults(before, after) {
            let what = format!("`{}`", found.name);
            let (before, after) = (found.left, found.right);
            let (before, after) = ((before.0.as_ref(), before.1), (after.0.as_ref(), after.1));
            self.other_default(pair, &what, before, after);
        }
    }

    /// How large a body may be. One that has to be smaller because a file in it has is told at the file.
    fn size(&self, pair: &Pair<'_>, old: &Content, new: &Content, of_files: &[Ordering]) {
        let (Some((before, at_old)), Some((after, at_new))) = (old.most, new.most) else {
            return;
        };
        if !of_files.contains(&before.cmp(&after)) {
            let at = At::Both(at_old, at_new);
            let part = Part::Size(old.media.clone());
            self.sizes(pair, "a body", (before, after), at, part);
        }
    }

    /// The files of a body, which may be of some media types and of some sizes, and how the sizes are beside those
    /// of the new contract.
    fn files(&self, pair: &Pair<'_>, old: &Content, new: &Content) -> Vec<Ordering> {
        let most = |content: &Content, file: &File| {
            let whole = content.most.map(|(most, _)| most);
            file.most.or(whole).unwrap_or(u64::MAX)
        };
        let mut sizes = Vec::new();
        for before in &old.files {
            let mut all = new.files.iter();
            let Some(after) = all.find(|it| it.name == before.name) else {
                continue;
            };
            let at = At::Both(before.span, after.span);
            let what = format!("the file `{}`", before.name);
            let part = || Part::File(before.name.clone());
            for media in after.refused(before) {
                let message = format!("{what} of {} is no longer taken", in_words(media));
                let told = self.told(&rules::MEDIA_REFUSED, at, message);
                self.witnessed(pair, told, at, part(), after.refused_in(media).into());
            }
            for media in before.refused(after) {
                let message = format!("{what} of {} is taken now", in_words(media));
                let told = self.told(&rules::MEDIA_TAKEN, at, message);
                self.tell(pair, told, at, media);
            }
            if before.most.or(after.most).is_some() {
                let (before, after) = (most(old, before), most(new, after));
                sizes.push(before.cmp(&after));
                self.sizes(pair, &what, (before, after), at, part());
            }
        }
        sizes
    }

    fn sizes(&self, pair: &Pair<'_>, what: &str, (before, after): (u64, u64), at: At, part: Part) {
        let (rule, least) = match before.cmp(&after) {
            Ordering::Equal => return,
            Ordering::Greater => (&rules::REQUEST_NARROWED, after),
            Ordering::Less => (&rules::REQUEST_WIDENED, before),
        };
        let message = format!("{what} may have {after} bytes now, and could have {before}");
        let mut told = self.told(rule, at, message);
        let thing = self.thing(at);
        let about = thing.map_or("max_body".to_owned(), |thing| format!("{thing} size"));
        let breaks = told.severity == Severity::Error;
        let witness = breaks.then(|| Witness {
            operation: pair.old.name.clone(),
            part,
            value: least.saturating_add(1).into(),
        });
        if let Some(witness) = &witness {
            told = exampled(told, witness);
        }
        let found = Found::new(told, about).witness(witness);
        self.changes.put(found, &pair.new.name);
    }
}
