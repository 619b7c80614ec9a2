//! What a document allows an API to answer, for the probes of the examples.
//!
//! An input is a request's head and body, as HTTP has them: a line with method and path, lines with
//! headers, an empty line, the body. `{T}` and the like stand for values that a probe has names for.
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, Uri};
use serde_json::Value;
use tower::ServiceExt;

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// The document, and what every error has.
pub struct Judge {
    pub document: Value,
    /// The media type of errors.
    pub media_type: &'static str,
    /// Says of the body of an error what is wrong with it.
    pub error: fn(&Value, StatusCode) -> Result<(), &'static str>,
    /// What no answer may have in it.
    pub canaries: &'static [&'static str],
}

impl Judge {
    /// What is wrong with an answer.
    pub fn judge(&self, method: &Method, path: &str, answer: &Answer) -> Result<(), &'static str> {
        let status = answer.status;
        if status.is_server_error() {
            return Err("a failure of the server");
        }
        if !answer.headers.contains_key("x-request-id") {
            return Err("no id");
        }
        if self.leaks(answer) {
            return Err("a value that must not leave");
        }
        if *method == Method::HEAD && !answer.body.is_empty() {
            return Err("a body for HEAD");
        }
        let media_type = answer.headers.get(CONTENT_TYPE).map(HeaderValue::to_str);
        let media_type = media_type.transpose().map_err(|_| "a strange type")?;
        let essence = media_type.map(|text| text.split(';').next().unwrap_or_default());
        match self.declared(method, path) {
            Declared::Response(responses) => {
                let response = responses.get(status.as_str()).ok_or("undeclared status")?;
                let response = self.resolve(response);
                let content = response.get("content").and_then(Value::as_object);
                match (content, essence) {
                    (None, None) if answer.body.is_empty() => {}
                    (Some(content), Some(essence)) if content.contains_key(essence) => {}
                    _ => return Err("undeclared media type"),
                }
            }
            Declared::Document if status == StatusCode::OK => return Ok(()),
            Declared::OtherMethods if status == StatusCode::METHOD_NOT_ALLOWED => {
                if !answer.headers.contains_key(ALLOW) {
                    return Err("405 without Allow");
                }
            }
            Declared::Nothing if status == StatusCode::NOT_FOUND => {}
            _ => return Err("an answer where nothing is declared"),
        }
        if *method == Method::HEAD || answer.body.is_empty() && !status.is_client_error() {
            return Ok(());
        }
        if status.is_client_error() {
            if essence != Some(self.media_type) {
                return Err("an error in no format");
            }
            let error = serde_json::from_slice(&answer.body).map_err(|_| "no JSON")?;
            return (self.error)(&error, status);
        }
        match essence {
            Some("application/json") => serde_json::from_slice::<Value>(&answer.body)
                .map(drop)
                .map_err(|_| "no JSON"),
            _ => Ok(()),
        }
    }

    fn leaks(&self, answer: &Answer) -> bool {
        let values = answer.headers.values().map(HeaderValue::as_bytes);
        let mut texts = values.chain([&answer.body[..]]);
        texts.any(|text| self.has_canary(text))
    }

    /// Whether an input says itself what must not leave, so that an answer may repeat it (the link to another page
    /// has the client's own query). Percent-encoding hides nothing.
    pub fn is_told(&self, input: &[u8]) -> bool {
        let mut decoded = Vec::with_capacity(input.len());
        let mut rest = input;
        while let [first, behind @ ..] = rest {
            let code = behind.get(..2).and_then(|code| str::from_utf8(code).ok());
            let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok());
            let (byte, behind) = match byte.filter(|_| *first == b'%') {
                Some(byte) => (byte, &behind[2..]),
                None => (*first, behind),
            };
            decoded.push(byte);
            rest = behind;
        }
        self.has_canary(input) || self.has_canary(&decoded)
    }

    fn has_canary(&self, text: &[u8]) -> bool {
        let text = String::from_utf8_lossy(text);
        self.canaries.iter().any(|canary| text.contains(canary))
    }

    /// What a reference leads to; what is none is itself.
    fn resolve<'d>(&'d self, value: &'d Value) -> &'d Value {
        let reference = value["$ref"]
            .as_str()
            .and_then(|text| text.strip_prefix('#'));
        let target = reference.map(|pointer| self.document.pointer(pointer));
        target.flatten().unwrap_or(value)
    }

    /// What the document says of a request. What is written out wins over parameters.
    fn declared(&self, method: &Method, path: &str) -> Declared<'_> {
        if matches!(path, "/docs" | "/openapi.json" | "/openapi.yaml") {
            return match *method {
                Method::GET | Method::HEAD => Declared::Document,
                _ => Declared::OtherMethods,
            };
        }
        let paths = self.document["paths"].as_object().into_iter().flatten();
        let matching = paths.filter(|(template, item)| matches(template, has_rest(item), path));
        let found = matching.min_by_key(|(template, _)| parameters(template));
        let Some((_, item)) = found.filter(|(template, _)| !is_end_alone(template, path)) else {
            return Declared::Nothing;
        };
        let method = match *method {
            Method::HEAD => "GET",
            _ => method.as_str(),
        };
        // Methods are upper case; `get` itself is none.
        let is_upper = !method.bytes().any(|byte| byte.is_ascii_lowercase());
        match item.get(method.to_ascii_lowercase()) {
            Some(operation) if is_upper => Declared::Response(&operation["responses"]),
            _ => Declared::OtherMethods,
        }
    }
}

enum Declared<'d> {
    Response(&'d Value),
    Document,
    OtherMethods,
    Nothing,
}

/// Whether the last parameter of a path is all that is left of it.
fn has_rest(item: &Value) -> bool {
    let operations = item.as_object().into_iter().flatten();
    let parameters = operations.filter_map(|(_, operation)| operation["parameters"].as_array());
    parameters
        .flatten()
        .any(|parameter| parameter["x-multi-segment"] == true)
}

fn matches(template: &str, has_rest: bool, path: &str) -> bool {
    let wanted: Vec<&str> = template.split('/').collect();
    let mut found: Vec<&str> = path.split('/').collect();
    let is_longer = has_rest && found.len() > wanted.len();
    if is_longer {
        found.truncate(wanted.len());
    }
    wanted.len() == found.len()
        && wanted.iter().zip(found).all(|(wanted, found)| {
            match wanted.strip_prefix('{').and_then(|it| it.split_once('}')) {
                // The rest may begin with a slash, which the server refuses; where there is none, nothing is served.
                Some((_, "")) => !found.is_empty() || is_longer,
                Some((_, end)) => found.ends_with(end),
                None => *wanted == found,
            }
        })
}

/// Whether a path has the end that stands behind a parameter, and nothing before it.
fn is_end_alone(template: &str, path: &str) -> bool {
    let end = template.rsplit_once('}').map_or("", |(_, end)| end);
    let last = path.rsplit('/').next().unwrap_or_default();
    !end.is_empty() && !end.contains('/') && last == end
}

/// Where a template has parameters: those that have them later come first, and those with an end behind
/// one before those without.
fn parameters(template: &str) -> Vec<u8> {
    let segments = template.split('/');
    segments
        .map(|segment| match segment.starts_with('{') {
            true => 1 + u8::from(segment.ends_with('}')),
            false => 0,
        })
        .collect()
}

/// Reads the bytes of a request; `None` is no request of HTTP, which no router ever sees.
pub fn parse(bytes: &[u8]) -> Option<Request<Body>> {
    let mut rest = bytes;
    let line = line(&mut rest)?;
    let (method, uri) = line.split_at(line.iter().position(|byte| *byte == b' ')?);
    let mut request = Request::new(Body::empty());
    *request.method_mut() = Method::from_bytes(method).ok()?;
    *request.uri_mut() = Uri::try_from(&uri[1..]).ok()?;
    while let Some(line) = self::line(&mut rest) {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            break;
        };
        let name = HeaderName::from_bytes(&line[..colon]).ok()?;
        let value = HeaderValue::from_bytes(line[colon + 1..].trim_ascii()).ok()?;
        request.headers_mut().append(name, value);
    }
    *request.body_mut() = Body::from(rest.to_vec());
    Some(request)
}

/// Takes the line that the bytes begin with.
fn line<'b>(bytes: &mut &'b [u8]) -> Option<&'b [u8]> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (line, rest) = bytes.split_at(end);
    *bytes = &rest[1..];
    Some(line.strip_suffix(b"\r").unwrap_or(line))
}

/// A request for what is at a path.
pub fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).expect("a request")
}

/// A request with JSON, and a token where it has one.
pub fn post(path: &str, token: &str, body: &Value) -> Request<Body> {
    let request = Request::post(path)
        .header(CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_string()));
    let mut request = request.expect("a request");
    if !token.is_empty() {
        let bearer = HeaderValue::try_from(format!("Bearer {token}")).expect("a token");
        request.headers_mut().insert("authorization", bearer);
    }
    request
}

/// Puts values in the place of their names.
pub fn fill(input: &[u8], names: &[(u8, String)]) -> Vec<u8> {
    let mut filled = Vec::with_capacity(input.len() + 64);
    let mut rest = input;
    while let Some((first, behind)) = rest.split_first() {
        let value = match rest {
            [b'{', name, b'}', ..] => names.iter().find(|(known, _)| known == name),
            _ => None,
        };
        match value {
            Some((_, value)) => {
                filled.extend_from_slice(value.as_bytes());
                rest = &rest[3..];
            }
            None => {
                filled.push(*first);
                rest = behind;
            }
        }
    }
    filled
}

/// Asks the router.
pub async fn send(router: &Router, request: Request<Body>) -> Answer {
    let Ok(response) = router.clone().oneshot(request).await;
    let (head, body) = response.into_parts();
    Answer {
        status: head.status,
        headers: head.headers,
        body: to_bytes(body, usize::MAX).await.expect("a whole body"),
    }
}

/// Says what an answer is that is none.
pub fn fault(fault: &str, method: &Method, path: &str, answer: &Answer) -> String {
    let Answer {
        status,
        headers,
        body,
    } = answer;
    format!("{fault}: {method} {path}\n{status}\n{headers:?}\n{body:?}")
}
