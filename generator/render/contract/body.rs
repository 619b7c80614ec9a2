//! What the body of a declared error has, as its test says it: from the format, or from the type of a
//! body of its own.

use serde_json::Value;

use crate::ir::{Api, Direction, ErrorPart, ErrorType, Field, Member, Template, Type, TypeKind};
use crate::render::rust;

/// What a body has.
#[derive(Debug, Default)]
pub struct Body {
    /// Where its members stand: those of the object that the details are in, or of the whole.
    pub pointer: Option<String>,
    /// The members that are always there.
    pub members: Vec<String>,
    /// The members that may be missing.
    pub optional: Vec<String>,
    /// What stands at some places, as JSON.
    constants: Vec<(String, String)>,
}

impl Body {
    /// The places and values, as a literal.
    pub fn constants(&self) -> String {
        let pairs = self.constants.iter();
        let pairs = pairs.map(|(at, is)| format!("({}, {})", rust::string(at), rust::string(is)));
        format!("&[{}]", pairs.collect::<Vec<_>>().join(", "))
    }
}

/// The name of the type of a body.
pub fn type_name<'a>(api: &'a Api, body: &Field) -> &'a str {
    match body.ty {
        Type::Named(id) => &api.ty(id).name,
        _ => "",
    }
}

/// The body of an error.
pub fn of(api: &Api, error: &ErrorType) -> Body {
    let mut body = Body::default();
    if let Some(own) = &error.body {
        if let Type::Named(id) = own.ty
            && let TypeKind::Object { fields } = &api.ty(id).kind
        {
            let leaving = fields.iter();
            let leaving = leaving.filter(|field| field.travels(Direction::Response));
            body.pointer = Some(String::new());
            body.add(leaving);
        }
        return body;
    }
    let template = &api.error_format.body;
    constants(error, template, "", &mut body.constants);
    match holder(template, "") {
        Some((pointer, members)) => {
            body.pointer = Some(pointer);
            body.add_named(error, members);
            body.add(&error.details);
        }
        None if !template.members().is_empty() => {
            body.pointer = Some(String::new());
            body.add_named(error, template.members());
        }
        None => {}
    }
    body
}

impl Body {
    fn add<'f>(&mut self, fields: impl IntoIterator<Item = &'f Field>) {
        for field in fields {
            match field.optional {
                true => self.optional.push(field.wire.clone()),
                false => self.members.push(field.wire.clone()),
            }
        }
    }

    fn add_named(&mut self, error: &ErrorType, members: &[Member<ErrorPart>]) {
        for member in members {
            let Member::Named(name, value) = member else {
                continue;
            };
            match value {
                Template::Part(ErrorPart::Violations | ErrorPart::ViolationsByField) => {}
                Template::Part(ErrorPart::Details) => {
                    match error.details.iter().any(|field| !field.optional) {
                        true => self.members.push(name.clone()),
                        false if error.details.is_empty() => {}
                        false => self.optional.push(name.clone()),
                    }
                }
                _ => self.members.push(name.clone()),
            }
        }
    }
}

/// The object in which the details are spread, and where it is.
fn holder<'t>(
    template: &'t Template<ErrorPart>,
    pointer: &str,
) -> Option<(String, &'t [Member<ErrorPart>])> {
    let members = template.members();
    if members.contains(&Member::Spread(ErrorPart::Details)) {
        return Some((pointer.to_owned(), members));
    }
    let mut names = template.names();
    names.find_map(|(name, inner)| holder(inner, &step(pointer, name)))
}

/// The places where the code, the status and constants stand.
fn constants(
    error: &ErrorType,
    template: &Template<ErrorPart>,
    pointer: &str,
    found: &mut Vec<(String, String)>,
) {
    let mut add = |value: Value| found.push((pointer.to_owned(), value.to_string()));
    match template {
        Template::Constant(value) => add(value.clone()),
        Template::Part(ErrorPart::Code) => add(error.code.clone().into()),
        Template::Part(ErrorPart::Status) => add(error.status.code.into()),
        Template::Part(_) => {}
        Template::List(items) => {
            for (index, item) in items.iter().enumerate() {
                constants(error, item, &step(pointer, &index.to_string()), found);
            }
        }
        Template::Object(_) => {
            for (name, inner) in template.names() {
                constants(error, inner, &step(pointer, name), found);
            }
        }
    }
}

fn step(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}
