//! Requests and answers that show what breaks, held against the documents of both contracts: the one takes them and the
//! other does not.

use std::collections::{BTreeMap, BTreeSet};

use guestlist::Compared;
use guestlist::diag::{Change, Part, Weight, Witness};
use serde_json::{Map, Value, json};

use super::judge;

/// How many witnesses were seen to keep the one document and to break the other, by what they are.
pub type Seen = BTreeMap<&'static str, usize>;

/// Holds that all that breaks has a witness, and holds each against both documents.
pub fn hold(name: &str, found: &Compared, (before, after): (&Value, &Value), seen: &mut Seen) {
    let breaking = found.changes.iter();
    let breaking = breaking.filter(|change| change.weight == Weight::Breaking);
    for change in breaking {
        let code = change.diagnostic.rule.code;
        let witness = change.witness.as_ref();
        let witness = witness.unwrap_or_else(|| panic!("{name}: nothing shows {change:?}"));
        let Some((keeps, breaks)) = judged(change, witness, before, after) else {
            continue;
        };
        assert!(
            keeps && breaks,
            "{name}: {code} {witness:?} {keeps} {breaks}"
        );
        *seen.entry(word(&witness.part)).or_default() += 1;
    }
}

/// What a part is called.
pub fn word(part: &Part) -> &'static str {
    match part {
        Part::Request => "request",
        Part::Param(..) => "param",
        Part::Body(_) => "body",
        Part::Size(_) => "size",
        Part::File(_) => "file",
        Part::Answer(..) => "answer",
        Part::Header(..) => "header",
        Part::Status(_) => "status",
        Part::Credentials => "credentials",
    }
}

/// Whether the one document takes the witness, and whether the other does not; nothing where a document has no words
/// for it.
fn judged(
    change: &Change,
    witness: &Witness,
    before: &Value,
    after: &Value,
) -> Option<(bool, bool)> {
    // One with an id of its own is not found by its name.
    let (path, method) =
        called(before, &witness.operation).or_else(|| called(after, &witness.operation))?;
    let sent = !matches!(
        witness.part,
        Part::Answer(..) | Part::Header(..) | Part::Status(_)
    );
    // A request has to keep the old document, an answer the new one.
    let (keeper, breaker) = if sent {
        (before, after)
    } else {
        (after, before)
    };
    let keeper = Side(keeper, operation(keeper, &path, &method));
    let breaker = Side(breaker, operation(breaker, &path, &method));
    match &witness.part {
        Part::Request => Some((keeper.1.is_some(), breaker.1.is_none())),
        Part::Credentials => Some((
            keeper.lets_in(&witness.value, keeper.0)?,
            !breaker.lets_in(&witness.value, keeper.0)?,
        )),
        Part::Status(status) => {
            let bodies = |side: &Side<'_>| side.media(*status);
            match (bodies(&keeper), bodies(&breaker)) {
                (Some(own), Some(others)) => Some((own.is_empty(), !others.is_empty())),
                (own, others) => Some((own.is_some(), others.is_none())),
            }
        }
        Part::Header(status, name) if witness.value.is_null() => Some((
            !keeper.promises(*status, name),
            breaker.promises(*status, name),
        )),
        Part::Param("header", name) if name == "accept" => {
            Some((keeper.sends(&witness.value), !breaker.sends(&witness.value)))
        }
        Part::Param(place, name) if witness.value.is_null() => {
            Some((!keeper.demands(place, name), breaker.demands(place, name)))
        }
        Part::Param(place, name) if change.diagnostic.rule.code == "GL1003" => {
            let (own, other) = (keeper.param(place, name)?, breaker.param(place, name)?);
            let form =
                |it: &Value| json!([it["style"], it["explode"], it.get("content").is_some()]);
            Some((true, form(&own) != form(&other)))
        }
        Part::Body(media) if media.is_empty() => {
            let must = |side: &Side<'_>| side.body()["required"] == true;
            Some((!must(&keeper), must(&breaker)))
        }
        Part::Body(media) => {
            let (own, other) = (keeper.body(), breaker.body());
            let taken = other["content"]
                .get(media.as_str())
                .map(|it| judge::takes(breaker.0, &it["schema"], &witness.value));
            let own = own["content"].get(media.as_str())?;
            let keeps = judge::takes(keeper.0, &own["schema"], &witness.value);
            Some((keeps, !taken.unwrap_or(false)))
        }
        // How large something may be stands in no schema.
        Part::Size(_) | Part::File(_) if witness.value.is_number() => None,
        Part::Size(_) => Some((false, false)),
        Part::File(name) => {
            let media = witness.value.as_str()?;
            Some((
                keeper.takes_file(name, media),
                !breaker.takes_file(name, media),
            ))
        }
        Part::Answer(status, media) => {
            let own = keeper.content(*status, media)?;
            let keeps = judge::takes(keeper.0, &own, &witness.value);
            match breaker.content(*status, media) {
                Some(other) => Some((keeps, !judge::takes(breaker.0, &other, &witness.value))),
                // Of another media type there need be no value.
                None => Some((keeps || witness.value.is_null(), true)),
            }
        }
        Part::Header(status, name) => {
            let (own, other) = (
                keeper.header(*status, name)?,
                breaker.header(*status, name)?,
            );
            let takes =
                |root, header: &Value| judge::takes(root, &header["schema"], &witness.value);
            Some((takes(keeper.0, &own), !takes(breaker.0, &other)))
        }
        Part::Param(place, name) => {
            let own = keeper.param(place, name)?;
            let keeps = judge::takes(keeper.0, own.get("schema")?, &witness.value);
            let other = breaker.param(place, name)?;
            let taken = judge::takes(breaker.0, other.get("schema")?, &witness.value);
            Some((keeps, !taken))
        }
    }
}

/// The path and the method of an operation, the names of parameters left out.
pub fn called(root: &Value, name: &str) -> Option<(String, String)> {
    let paths = root["paths"].as_object()?.iter();
    let mut all = paths.flat_map(|(path, item)| {
        let item = item.as_object().into_iter().flatten();
        item.map(move |(method, operation)| (path, method, operation))
    });
    let (path, method, _) = all.find(|(.., operation)| operation["operationId"] == name)?;
    Some((nameless(path), method.clone()))
}

/// A path without the names of its parameters.
pub fn nameless(path: &str) -> String {
    let parts = path.split('/').map(|part| match part.starts_with('{') {
        true => "{}",
        false => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

fn operation<'v>(root: &'v Value, path: &str, method: &str) -> Option<&'v Value> {
    let mut paths = root["paths"].as_object()?.iter();
    let (_, item) = paths.find(|(own, _)| nameless(own) == path)?;
    item.get(method)
}

/// A document and the operation in it, if it is there.
struct Side<'v>(&'v Value, Option<&'v Value>);

impl Side<'_> {
    fn body(&self) -> Value {
        let body = self.1.and_then(|it| it.get("requestBody"));
        body.map_or(Value::Null, |it| judge::target(self.0, it).clone())
    }

    /// Whether the document lists a media type, or a range with it, for a file, or none.
    fn takes_file(&self, name: &str, media: &str) -> bool {
        let body = self.body();
        let said = &body["content"]["multipart/form-data"]["encoding"][name]["contentType"];
        let mut said = said.as_str().unwrap_or("*/*").split(", ");
        let kind = media.split('/').next().unwrap_or_default();
        said.any(|it| it == media || it == "*/*" || it.strip_suffix("/*") == Some(kind))
    }

    fn param(&self, place: &str, name: &str) -> Option<Value> {
        let all = self.1?["parameters"].as_array()?;
        let mut all = all.iter().map(|it| judge::target(self.0, it));
        let found = all.find(|it| {
            let own = it["name"].as_str().unwrap_or_default();
            it["in"] == *place
                && (own == name || place == "header" && own.eq_ignore_ascii_case(name))
        });
        found.cloned()
    }

    fn demands(&self, place: &str, name: &str) -> bool {
        let param = self.param(place, name);
        param.is_some_and(|param| param["required"] == true)
    }

    fn answer(&self, status: u16) -> Option<&Value> {
        let answer = self.1?["responses"].get(status.to_string())?;
        Some(judge::target(self.0, answer))
    }

    /// The media types of an answer, if the status is listed.
    fn media(&self, status: u16) -> Option<Vec<String>> {
        let content = self.answer(status)?["content"].as_object();
        Some(
            content
                .into_iter()
                .flatten()
                .map(|(media, _)| media.clone())
                .collect(),
        )
    }

    fn content(&self, status: u16, media: &str) -> Option<Value> {
        let content = self.answer(status)?["content"].as_object()?;
        let mut content = content.iter();
        let (_, content) = content.find(|(own, _)| essence(own) == media)?;
        Some(content.get("schema").cloned().unwrap_or(json!({})))
    }

    /// Whether an answer that is no error is of this media type.
    fn sends(&self, media: &Value) -> bool {
        let answers = self.1.and_then(|it| it["responses"].as_object());
        let answers = answers.into_iter().flatten();
        let mut good = answers.filter(|(code, _)| code.starts_with(['2', '3']));
        good.any(|(_, answer)| {
            let content = judge::target(self.0, answer)["content"].as_object();
            let mut own = content.into_iter().flatten().map(|(own, _)| essence(own));
            own.any(|own| media == own)
        })
    }

    fn header(&self, status: u16, name: &str) -> Option<Value> {
        let headers = self.answer(status)?["headers"].as_object()?;
        let mut headers = headers.iter();
        let (_, header) = headers.find(|(own, _)| own.eq_ignore_ascii_case(name))?;
        Some(judge::target(self.0, header).clone())
    }

    fn promises(&self, status: u16, name: &str) -> bool {
        let header = self.header(status, name);
        header.is_some_and(|header| header["required"] == true)
    }

    /// Whether a request with these credentials is let in; their schemes are those of `of`.
    fn lets_in(&self, sent: &Value, of: &Value) -> Option<bool> {
        let operation = self.1?;
        let said = |key: &str| operation.get(key).or_else(|| self.0.get(key));
        let asked = said("security").and_then(Value::as_array)?;
        if asked.is_empty() {
            return Some(true);
        }
        let none = Map::new();
        let sent: Vec<(Value, BTreeSet<&str>)> = sent
            .as_array()?
            .iter()
            .map(|one| {
                let scheme = one["scheme"].as_str().unwrap_or_default();
                (credential(of, scheme), texts(&one["scopes"]))
            })
            .collect();
        Some(asked.iter().enumerate().any(|(at, demands)| {
            let beside = said("x-required-scopes").map_or(&Value::Null, |it| &it[at]);
            let mut demands = demands.as_object().unwrap_or(&none).iter();
            demands.all(|(scheme, scopes)| {
                let own = credential(self.0, scheme);
                let mut scopes = texts(scopes);
                scopes.extend(texts(&beside[scheme]));
                let held = |(other, having): &(Value, BTreeSet<&str>)| {
                    *other == own && scopes.is_subset(having)
                };
                sent.iter().any(held)
            })
        }))
    }
}

/// A media type without its parameters.
fn essence(media: &str) -> &str {
    media.split(';').next().unwrap_or_default().trim()
}

fn texts(list: &Value) -> BTreeSet<&str> {
    let all = list.as_array().into_iter().flatten();
    all.filter_map(Value::as_str).collect()
}

/// How a credential is sent: whatever a token is from, it is in one header.
fn credential(root: &Value, scheme: &str) -> Value {
    let scheme = &root["components"]["securitySchemes"][scheme];
    match scheme["type"].as_str() {
        Some("oauth2" | "openIdConnect") => json!(["http", "bearer"]),
        Some("http") => json!(["http", scheme["scheme"]]),
        _ => json!(["apiKey", scheme["in"], scheme["name"]]),
    }
}
