//! JSON as a body that is no single object: a list, a map, one of several, a single value, null.

use super::context::Context;
use super::model::{Field, Key, Ty, Way};
use super::schema::{Body as Shape, Kind, Schema, values};
use super::schemas::Schemas;
use crate::diag::Span;

/// How many lists and maps may stand in one another.
const DEPTH: usize = 32;

/// A body, as a field without a name.
pub(super) struct BodyValue<'r> {
    pub(super) field: Field<'r>,
    /// The objects in it that are inputs or outputs.
    pub(super) models: Vec<Key<'r>>,
}

impl<'r> BodyValue<'r> {
    /// Whether two bodies are one.
    pub(super) fn same(&self, other: &Self) -> bool {
        let limits = |field: &Field<'r>| {
            let all = field.constraints.iter();
            all.map(|it| (it.key, it.value.clone())).collect::<Vec<_>>()
        };
        self.field.ty == other.field.ty
            && self.field.null == other.field.null
            && limits(&self.field) == limits(&other.field)
    }

    /// What it leads to that is no input and no output by itself.
    pub(super) fn typed(&self) -> Option<Key<'r>> {
        let key = self.field.ty.key();
        key.filter(|key| !self.models.contains(key))
    }
}

/// A schema as a body.
pub(super) fn value<'r>(
    context: &Context<'r, '_>,
    schema: &Schema<'r>,
    way: Way,
    span: Span,
) -> BodyValue<'r> {
    let definitions = context.definitions;
    let mut used = definitions.used(schema, way);
    if used.secret {
        let why = "a body is no secret as a whole";
        context.reader.ledger.lost(span, why);
        used.secret = false;
    }
    let mut models = Vec::new();
    objects(definitions.schemas, schema, way, DEPTH, &mut models);
    let mut field = definitions.field("body", span, true, used, way);
    field.deprecated = false;
    BodyValue { field, models }
}

/// The body of a media type that says nothing of it.
pub(super) fn anything<'r>(span: Span) -> BodyValue<'r> {
    BodyValue {
        field: Field::of("body".to_owned(), Ty::Scalar("json"), span),
        models: Vec::new(),
    }
}

/// The objects that stand in a body, or in lists and maps of it.
fn objects<'r>(
    schemas: &Schemas<'r>,
    schema: &Schema<'r>,
    way: Way,
    depth: usize,
    found: &mut Vec<Key<'r>>,
) {
    let Some((behind, def)) = schemas.behind(schema).filter(|_| depth > 0) else {
        return;
    };
    match (&behind.kind, def) {
        (Kind::Named(id), Some(def)) if has_members(&def.body) => found.push(Key {
            id: *id,
            way,
            tag: None,
        }),
        (Kind::List(inner) | Kind::Map(inner), _) => {
            objects(schemas, inner, way, depth - 1, found);
        }
        _ => {}
    }
}

/// Whether values are objects that have any members: an input or output has some.
pub(super) fn has_members(body: &Shape<'_>) -> bool {
    matches!(body, Shape::Object(fields) if !fields.properties.is_empty())
}

/// Tells the words of a schema that stands in place of a body with a name of its own.
pub(super) fn own_words<'r>(context: &Context<'r, '_>, schema: &Schema<'r>) {
    let ledger = &context.reader.ledger;
    let words = &schema.words;
    let say = |span: Span, why: String| ledger.lost_words(span, why);
    if let Some(text) = &words.description {
        let at = words.title.unwrap_or(schema.span);
        let short: String = text.chars().take(60).collect();
        say(
            at,
            format!("a body has no description of its own: `{short}`"),
        );
    }
    if let Some(entry) = words.default {
        ledger.lose_words(entry, "a body has no default");
    }
    if let Some((node, span)) = words.example {
        let why = "an example of a body has no place in a contract";
        ledger.lose_example(span, node, why);
    }
    if words.deprecated {
        say(
            schema.span,
            "a body is not `deprecated` as a whole".to_owned(),
        );
    }
}

/// Whether a list says no more than that it is one.
pub(super) fn is_plain(schema: &Schema<'_>) -> bool {
    values(schema).is_empty() && schema.words.null.is_none()
}
