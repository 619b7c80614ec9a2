//! Requests of an operation as its document says them, right but for what is asked of them.

use std::collections::BTreeMap;
use std::fmt;

use guestlist::diag::{Part, Witness};
use guestlist::shape::{Pattern, Texts};
use serde_json::Value;

use super::forms::{BOUNDARY, body, encoded, joined, login, multipart, pairs, plain, token};
use super::judge::target;
use super::random::Random;

/// The id of every request, so that two servers are given the same.
const ID: &str = "witness";
/// How deep schemas are looked into for patterns.
const DEPTH: usize = 6;

/// A request as it is sent.
pub struct Request {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Option<Vec<u8>>,
}

impl Request {
    pub fn new(method: &str, target: &str) -> Self {
        Self {
            method: method.to_ascii_uppercase(),
            target: target.to_owned(),
            headers: vec![("x-request-id".to_owned(), ID.to_owned())],
            body: None,
        }
    }

    pub fn body(mut self, media: &str, body: impl Into<Vec<u8>>) -> Self {
        self.headers
            .push(("Content-Type".to_owned(), media.to_owned()));
        self.body = Some(body.into());
        self
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = self.body.as_deref().unwrap_or_default();
        let body = String::from_utf8_lossy(body);
        write!(
            f,
            "{} {} {:?} {body}",
            self.method, self.target, self.headers
        )
    }
}

/// An operation of a document.
#[derive(Clone, Copy)]
pub struct Operation<'v> {
    pub root: &'v Value,
    pub method: &'v str,
    pub path: &'v str,
    pub operation: &'v Value,
}

/// What a request is made of: the values of parameters by place and name, what it is sent with, and its body.
#[derive(Default)]
struct Parts {
    params: BTreeMap<(String, String), Value>,
    credentials: Vec<Value>,
    body: Option<(String, Value)>,
    /// A file of the body: its name, and its media type or how many bytes it has.
    file: Option<(String, Value)>,
}

impl Operation<'_> {
    /// A request that has what it must have, and shows what a witness says, if there is one. Nothing where no value
    /// was found for it.
    pub fn request(&self, random: &mut Random, witness: Option<&Witness>) -> Option<Request> {
        let mut parts = self.right(random, witness)?;
        if let Some(witness) = witness {
            parts.show(witness);
        }
        let mut request = self.written(&parts)?;
        if let Some(bytes) = witness.and_then(sized) {
            // What stands behind JSON, and in a text, may be blanks.
            request.body.as_mut()?.resize(bytes, b' ');
        }
        Some(request)
    }

    /// What it must have; what the witness is about is the witness's.
    fn right(&self, random: &mut Random, witness: Option<&Witness>) -> Option<Parts> {
        let part = witness.map(|it| &it.part);
        let mut parts = Parts::default();
        for param in self.params() {
            let (place, name) = addressed(param);
            let is_shown = matches!(part, Some(Part::Param(own, known)) if *own == place && is_same(place, known, name));
            if param["required"] == true && !is_shown {
                let schema = param
                    .get("schema")
                    .or_else(|| content(param).map(|(_, it)| it))?;
                parts.params.insert(
                    (place.to_owned(), name.to_owned()),
                    self.value(random, schema)?,
                );
            }
        }
        let body = target(self.root, &self.operation["requestBody"]);
        if body["required"] == true && !matches!(part, Some(Part::Body(_))) {
            let (media, schema) = content(body)?;
            parts.body = Some((media.to_owned(), self.value(random, schema)?));
        }
        parts.credentials = self.credentials();
        Some(parts)
    }

    fn params(&self) -> impl Iterator<Item = &Value> {
        let all = self.operation["parameters"].as_array();
        all.into_iter().flatten().map(|it| target(self.root, it))
    }

    /// A value that a schema takes.
    fn value(&self, random: &mut Random, schema: &Value) -> Option<Value> {
        let schema = with_texts(self.root, schema, DEPTH);
        let mut tries = (0..64).map(|_| random.value(self.root, &schema));
        tries.find_map(|it| it.filter(|it| !it.is_null()))
    }

    /// What the first of the alternatives of an operation asks for.
    fn credentials(&self) -> Vec<Value> {
        let said = |key: &str| self.operation.get(key).or_else(|| self.root.get(key));
        let asked = said("security")
            .and_then(|it| it.get(0))
            .and_then(Value::as_object);
        let beside = said("x-required-scopes").map_or(&Value::Null, |it| &it[0]);
        let all = asked.into_iter().flatten().map(|(scheme, scopes)| {
            let scopes = [scopes, &beside[scheme]].into_iter();
            let scopes = scopes.filter_map(Value::as_array).flatten();
            serde_json::json!({ "scheme": scheme, "scopes": scopes.collect::<Vec<_>>() })
        });
        all.collect()
    }

    fn written(&self, parts: &Parts) -> Option<Request> {
        let mut path = self.path.to_owned();
        let mut query: Vec<String> = Vec::new();
        let mut headers: Vec<(String, String)> = Vec::new();
        let mut cookies: Vec<String> = Vec::new();
        for ((place, name), value) in &parts.params {
            let mut params = self.params();
            let param = params.find(|it| {
                let (own, known) = addressed(it);
                own == place && is_same(place, known, name)
            });
            let param = param.unwrap_or(&Value::Null);
            match place.as_str() {
                "path" => {
                    let text = joined(param, value, ",", encoded);
                    path = path.replace(&format!("{{{name}}}"), &text);
                }
                "query" => query.extend(pairs(param, name, value)),
                "header" => headers.push((name.clone(), joined(param, value, ",", plain))),
                _ => cookies.push(format!("{name}={}", joined(param, value, ",", encoded))),
            }
        }
        for credential in &parts.credentials {
            let scheme = credential["scheme"].as_str()?;
            let scheme = &self.root["components"]["securitySchemes"][scheme];
            let token = token(&credential["scopes"]);
            let name = scheme["name"].as_str().unwrap_or_default();
            match (
                scheme["type"].as_str()?,
                scheme["scheme"].as_str(),
                scheme["in"].as_str(),
            ) {
                ("oauth2" | "openIdConnect", ..) | ("http", Some("bearer"), _) => {
                    headers.push(("Authorization".to_owned(), format!("Bearer {token}")));
                }
                ("http", Some("basic"), _) => {
                    let login = login(&token);
                    headers.push(("Authorization".to_owned(), format!("Basic {login}")));
                }
                ("apiKey", _, Some("header")) => headers.push((name.to_owned(), token)),
                ("apiKey", _, Some("query")) => query.push(format!("{name}={token}")),
                ("apiKey", _, Some("cookie")) => cookies.push(format!("{name}={token}")),
                _ => return None,
            }
        }
        if !cookies.is_empty() {
            headers.push(("Cookie".to_owned(), cookies.join("; ")));
        }
        if !query.is_empty() {
            path = format!("{path}?{}", query.join("&"));
        }
        let mut request = Request::new(self.method, &path);
        request.headers.extend(headers);
        Some(match &parts.body {
            Some((media, value)) if media == "multipart/form-data" => {
                let body = target(self.root, &self.operation["requestBody"]);
                let mut said = body["content"][media].clone();
                said["schema"] = target(self.root, &said["schema"]).clone();
                let media = format!("{media}; boundary={BOUNDARY}");
                request.body(&media, multipart(&said, value, parts.file.as_ref()))
            }
            Some((media, value)) => request.body(media, body(media, value)?),
            None => request,
        })
    }
}

impl Parts {
    /// What a witness says, in place of what was there.
    fn show(&mut self, witness: &Witness) {
        let value = &witness.value;
        match &witness.part {
            Part::Param(place, name) if !value.is_null() => {
                let place = ((*place).to_owned(), name.clone());
                self.params.insert(place, value.clone());
            }
            Part::Body(media) if !media.is_empty() => {
                self.body = Some((media.clone(), value.clone()))
            }
            Part::File(name) => {
                self.file = Some((name.clone(), value.clone()));
                let body = self.body.as_mut().map(|(_, body)| body);
                // It is there, whatever is in it.
                body.into_iter().for_each(|body| body[name] = "".into());
            }
            Part::Credentials => self.credentials = value.as_array().cloned().unwrap_or_default(),
            _ => {}
        }
    }
}

/// How many bytes a body is to have.
fn sized(witness: &Witness) -> Option<usize> {
    let bytes = witness.value.as_u64();
    let of_body = matches!(witness.part, Part::Size(_));
    bytes
        .filter(|_| of_body)
        .and_then(|it| usize::try_from(it).ok())
}

/// A schema in which texts that match a pattern are listed, since no random text does.
fn with_texts(root: &Value, schema: &Value, depth: usize) -> Value {
    if depth == 0 {
        return schema.clone();
    }
    let mut own = target(root, schema).clone();
    if let Some(pattern) = own["pattern"].as_str() {
        let texts = Texts {
            least: own["minLength"].as_u64().unwrap_or_default(),
            most: own["maxLength"].as_u64(),
            patterns: vec![Pattern::new(pattern)],
            ..Texts::default()
        };
        own["enum"] = texts.samples().into();
    }
    let inner = |it: &mut Value| *it = with_texts(root, it, depth - 1);
    for key in ["allOf", "anyOf", "oneOf"] {
        let parts = own.get_mut(key).and_then(Value::as_array_mut);
        parts.into_iter().flatten().for_each(inner);
    }
    for key in ["items", "additionalProperties"] {
        own.get_mut(key).into_iter().for_each(inner);
    }
    let members = own.get_mut("properties").and_then(Value::as_object_mut);
    members.into_iter().flatten().for_each(|(_, it)| inner(it));
    own
}

/// The place and the name of a parameter.
fn addressed(param: &Value) -> (&str, &str) {
    let text = |key: &str| param[key].as_str().unwrap_or_default();
    (text("in"), text("name"))
}

/// Whether two names are of one parameter in this place.
fn is_same(place: &str, one: &str, other: &str) -> bool {
    one == other || place == "header" && one.eq_ignore_ascii_case(other)
}

/// The first of the media types, JSON before others, and its schema.
fn content(part: &Value) -> Option<(&str, &Value)> {
    let all = part["content"].as_object()?;
    let json = all.iter().find(|(media, _)| media.ends_with("json"));
    let (media, content) = json.or_else(|| all.iter().next())?;
    Some((media, content.get("schema").unwrap_or(&Value::Bool(true))))
}
