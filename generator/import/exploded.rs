//! Objects in a query whose properties are parameters of their own: `style: form` with `explode`.

use super::context::Context;
use super::model::{Field, Way};
use super::schema::{Body as Shape, Schema};
use super::view::Object;

/// The parameters that the properties of an object are, with their names on the wire; `None` where the
/// parameter is no such object.
pub(super) fn fields<'r>(
    context: &Context<'r, '_>,
    object: Object<'r>,
    schema: &Schema<'r>,
) -> Option<Vec<(Field<'r>, &'r str)>> {
    let form = object.text("style").is_none_or(|style| style == "form");
    let explode = object.truth("explode") != Some(false);
    if !form || !explode {
        return None;
    }
    let schemas = context.definitions.schemas;
    let (_, def) = schemas.behind(schema)?;
    let def = def?;
    let Shape::Object(fields) = &def.body else {
        return None;
    };
    if fields.properties.is_empty() || !context.definitions.is_flat(fields) {
        return None;
    }
    let ledger = &context.reader.ledger;
    let name = object.text("name").unwrap_or_default();
    let at = object.peek("name").map_or(object.span(), |it| it.key.span);
    let how = format!("each property of `{name}` is a parameter of its own");
    ledger.changed(at, how);
    for words in [&schema.words, &def.words] {
        if let Some((node, span)) = words.example {
            let why = "an example of an object whose properties are parameters has no place in a contract";
            ledger.lose_example(span, node, why);
        }
    }
    if !fields.closed {
        let how = "other parameters are not spoken of: they are passed over";
        ledger.changed(def.node.span, how);
    }
    if let Some(additional) = fields.additional.as_ref().filter(|_| fields.closed) {
        let why = "other parameters beside those of an object are not read";
        ledger.lose_value(additional.key, additional.node, why);
    }
    let required = object.flag("required");
    let mut found = Vec::new();
    for property in &fields.properties {
        if property.schema.words.read_only {
            let how = format!("`{}` is read-only, so no input has it", property.wire);
            ledger.changed(property.key, how);
            continue;
        }
        if property.required && !required {
            let how = format!(
                "`{}` may be absent, as the whole of `{name}` may",
                property.wire
            );
            ledger.changed(property.key, how);
        }
        let mut used = context.definitions.used(&property.schema, Way::In);
        if used.null {
            let at = property.schema.words.null.unwrap_or(property.schema.span);
            let how = format!(
                "`{}` cannot be null: a parameter has no form for it",
                property.wire
            );
            ledger.changed(at, how);
            used.null = false;
        }
        let required = required && property.required;
        let definitions = context.definitions;
        let field = definitions.field(property.wire, property.key, required, used, Way::In);
        found.push((field, property.wire));
    }
    Some(found)
}
