//! Finds the variant of a union that a JSON value is of.

use std::borrow::Cow;

use super::json::Node;
use super::scalar;
use super::schema::{self, Choice, Kind, Schema, Variant};

/// Why a value is of no variant.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Miss<'n> {
    /// No variant takes values of its kind, or nothing in the object says which one it is.
    Kind,
    /// The member is not there that says which variant it is.
    Absent(&'static str),
    /// The member names no variant.
    Value(&'static str, &'n Node<'n>),
}

/// The variant of what a union keeps without knowing it.
static OTHER: Variant = schema::variant("", &[], schema::any());

/// The members of an object.
type Members<'n> = [(Cow<'n, str>, Node<'n>)];

/// The variant that a value is of.
pub(crate) fn variant<'n>(
    choice: Choice,
    variants: &'static [Variant],
    node: &'n Node<'n>,
) -> Result<&'static Variant, Miss<'n>> {
    let members = match (choice, node) {
        (_, Node::Object(members)) => members,
        (Choice::Tag(_) | Choice::OpenTag(_), _) => return Err(Miss::Kind),
        _ => return of_kind(variants, node).ok_or(Miss::Kind),
    };
    if !matches!(choice, Choice::Tag(_) | Choice::OpenTag(_)) {
        let mut objects = variants.iter().filter(|it| takes(&it.schema, node));
        let first = objects.next().ok_or(Miss::Kind)?;
        if objects.next().is_none() {
            return Ok(first);
        }
    }
    let found = deciding(choice, variants, members).map(|at| &members[at]);
    match (choice, found) {
        (Choice::Tag(tag) | Choice::OpenTag(tag) | Choice::Text(tag), None) => {
            Err(Miss::Absent(tag))
        }
        (Choice::OpenTag(tag), Some((_, value))) => match value {
            Node::String(_) => {
                Ok(named(variants, value, |it, text| it.name == text).unwrap_or(&OTHER))
            }
            _ => Err(Miss::Value(tag, value)),
        },
        (Choice::Tag(tag), Some((_, value))) => {
            named(variants, value, |it, text| it.name == text).ok_or(Miss::Value(tag, value))
        }
        (Choice::Text(tag), Some((_, value))) => {
            named(variants, value, |it, text| it.marks.contains(&text))
                .ok_or(Miss::Value(tag, value))
        }
        (Choice::Shape, None) => Err(Miss::Kind),
        (Choice::Shape, Some((name, _))) => marked(variants, name).ok_or(Miss::Kind),
    }
}

/// The variant of a value that is no object: the one of its kind, or where there are several, which are
/// tried in order, the first that takes it.
fn of_kind(variants: &'static [Variant], node: &Node<'_>) -> Option<&'static Variant> {
    let mut of_kind = variants.iter().filter(|it| takes(&it.schema, node));
    let first = of_kind.next()?;
    if of_kind.next().is_none() {
        return Some(first);
    }
    let mut variants = variants.iter();
    variants.find(|it| scalar::accepts(&it.schema.resolve().0, node))
}

/// The number of the member that says which variant an object is of.
pub(crate) fn deciding(
    choice: Choice,
    variants: &[Variant],
    members: &Members<'_>,
) -> Option<usize> {
    members.iter().position(|(name, _)| match choice {
        Choice::Tag(tag) | Choice::OpenTag(tag) | Choice::Text(tag) => name == tag,
        Choice::Shape => variants.iter().any(|it| it.marks.contains(&name.as_ref())),
    })
}

/// What the member that says which variant it is may say.
pub(crate) fn names(choice: Choice, variants: &[Variant]) -> Vec<&'static str> {
    match choice {
        Choice::Tag(_) | Choice::OpenTag(_) => variants.iter().map(|it| it.name).collect(),
        Choice::Text(_) | Choice::Shape => {
            variants.iter().flat_map(|it| it.marks).copied().collect()
        }
    }
}

fn named(
    variants: &'static [Variant],
    value: &Node<'_>,
    is: fn(&Variant, &str) -> bool,
) -> Option<&'static Variant> {
    match value {
        Node::String(text) => variants.iter().find(|it| is(it, text)),
        _ => None,
    }
}

fn marked(variants: &'static [Variant], name: &str) -> Option<&'static Variant> {
    variants.iter().find(|it| it.marks.contains(&name))
}

/// Whether a schema takes values of this kind at all.
fn takes(schema: &Schema, node: &Node<'_>) -> bool {
    if let Kind::Encoded(encoding, _) = schema.resolve().0 {
        return encoding.form.takes(node);
    }
    matches!(
        (schema.resolve().0, node),
        (Kind::Boolean, Node::Boolean(_))
            | (
                Kind::Integer(_) | Kind::Numbers(_) | Kind::Number(_),
                Node::Number(_)
            )
            | (
                Kind::Text(_) | Kind::Exact(_) | Kind::Enumeration(_),
                Node::String(_)
            )
            | (Kind::List(..), Node::Array(_))
            | (Kind::Map(..) | Kind::Object(_), Node::Object(_))
    )
}
