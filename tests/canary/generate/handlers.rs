//! Writes the handlers: each answers with whatever chance says among what its operation declares.

use std::fmt::Write as _;

use super::model::{Content, Contract, Frame, Header, Operation, Response, View, pascal, snake};
use super::records::{function, functions, value};

/// The module of a contract, which stands in the folder `folder`.
pub fn module(contract: &Contract, folder: &str) -> String {
    let mut out = format!(
        "    #[path = {:?}]\n    #[rustfmt::skip]\n    mod api;\n",
        format!("{folder}/api/mod.rs")
    );
    out.push_str(
        "    use canary_tests::{Fill, Three, same};\n    use api::Presence;\n    struct App;\n\n    \
         pub(super) fn router() -> axum::Router {\n        api::router(App)\n    }\n\n",
    );
    out.push_str(&functions(contract));
    for resource in &contract.resources {
        let module = snake(resource.name);
        let _ = writeln!(out, "impl api::{}Api for App {{", resource.name);
        for operation in &resource.operations {
            let name = pascal(&operation.name);
            let path = format!("api::{module}::{name}");
            let _ = writeln!(
                out,
                "    async fn {}(&self, request: {path}Request) -> Result<{path}Response, {path}Error> {{\n\
                 {}    }}",
                operation.name,
                answer(contract, operation, &path)
            );
        }
        out.push_str("}\n\n");
    }
    out
}

fn answer(contract: &Contract, operation: &Operation, path: &str) -> String {
    let mut out = String::from(
        "        let mut fill = Fill::of(&request.context.headers);\n        let f = &mut fill;\n        f.may_panic();\n        if f.fails() { return Err(f.failure().into()); }\n",
    );
    let mut arms: Vec<String> = Vec::new();
    for response in &operation.responses {
        arms.extend(answers(contract, response, path));
    }
    let successes = arms.len();
    for id in &operation.errors {
        arms.push(error(contract, *id));
    }
    let _ = writeln!(
        out,
        "        match f.choose({successes}, {}) {{",
        operation.errors.len()
    );
    for (number, arm) in arms.iter().enumerate() {
        let pattern = match number + 1 == arms.len() {
            true => "_".to_owned(),
            false => number.to_string(),
        };
        let _ = writeln!(out, "            {pattern} => {arm},");
    }
    out.push_str("        }\n");
    out
}

/// The constructor calls of a status.
fn answers(contract: &Contract, response: &Response, path: &str) -> Vec<String> {
    let status = response.status;
    let more: Vec<String> = response
        .headers
        .iter()
        .map(header)
        .chain(response.cookie.then(|| "f.string()".to_owned()))
        .collect();
    let call = |name: &str, body: Vec<String>| {
        let arguments: Vec<String> = body.into_iter().chain(more.iter().cloned()).collect();
        format!("Ok({path}Response::{name}({}))", arguments.join(", "))
    };
    let make = |view: &View| function(contract, *view);
    match &response.content {
        Content::Nothing => vec![call(status, Vec::new())],
        Content::Framed(frame, view) => {
            let make = make(view);
            let body = match frame {
                Frame::One => vec![format!("{make}(f)")],
                Frame::List => vec![format!("f.some({make})")],
                Frame::Page => vec![format!("f.some({make})"), "f.cursor()".to_owned()],
                Frame::Stream | Frame::Ndjson | Frame::Events => vec![format!("f.stream({make})")],
            };
            vec![call(status, body)]
        }
        Content::AnyOf(views) => views
            .iter()
            .map(|(list, view)| {
                let name = snake(&contract.output(*view).name);
                let (ending, body) = match list {
                    true => ("_list", format!("f.some({})", make(view))),
                    false => ("", format!("{}(f)", make(view))),
                };
                call(&format!("{status}_{name}{ending}"), vec![body])
            })
            .collect(),
    }
}

fn header(header: &Header) -> String {
    let value = match header.ty {
        "int32" => "f.int32()",
        _ => "f.string()",
    };
    match header.optional {
        true => format!("f.perhaps(|f| {value})"),
        false => value.to_owned(),
    }
}

fn error(contract: &Contract, id: usize) -> String {
    let error = &contract.errors[id];
    let mut members: Vec<String> = error
        .details
        .iter()
        .map(|field| {
            let value = value(contract, &field.ty, None);
            format!("{0}: f.plain({0:?}, |f| {value})", field.name)
        })
        .collect();
    if let Some((name, view)) = &error.view {
        let make = function(contract, *view);
        members.push(format!("{name}: f.plain({name:?}, |f| {make}(f).into())"));
    }
    if let Some(it) = &error.header {
        let name = it.name.to_lowercase().replace('-', "_");
        members.push(format!("{name}: {}", header(it)));
    }
    format!(
        "Err(api::errors::{} {{ {} }}.into())",
        error.name,
        members.join(", ")
    )
}
