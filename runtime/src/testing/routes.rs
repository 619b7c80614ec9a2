//! Whether each route is there, and answers as the document says.

use std::net::{SocketAddr, TcpListener};

use ::axum::Router;
use ::serde_json::Value;

use super::client::{Received, send};
use super::document::{Document, DocumentText};
use super::extracts::Extracts;
use super::report::report;
use super::runtime::runtime;
use crate::context::REQUEST_ID;

/// A method, and a path with its parameters in braces.
pub type Route = (&'static str, &'static str);

/// Demands of each route that it is there and answers as the document says of it, that its path refuses
/// TRACE, which no contract can declare, and that the document has the same routes.
///
/// # Panics
///
/// A route does not.
#[track_caller]
pub fn routes(media_type: &str, document: &DocumentText, router: Router, routes: &[Route]) {
    serve::<()>(None, media_type, document, router, routes);
}

/// The same, where the routes have stand-ins for the types that take from requests: each route is asked
/// for each of their errors, and the document has to declare them where they are answered.
///
/// # Panics
///
/// A route does not.
#[track_caller]
pub fn routes_with<C>(
    extracts: &Extracts<C>,
    media_type: &str,
    document: &DocumentText,
    router: Router,
    routes: &[Route],
) {
    serve(Some(extracts), media_type, document, router, routes);
}

#[track_caller]
fn serve<C>(
    extracts: Option<&Extracts<C>>,
    media_type: &str,
    document: &DocumentText,
    router: Router,
    routes: &[Route],
) {
    let document = Document::read(document);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    listener
        .set_nonblocking(true)
        .expect("a socket that does not block");
    // It ends with the process.
    std::thread::spawn(move || {
        runtime().block_on(async move {
            let listener = ::tokio::net::TcpListener::from_std(listener);
            ::axum::serve(listener.expect("a listener"), router).await
        })
    });
    let mut found = differences(&document, routes);
    for (method, path) in routes {
        let filled = filled(path);
        let asked = (*method, filled.as_str());
        let wrong = operation(&document, method, path).and_then(|it| {
            wrong_answers(&document, extracts, address, asked, it)
                .or_else(|| wrong_refusal(media_type, address, asked))
        });
        found.extend(wrong.map(|wrong| format!("{method} {path}: {wrong}")));
    }
    report("routes are", &found);
}

/// What of the routes the document does not have, and what it has beside them.
fn differences(document: &Document, routes: &[Route]) -> Vec<String> {
    let unknown = routes
        .iter()
        .filter(|(method, path)| operation(document, method, path).is_none())
        .map(|(method, path)| format!("{method} {path}: it is not in the document"));
    let untested = document.operations().filter(|(path, method, _)| {
        let is_it = |(known, at): &Route| known == method && in_document(at) == *path;
        !routes.iter().any(is_it)
    });
    let untested = untested.map(|(path, method, _)| {
        format!("{method} {path}: the document has it, the table has not")
    });
    unknown.chain(untested).collect()
}

/// A path as the document writes it.
fn in_document(path: &str) -> String {
    path.replace("{*", "{")
}

fn operation<'d>(document: &'d Document, method: &str, path: &str) -> Option<&'d Value> {
    let path = in_document(path);
    let mut operations = document.operations();
    let found = operations.find(|(at, known, _)| *at == path && known == method);
    found.map(|(_, _, operation)| operation)
}

/// A path with something for every parameter.
fn filled(path: &str) -> String {
    let mut filled = String::new();
    let mut rest = path;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        filled.push('1');
        rest = behind.split_once('}').map_or("", |(_, rest)| rest);
    }
    filled + rest
}

/// What is wrong with what a route answers, to one request or to one for each error of a stand-in.
fn wrong_answers<C>(
    document: &Document,
    extracts: Option<&Extracts<C>>,
    address: SocketAddr,
    (method, path): (&str, &str),
    operation: &Value,
) -> Option<String> {
    if let Some(extracts) = extracts {
        extracts.begin();
    }
    loop {
        let answer = match send(address, method, path) {
            Ok(answer) => answer,
            Err(error) => return Some(format!("the server does not answer: {error}")),
        };
        let declared = extracts.and_then(Extracts::take_status);
        let wrong = match declared {
            Some(status) => wrong_status(operation, status, &answer),
            None if matches!(answer.status, 404 | 405) => {
                Some(format!("it is not there: {answer:?}"))
            }
            None => None,
        };
        let wrong = wrong.or_else(|| wrong_answer(document, operation, method, &answer));
        if wrong.is_some() || !extracts.is_some_and(Extracts::advance) {
            return wrong;
        }
    }
}

/// Whether an answer that a declared error stands behind has its status, and the document this very one.
fn wrong_status(operation: &Value, status: u16, answer: &Received) -> Option<String> {
    if answer.status != status {
        return Some(format!("the status is not {status}: {answer:?}"));
    }
    let is_declared = operation["responses"].get(status.to_string()).is_some();
    (!is_declared).then(|| format!("the document does not have the status {status}: {answer:?}"))
}

/// What is wrong with how a route refuses a method that it does not have.
fn wrong_refusal(
    media_type: &str,
    address: SocketAddr,
    (method, path): (&str, &str),
) -> Option<String> {
    let refused = match send(address, "TRACE", path) {
        Ok(answer) => answer,
        Err(error) => return Some(format!("the server does not answer: {error}")),
    };
    if refused.status != 405 {
        return Some(format!("TRACE is not refused: {refused:?}"));
    }
    if refused.header("content-type") != Some(media_type) {
        return Some(format!("TRACE is not refused by an error: {refused:?}"));
    }
    let allowed = refused.header("allow").unwrap_or_default();
    let is_allowed = allowed.split(',').any(|known| known.trim() == method);
    (!is_allowed).then(|| format!("it is not among those that are allowed: {refused:?}"))
}

/// What of an answer is not as the document says of its operation.
fn wrong_answer(
    document: &Document,
    operation: &Value,
    method: &str,
    answer: &Received,
) -> Option<String> {
    let told = |wrong: String| Some(format!("{wrong}: {answer:?}"));
    if answer.header(REQUEST_ID).is_none() {
        return told(format!("`{REQUEST_ID}` is missing"));
    }
    let Some(response) = document.response(operation, answer.status) else {
        return told("the document does not have the status".to_owned());
    };
    let headers = response["headers"].as_object().into_iter().flatten();
    for (name, header) in headers {
        if document.resolved(header)["required"] == true && answer.header(name).is_none() {
            return told(format!("the header `{name}` is missing"));
        }
    }
    let contents = response["content"].as_object()?;
    let media_type = answer.header("content-type").unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default();
    let Some(content) = contents.get(media_type) else {
        return told(format!(
            "the document does not have the media type `{media_type}`"
        ));
    };
    if method == "HEAD" || !media_type.ends_with("json") {
        return None;
    }
    let Ok(body) = ::serde_json::from_str::<Value>(&answer.body) else {
        return told("the body is no JSON".to_owned());
    };
    let is_named = operation["responses"].get(answer.status.to_string());
    let wrong = match is_named {
        Some(_) => document.wrong(&content["schema"], &body),
        // What all errors have says nothing of what one of them has beside it.
        None => document.wrong_base(&content["schema"], &body),
    };
    wrong.and_then(told)
}
