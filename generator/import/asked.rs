//! Operations as the text of a contract.

use super::model::Field;
use super::operation::Operation;
use super::parts::Part;
use super::render::Writer;
use super::request::{Body, Content};
use super::response::{Alternative, Return, Sent};
use super::yaml::{Entry, Yaml, entry, flag, map_of, text, text_of, texts_of, word};
use crate::diag::Span;

impl<'r> Writer<'_, 'r> {
    /// An operation; `base` is the path of its resource, and `typed` says what types a parameter already.
    pub(super) fn operation(
        &self,
        operation: &Operation<'r>,
        base: &str,
        typed: &dyn Fn(&Field<'r>) -> bool,
    ) -> Yaml {
        let own = operation.path.strip_prefix(base.trim_end_matches('/'));
        let path = match own.unwrap_or(&operation.path) {
            "" => "/",
            path => path,
        };
        let mut entries = vec![entry(operation.method, text(path))];
        if let Some((id, span)) = &operation.id {
            entries.push(entry("operation_id", text(id.clone())).of(*span));
        }
        for (key, words) in [
            ("summary", &operation.summary),
            ("description", &operation.description),
        ] {
            entries.extend(text_of(key, words.as_ref()));
        }
        entries.extend(texts_of("tags", &operation.tags));
        entries.extend(flag("deprecated", operation.deprecated));
        if let Some(auth) = &operation.auth {
            entries.push(entry("auth", auth.yaml()));
        }
        let params = &operation.params;
        let own: Vec<_> = params
            .path
            .iter()
            .filter(|it| !typed(it))
            .cloned()
            .collect();
        let places = [
            ("path", &own),
            ("query", &params.query),
            ("header", &params.header),
            ("cookie", &params.cookie),
        ];
        let mut places: Vec<Entry> = places
            .into_iter()
            .filter(|(_, fields)| !fields.is_empty())
            .map(|(place, fields)| entry(place, Yaml::Map(self.refusable_fields(fields))))
            .collect();
        if params.rest {
            places.push(entry("additional_properties", word("string")));
        }
        entries.extend(map_of("params", places));
        if let Some(body) = &operation.body {
            entries.push(entry("body", self.body(body)));
        }
        entries.push(entry("returns", self.returns(&operation.returns)));
        let mut errors: Vec<String> = Vec::new();
        for failure in &operation.failures {
            let id = format!("{} {}", failure.status.code, self.identity(failure));
            if let Some(found) = self.errors.get(&id)
                && !errors.contains(&found.name)
            {
                errors.push(found.name.clone());
            }
        }
        entries.extend(texts_of("errors", &errors));
        Yaml::Map(entries)
    }

    fn body(&self, body: &Body<'r>) -> Yaml {
        let usual = !body.optional && body.media.is_empty();
        if let ([(only, _)], true) = (body.contents.as_slice(), usual) {
            let short = match only {
                Content::Json(key) => Some(word(self.name(*key))),
                Content::Value(value) => Some(self.field(&value.field)),
                _ => None,
            };
            if let Some(short @ Yaml::Word(_)) = short {
                return short;
            }
        }
        let written = |content: &Content<'r>| match content {
            Content::Json(key) => entry("json", word(self.name(*key))),
            Content::Value(value) => entry("json", self.field(&value.field)),
            Content::Form(key) => entry("form", word(self.body_name(*key))),
            Content::Multipart(parts) => {
                let parts = parts.iter().map(|part| self.part(part));
                entry("multipart", Yaml::Map(parts.collect()))
            }
            Content::Text(media) => entry("text", text(media.clone())),
            Content::Raw(media) => entry("raw", text(media.clone())),
        };
        let contents = body.contents.iter();
        let mut entries: Vec<Entry> = contents.map(|(it, span)| written(it).of(*span)).collect();
        entries.extend(media_type(&body.media));
        entries.extend(flag("optional", body.optional));
        Yaml::Map(entries)
    }

    fn part(&self, part: &Part<'r>) -> Entry {
        let file = match part {
            Part::Field(field) => {
                return entry(field.name.clone(), self.field(field)).of(field.span);
            }
            Part::File(file) => file,
        };
        let ty = word(if file.list { "list<file>" } else { "file" });
        let mut entries = vec![entry("type", ty.clone())];
        entries.extend(flag("optional", file.optional));
        entries.extend(texts_of("content_types", &file.media));
        if let Some(most) = &file.max_items {
            entries.push(entry("max_items", word(most.clone())));
        }
        for (key, words) in [("wire", &file.wire), ("description", &file.description)] {
            entries.extend(text_of(key, words.as_ref()));
        }
        let value = match entries.len() {
            1 => ty,
            _ => Yaml::Map(entries),
        };
        entry(file.name.clone(), value)
    }

    fn returns(&self, returns: &[Return<'r>]) -> Yaml {
        let bare = |it: &Return<'r>| {
            it.sends.is_empty() && it.headers.is_empty() && it.description.is_none()
        };
        if let [only] = returns
            && bare(only)
        {
            return word(only.status.name);
        }
        let entries = returns.iter().map(|it| {
            let value = match bare(it) {
                true => word(""),
                false => self.answer(it),
            };
            entry(it.status.name, value).of(it.span)
        });
        Yaml::Map(entries.collect())
    }

    fn answer(&self, found: &Return<'r>) -> Yaml {
        let named = |key: &str, media: &String, it: &Alternative<'r>| {
            Yaml::Map(vec![entry(key, text(media.clone())).of(it.span)])
        };
        let sent = |it: &Alternative<'r>| match &it.sent {
            Sent::Model(key) => word(self.name(*key)),
            Sent::List(key) => word(format!("list<{}>", self.name(*key))),
            Sent::Stream(frame, key) => word(format!("{frame}<{}>", self.body_name(*key))),
            Sent::Value(value) => match self.field(&value.field) {
                Yaml::Word(ty) => Yaml::Word(ty),
                framed => Yaml::Map(vec![entry("body", framed).of(it.span)]),
            },
            Sent::Text(media) => named("text", media, it),
            Sent::Raw(media) => named("raw", media, it),
        };
        let item = |it: &Alternative<'r>| match (sent(it), media_type(&it.media)) {
            (Yaml::Map(mut framed), media) => {
                framed.extend(media);
                Yaml::Map(framed)
            }
            (body, None) => Yaml::Of(it.span, Box::new(body)),
            (body, Some(media)) => Yaml::Map(vec![entry("body", body).of(it.span), media]),
        };
        let body = match found.sends.as_slice() {
            [] => None,
            [only] => Some(sent(only)),
            several => Some(Yaml::List(several.iter().map(item).collect())),
        };
        let media = match found.sends.as_slice() {
            [only] => media_type(&only.media),
            _ => None,
        };
        if found.headers.is_empty() && found.description.is_none() && media.is_none() {
            return body.unwrap_or(word(""));
        }
        let mut entries = Vec::new();
        match body {
            Some(Yaml::Map(framed)) => entries.extend(framed),
            Some(body) => entries.push(entry("body", body)),
            None => {}
        }
        entries.extend(media);
        entries.extend(map_of("headers", self.refusable_fields(&found.headers)));
        entries.extend(text_of("description", found.description.as_ref()));
        Yaml::Map(entries)
    }
}

/// What JSON is sent as.
fn media_type(media: &[(String, Span)]) -> Option<Entry> {
    let item = |(name, span): &(String, Span)| Yaml::Of(*span, Box::new(text(name.clone())));
    match media {
        [] => None,
        [(only, span)] => Some(entry("media_type", text(only.clone())).of(*span)),
        several => {
            let items = several.iter().map(item).collect();
            Some(entry("media_type", Yaml::List(items)))
        }
    }
}
