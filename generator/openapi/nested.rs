//! The names of the objects in errors and violations: each is a schema of its own, since generated
//! clients call their types so.

use std::collections::HashMap;

use heck::ToUpperCamelCase;

use super::taken::Taken;
use crate::ir::{Api, BuiltinKind, ErrorFormat, ErrorId, ErrorPart, Member, Placeholder, Template};

/// What an object is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    /// A declared error.
    Error(ErrorId),
    /// A built-in error.
    Builtin(BuiltinKind),
    /// What every error has.
    Base,
    /// A violation.
    Violation,
}

/// An object in an error or a violation.
#[derive(Debug)]
pub(super) struct NestedObject {
    /// What it is in.
    pub owner: Owner,
    /// Where: names and indices from the outside in.
    pub path: Vec<String>,
    /// The name of its schema.
    pub name: String,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Nested {
    places: Vec<NestedObject>,
    numbers: HashMap<(Owner, Vec<String>), usize>,
}

impl Nested {
    /// Names them after what they are in and where: `UserNotFoundDetail`.
    pub(super) fn of(
        api: &Api,
        builtin_names: &[String],
        base: &str,
        violation: &str,
        taken: &mut Taken,
    ) -> Self {
        let format = &api.error_format;
        let mut nested = Self::default();
        let body = objects(&format.body);
        for error in api.errors.iter().filter(|error| error.body.is_none()) {
            nested.add(Owner::Error(error.id), &error.name, &body, taken);
        }
        for ((kind, ..), name) in BuiltinKind::ALL.iter().zip(builtin_names) {
            let is_invalid = *kind == BuiltinKind::ValidationFailed;
            let objects = objects(format.template(is_invalid));
            nested.add(Owner::Builtin(*kind), name, &objects, taken);
        }
        nested.add(Owner::Base, base, &common(format), taken);
        let objects = objects(&format.violation);
        nested.add(Owner::Violation, violation, &objects, taken);
        nested
    }

    fn add(&mut self, owner: Owner, base: &str, objects: &[Vec<String>], taken: &mut Taken) {
        for path in objects {
            let steps = path.iter().map(|step| match step.parse::<usize>() {
                Ok(_) => "Item".to_owned(),
                Err(_) => step.to_upper_camel_case(),
            });
            let wish = format!("{base}{}", steps.collect::<String>());
            let name = taken.claim(wish, base, "Body");
            self.numbers
                .insert((owner, path.clone()), self.places.len());
            self.places.push(NestedObject {
                owner,
                path: path.clone(),
                name,
            });
        }
    }

    /// The object at this place.
    pub(super) fn at(&self, owner: Owner, path: &[String]) -> Option<&NestedObject> {
        let number = self.numbers.get(&(owner, path.to_vec()))?;
        self.places.get(*number)
    }

    /// The object of this number.
    pub(super) fn place(&self, number: usize) -> &NestedObject {
        &self.places[number]
    }

    /// The objects in something, with their numbers.
    pub(super) fn in_owner(&self, owner: Owner) -> impl Iterator<Item = (usize, &NestedObject)> {
        let places = self.places.iter().enumerate();
        places.filter(move |(_, place)| place.owner == owner)
    }
}

/// The objects below the root of a template.
fn objects<P: Placeholder>(template: &Template<P>) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    walk(template, &mut Vec::new(), &mut found);
    found
}

fn walk<P: Placeholder>(
    template: &Template<P>,
    path: &mut Vec<String>,
    found: &mut Vec<Vec<String>>,
) {
    let is_details = match template {
        Template::Part(part) => part.name() == ErrorPart::Details.name(),
        _ => false,
    };
    if !path.is_empty() && (is_details || matches!(template, Template::Object(_))) {
        found.push(path.clone());
    }
    match template {
        Template::Object(members) => {
            for member in members {
                if let Member::Named(name, inner) = member {
                    path.push(name.clone());
                    walk(inner, path, found);
                    path.pop();
                }
            }
        }
        Template::List(items) => {
            for (index, inner) in items.iter().enumerate() {
                path.push(index.to_string());
                walk(inner, path, found);
                path.pop();
            }
        }
        Template::Constant(_) | Template::Part(_) => {}
    }
}

/// The objects below the root that every error has, whether it lists violations or not.
fn common(format: &ErrorFormat) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    walk_both(&format.body, &format.invalid, &mut Vec::new(), &mut found);
    found
}

fn walk_both(
    body: &Template<ErrorPart>,
    invalid: &Template<ErrorPart>,
    path: &mut Vec<String>,
    found: &mut Vec<Vec<String>>,
) {
    let (Template::Object(_), Template::Object(_)) = (body, invalid) else {
        return;
    };
    if !path.is_empty() {
        found.push(path.clone());
    }
    for (name, inner) in body.names() {
        if let Some((_, other)) = invalid.names().find(|(own, _)| *own == name) {
            path.push(name.to_owned());
            walk_both(inner, other, path, found);
            path.pop();
        }
    }
}
