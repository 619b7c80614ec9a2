//! Reads forms: `application/x-www-form-urlencoded` as the URL Standard has it, into a model.
use std::borrow::Cow;
use std::collections::HashMap;

use super::body::{Input, decode, misfit};
use super::incoming::{IncomingRequest, Rejection};
use super::json::Node;
use super::malformed;
use super::params::Params;
use super::plain;
use super::read::Expected;
use super::scalar::node_of;
use super::schema::{Kind, Object, Property};
use super::violation::{Location, Violations};
use super::walk::walk;

/// Reads a form; where it breaks the contract, the violations say why and there is no model.
///
/// # Errors
///
/// 413 Content Too Large, or 400 where the percent-encoding is broken or not UTF-8.
pub async fn read<T: Input>(
    request: &mut IncomingRequest,
    limit: u64,
    violations: &mut Violations,
) -> Result<Option<T>, Rejection> {
    let bytes = request.bytes(limit).await?;
    let pairs = Params::of_form(malformed::text(&bytes)?)?.into_pairs();
    let Kind::Object(object) = T::schema().resolve().0 else {
        return Ok(None);
    };
    let node = Node::Object(members(&object, &pairs));
    let mut found = Violations::new();
    walk(T::schema(), &node, Location::Body, None, &mut found);
    if found.is_empty() {
        match decode(
            plain::write(T::schema(), &node).as_bytes(),
            Expected::trusted(T::schema()),
        ) {
            Some(model) => return Ok(Some(model)),
            None => found = misfit(),
        }
    }
    violations.extend(found);
    Ok(None)
}

/// The object that a form says, in the order of the fields: one that is a list has all its values.
fn members<'p>(object: &Object, pairs: &'p [(String, String)]) -> Vec<(Cow<'p, str>, Node<'p>)> {
    let properties: HashMap<&str, &Property> = object
        .properties
        .iter()
        .map(|property| (property.name, property))
        .collect();
    let mut members: Vec<(Cow<'p, str>, Node<'p>)> = Vec::new();
    let mut lists: HashMap<&str, usize> = HashMap::new();
    for (name, value) in pairs {
        let Some(property) = properties.get(name.as_str()) else {
            members.push((Cow::Borrowed(name), Node::String(Cow::Borrowed(value))));
            continue;
        };
        match property.schema.resolve().0 {
            // What a person left blank in a page is sent as an empty text.
            Kind::List(item, _) if value.is_empty() && !item.takes_empty() => {}
            Kind::List(item, _) => {
                let item = node_of(value, item);
                let next = members.len();
                match members.get_mut(*lists.entry(name).or_insert(next)) {
                    Some((_, Node::Array(items))) => items.push(item),
                    _ => members.push((Cow::Borrowed(name), Node::Array(vec![item]))),
                }
            }
            _ if value.is_empty() && !property.schema.takes_empty() => {}
            _ => members.push((Cow::Borrowed(name), node_of(value, &property.schema))),
        }
    }
    members
}
