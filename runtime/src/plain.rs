//! Writes a value that fits its schema in the form that typed code reads: integers without fraction and
//! exponent, and in the object of a union first what says which variant it is.

use std::borrow::Cow;

use super::choose;
use super::encoding::Form;
use super::json::{Node, plain_number, write_string};
use super::schema::{Choice, Kind, Object, Schema, Variant, any};

/// The value as JSON.
pub fn write(schema: &Schema, node: &Node<'_>) -> String {
    let mut out = String::new();
    value(schema, node, &mut out);
    out
}

type Member<'n> = (Cow<'n, str>, Node<'n>);

fn value(schema: &Schema, node: &Node<'_>, out: &mut String) {
    match (schema.resolve().0, node) {
        (Kind::Encoded(encoding, _), Node::Number(text)) if encoding.form == Form::Integer => {
            out.push_str(&plain_number(text));
        }
        (Kind::Integer(_) | Kind::Numbers(_), Node::Number(text)) => {
            out.push_str(&plain_number(text))
        }
        (Kind::List(item, _), Node::Array(items)) => {
            let mut between = Between::new('[');
            for node in items {
                between.next(out);
                value(item, node, out);
            }
            between.end(']', out);
        }
        (Kind::Map(inner, _), Node::Object(members)) => {
            object(members.iter().map(|member| (member, *inner)), out);
        }
        (Kind::Object(object_kind), Node::Object(members)) => {
            let schema = |name: &str| property(&object_kind, name);
            object(
                members.iter().map(|member| (member, schema(&member.0))),
                out,
            );
        }
        (Kind::Union(choice, variants), _) => union(choice, variants, node, out),
        _ => node.write(out),
    }
}

fn union(choice: Choice, variants: &'static [Variant], node: &Node<'_>, out: &mut String) {
    let Ok(variant) = choose::variant(choice, variants, node) else {
        return node.write(out);
    };
    let object_kind = match (choice, variant.schema.resolve().0) {
        (_, Kind::Object(kind)) => Some(kind),
        (Choice::OpenTag(_), _) => None,
        _ => return value(&variant.schema, node, out),
    };
    let Node::Object(members) = node else {
        return value(&variant.schema, node, out);
    };
    let schema = |name: &str| match &object_kind {
        Some(kind) => property(kind, name),
        None => any(),
    };
    let first = choose::deciding(choice, variants, members).unwrap_or(0);
    let (before, rest) = members.split_at(first.min(members.len()));
    let (deciding, after) = rest.split_at(1.min(rest.len()));
    let ordered = deciding.iter().chain(before).chain(after);
    object(ordered.map(|member| (member, schema(&member.0))), out);
}

/// The schema of a member; one that the object does not have is as it is.
fn property(object: &Object, name: &str) -> Schema {
    let mut properties = object.properties.iter();
    let found = properties.find(|property| property.name == name);
    let others = || object.others.map_or(any(), |others| *others.schema);
    found.map_or_else(others, |property| property.schema)
}

fn object<'n>(members: impl Iterator<Item = (&'n Member<'n>, Schema)>, out: &mut String) {
    let mut between = Between::new('{');
    for ((name, node), schema) in members {
        between.next(out);
        write_string(name, out);
        out.push(':');
        value(&schema, node, out);
    }
    between.end('}', out);
}

/// What stands before each item, between two of them, and behind the last one.
struct Between {
    open: Option<char>,
}

impl Between {
    fn new(open: char) -> Self {
        Between { open: Some(open) }
    }

    fn next(&mut self, out: &mut String) {
        out.push(self.open.take().unwrap_or(','));
    }

    fn end(self, close: char, out: &mut String) {
        out.extend(self.open);
        out.push(close);
    }
}
