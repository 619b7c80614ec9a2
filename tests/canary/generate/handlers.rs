//! Writes the handlers: each answers with whatever chance says among what its operation declares.

use std::fmt::Write as _;

use super::model::{
    BodyKind, Content, Contract, Frame, Header, Operation, Response, Ty, View, pascal, snake,
};
use super::records::{function, functions, hidden_member, names, value};
use super::{guard, sent};

/// The module of a contract, which stands in the folder `folder`.
pub fn module(contract: &Contract, folder: &str) -> String {
    let mut out = format!(
        "    #[path = {:?}]\n    #[rustfmt::skip]\n    mod api;\n",
        format!("{folder}/api/mod.rs")
    );
    out.push_str(
        "    use canary_tests::{Fill, Three, Verdict, judge, same};\n    use api::Presence;\n    struct App;\n\n    \
         pub(super) fn router() -> axum::Router {\n        api::router(App)\n    }\n\n",
    );
    out.push_str(&functions(contract));
    out.push_str(&guard::functions(contract));
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
        "        let mut fill = Fill::of(&request.context.headers);\n        let f = &mut fill;\n        f.logs(&request);\n        f.may_panic();\n        if f.fails() { return Err(f.failure().into()); }\n",
    );
    if operation.extracts {
        out.push_str("        f.is(\"extract\");\n");
    }
    out.push_str(&into_record(contract, operation));
    let mut arms: Vec<String> = Vec::new();
    for response in &operation.responses {
        arms.extend(answers(contract, operation, response, path));
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
fn answers(
    contract: &Contract,
    operation: &Operation,
    response: &Response,
    path: &str,
) -> Vec<String> {
    let status = response.status;
    let more = headers(contract, response, path);
    let call = |name: &str, body: Vec<String>| {
        let arguments: Vec<String> = body.into_iter().chain(more.clone()).collect();
        format!("Ok({path}Response::{name}({}))", arguments.join(", "))
    };
    match &response.content {
        Content::Nothing => vec![call(status, Vec::new())],
        Content::Value(ty) => {
            let feature = match ty {
                Ty::List(_) => "list of values",
                Ty::Map(_) => "map of values",
                Ty::Nullable(_) => "value or null",
                _ => "value",
            };
            let value = whole_value(contract, ty);
            let call = call(status, vec!["value".to_owned()]);
            vec![format!(
                "{{ f.is({feature:?}); let value = {value}; {call} }}"
            )]
        }
        Content::Negotiated(view) => {
            let json = call(&format!("{status}_json"), body(contract, Frame::One, *view));
            let csv = call(&format!("{status}_csv"), vec!["f.lines()".to_owned()]);
            let chosen = pascal(&operation.name);
            let path = path.rsplit_once("::").map_or("", |(module, _)| module);
            vec![format!(
                "match request.media_type {{ {path}::{chosen}MediaType::Json => {{ f.is(\"one of several media types\"); {json} }}, {path}::{chosen}MediaType::Csv => {csv} }}"
            )]
        }
        Content::Text => vec![call(status, vec!["f.lines()".to_owned()])],
        Content::Raw => vec![
            call(status, vec!["api::Raw::from(f.piece(\"raw\"))".to_owned()]),
            call(
                status,
                vec!["api::Raw::stream(f.stream(|f| f.piece(\"raw stream\")))".to_owned()],
            ),
        ],
        Content::Framed(frame, view) => {
            let call = call(status, body(contract, *frame, *view));
            vec![asked(contract, response, &frame.to_string(), *view, &call)]
        }
        Content::AnyOf(views) => views
            .iter()
            .map(|(frame, view)| {
                let name = snake(&contract.output(*view).name);
                let ending = match frame {
                    Frame::One => String::new(),
                    frame => format!("_{frame}"),
                };
                let call = call(
                    &format!("{status}_{name}{ending}"),
                    body(contract, *frame, *view),
                );
                asked(
                    contract,
                    response,
                    &format!("{frame} among others"),
                    *view,
                    &call,
                )
            })
            .collect(),
    }
}

/// The argument for headers and cookie: one goes in by itself where no text stands beside it, else all
/// by name.
fn headers(contract: &Contract, response: &Response, path: &str) -> Option<String> {
    let named = response.headers.iter().map(|it| {
        let name = it.name.to_lowercase().replace('-', "_");
        (name, header(contract, it))
    });
    let mut given: Vec<(String, String)> = named.collect();
    if let Some(cookie) = &response.cookie {
        let made = match cookie.optional {
            true => "f.may_have_cookie().map(Into::into)",
            false => "api::CookieValue::from(f.cookie())",
        };
        given.push(("mark".to_owned(), made.to_owned()));
    }
    let is_page = |frame: &Frame| matches!(frame, Frame::Page | Frame::Counted | Frame::Offset);
    let beside_text = match &response.content {
        Content::Text | Content::Raw | Content::Negotiated(_) => true,
        Content::Framed(frame, _) => is_page(frame),
        Content::AnyOf(views) => views.iter().any(|(frame, _)| is_page(frame)),
        Content::Nothing | Content::Value(_) => false,
    };
    match given.as_slice() {
        [] => None,
        [(_, made)] if !beside_text => Some(made.clone()),
        several => {
            let fields: Vec<String> = several
                .iter()
                .map(|(name, made)| format!("{name}: {made}"))
                .collect();
            let status = pascal(response.status);
            Some(format!("{path}{status}Headers {{ {} }}", fields.join(", ")))
        }
    }
}

/// A value that is a whole body: nothing around it says its type, and nothing in it is boxed.
fn whole_value(contract: &Contract, ty: &Ty) -> String {
    value(contract, ty, None).replace(".into()", "")
}

fn body(contract: &Contract, frame: Frame, view: View) -> Vec<String> {
    let make = function(contract, view);
    match frame {
        Frame::One => vec![format!("{make}(f)")],
        Frame::List => vec![format!("f.some({make})")],
        Frame::Map => vec![format!("f.map({make})")],
        Frame::Nested => vec![format!("f.list(|f| f.list(|f| {make}(f).into()))")],
        Frame::Maybe => vec![format!("f.perhaps({make})")],
        Frame::Page => vec![format!("f.some({make})"), "f.cursor()".to_owned()],
        Frame::Counted => vec![
            format!("f.some({make})"),
            "f.cursor()".to_owned(),
            "f.total()".to_owned(),
        ],
        Frame::Offset => vec![format!("f.some({make})"), "f.total()".to_owned()],
        Frame::Stream | Frame::Ndjson | Frame::Events => vec![format!("f.stream({make})")],
    }
}

/// A constructor call where a client may have asked for some of the fields.
fn asked(contract: &Contract, response: &Response, frame: &str, view: View, call: &str) -> String {
    let names = names(contract, view);
    match response.sparse {
        true => format!(
            "{{ f.is({frame:?}); f.ask({:?}, &{names:?}, |name| request.fields.asks_for(name)); {call} }}",
            format!("some fields: {frame}")
        ),
        false => format!("{{ f.is({frame:?}); {call} }}"),
    }
}

/// Makes a record of what was sent, where that is a draft of one.
fn into_record(contract: &Contract, operation: &Operation) -> String {
    let resource = sent::owner(contract, operation);
    if operation.bodies != [BodyKind::Draft] || operation.optional_body {
        return String::new();
    }
    let fields = resource.record.iter().enumerate();
    let fields = fields
        .filter(|(number, _)| !resource.drafted.contains(number) && resource.rest != Some(*number));
    let rest: String = fields
        .map(|(_, field)| hidden_member(contract, field))
        .collect();
    let others = resource.rest.map(|rest| {
        let name = &resource.record[rest].name;
        format!(
            "        if !request.body.{name}.is_empty() {{ f.is(\"additional properties of a draft\"); }}\n"
        )
    });
    others.unwrap_or_default()
        + &format!(
            "        let rest = f.hidden(|f| api::{}::{}DraftRest {{\n{rest}        }});\n        \
         drop(request.body.into_record(rest));\n        f.is(\"record of a draft\");\n",
            snake(resource.name),
            resource.name
        )
}

fn header(contract: &Contract, header: &Header) -> String {
    let value = value(contract, &header.ty, None);
    let ty = match &header.ty {
        Ty::Scalar(name, _) => name,
        Ty::Shade => "Shade",
        Ty::Rank => "Rank",
        Ty::Union(_) => "Anyone",
        _ => "Code",
    };
    let name = header.name;
    match header.optional {
        true => format!("f.may_have_header({name:?}, {ty:?}, |f| {value})"),
        false => format!("f.header({name:?}, {ty:?}, |f| {value})"),
    }
}

pub(super) fn error(contract: &Contract, id: usize) -> String {
    let error = &contract.errors[id];
    let mut members: Vec<String> = error
        .details
        .iter()
        .map(|field| {
            let value = value(contract, &field.ty, None);
            format!("{0}: f.plain({0:?}, |f| {value})", field.name)
        })
        .collect();
    if let Some(body) = &error.body {
        let value = value(contract, body, None);
        members.push(format!("body: {{ f.is(\"error with a body\"); {value} }}"));
    }
    if let Some((name, view)) = &error.view {
        let make = function(contract, *view);
        members.push(format!("{name}: f.plain({name:?}, |f| {make}(f).into())"));
    }
    if let Some(it) = &error.header {
        let name = it.name.to_lowercase().replace('-', "_");
        members.push(format!("{name}: {}", header(contract, it)));
    }
    format!(
        "Err(api::errors::{} {{ {} }}.into())",
        error.name,
        members.join(", ")
    )
}
