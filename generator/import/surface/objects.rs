//! Schemas of objects.

use indexmap::IndexMap;
use serde_json::Value;

use super::super::lift;
use super::super::model::Way;
use super::super::view::{Object as Mapping, boolean, scalar};
use super::schemas::{Role, Schemas, count, default};
use crate::contract::{Entry, Node};
use crate::shape::{Member, Object, Others, Shape, ShapeId};

/// How many members without a name a client means to send where the document does not say it.
const MOST_OTHERS: u64 = 1000;

impl<'r> Schemas<'r, '_> {
    /// The objects of a schema. What the document says goes the other way is in none.
    pub(super) fn object(&self, object: Mapping<'r>, way: Way, role: Role) -> ShapeId {
        let span = object.span();
        let limits = lift::constraints(self.reader, object);
        let properties = object
            .peek("properties")
            .and_then(|_| object.object("properties"));
        let named: Vec<&'r Entry> = properties.map(|it| it.all().collect()).unwrap_or_default();
        let required = object.items("required").iter().filter_map(scalar);
        let required: Vec<&str> = required.collect();
        let mut members: IndexMap<String, Member> = IndexMap::new();
        for entry in &named {
            let (name, span) = (entry.key.value.as_str(), entry.key.span);
            let is_gone = self.goes_the_other_way(&entry.value, way);
            let member = Member {
                shape: match is_gone {
                    true => self.add(Shape::Never, span),
                    false => self.whole(&entry.value, way),
                },
                required: !is_gone && required.contains(&name),
                default: self.default(&entry.value).filter(|_| !is_gone),
                span,
            };
            members.insert(name.to_owned(), member);
        }
        let combined = ["allOf", "anyOf", "oneOf", "$ref"];
        let is_part = role == Role::Part || combined.iter().any(|key| object.peek(key).is_some());
        let says_nothing = named.is_empty() && required.is_empty() && !is_part;
        let additional = object.get("additionalProperties").map(|it| &it.value);
        let others = match additional {
            // What has no name may still have a pattern.
            Some(_) if object.peek("patternProperties").is_some() => {
                Others::Like(self.shapes.any(span))
            }
            Some(node) => match boolean(node) {
                Some(false) => Others::None,
                Some(true) => Others::Like(self.shapes.any(span)),
                None => Others::Like(self.whole(node, way)),
            },
            // An object of which nothing is said at all may be any.
            None if says_nothing => Others::Like(self.shapes.any(span)),
            None => Others::Unsaid,
        };
        let listed = members.values();
        let listed = listed.filter(|it| !self.shapes.is_never(it.shape)).count();
        for name in required {
            if members.contains_key(name) {
                continue;
            }
            let shape = match others {
                Others::Like(shape) => shape,
                Others::None if !is_part => self.add(Shape::Never, span),
                // What it is another part says.
                Others::None | Others::Unsaid => self.shapes.any(span),
            };
            let member = Member {
                shape,
                required: true,
                default: None,
                span,
            };
            members.insert(name.to_owned(), member);
        }
        let least = count(&limits, "min_properties").unwrap_or_default();
        let usual = match (way, others) {
            (Way::In, Others::Like(_)) => Some((listed as u64 + MOST_OTHERS).max(least)),
            _ => None,
        };
        let object = Object {
            members,
            others,
            least,
            most: count(&limits, "max_properties").or(usual),
        };
        self.add(Shape::Object(object), span)
    }

    /// What holds where a property is not sent. Null says that it may be absent, and no more.
    fn default(&self, node: &'r Node) -> Option<Value> {
        if boolean(node).is_some() {
            return None;
        }
        let own = self.reader.object(node, "a schema").and_then(default);
        let target = || default(self.reader.target(node, "a schema")?);
        own.or_else(target).filter(|it| !it.is_null())
    }

    /// Whether a property is not sent in this way: `readOnly` in requests, `writeOnly` in answers.
    fn goes_the_other_way(&self, node: &'r Node, way: Way) -> bool {
        let key = match way {
            Way::In => "readOnly",
            Way::Out => "writeOnly",
        };
        let says = |node: &'r Node| {
            let said = node.entry(key);
            said.is_some_and(|entry| boolean(&entry.value) == Some(true))
        };
        if says(node) {
            return true;
        }
        let target = node
            .entry("$ref")
            .and_then(|reference| self.reader.follow(reference));
        target.is_some_and(says)
    }
}
