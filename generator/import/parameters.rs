//! Parameters of paths, queries, headers and cookies.

use super::context::{Context, lost};
use super::fit::{fit, is_rest, text_at};
use super::model::{Field, Ty, Way};
use super::schema::Schema;
use super::view::Object;
use super::words::{again, pascal, snake};
use crate::contract::Node;
use crate::diag::{Diagnostic, Span};

/// The parameters of an operation.
#[derive(Default)]
pub(super) struct Params<'r> {
    pub(super) path: Vec<Field<'r>>,
    pub(super) query: Vec<Field<'r>>,
    pub(super) header: Vec<Field<'r>>,
    pub(super) cookie: Vec<Field<'r>>,
    /// Whether all other parameters of the query are taken too.
    pub(super) rest: bool,
}

impl<'r> Params<'r> {
    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &Field<'r>> {
        let rest = self.query.iter().chain(&self.header).chain(&self.cookie);
        self.path.iter().chain(rest)
    }
}

/// The parameters of an operation, those of its path included.
pub(super) fn read<'r>(
    context: &Context<'r, '_>,
    item: Object<'r>,
    operation: Object<'r>,
    place: &str,
    path: &[(&'r str, String)],
    span: Span,
) -> Result<Params<'r>, Box<Diagnostic>> {
    let reader = context.reader;
    let ledger = &reader.ledger;
    let mut found: Vec<(Object<'r>, &'r Node)> = Vec::new();
    for node in item
        .items("parameters")
        .iter()
        .chain(operation.items("parameters"))
    {
        let Some(object) = reader.target(node, "a parameter") else {
            continue;
        };
        let key = |object: Object<'r>| (object.text("in"), object.text("name"));
        match found.iter_mut().find(|(it, _)| key(*it) == key(object)) {
            Some(there) => {
                if there.1.span != node.span {
                    ledger.changed(there.1.span, "an operation says this parameter anew");
                    ledger.cover(there.1);
                }
                *there = (object, node);
            }
            None => found.push((object, node)),
        }
    }
    let mut params = Params::default();
    for (object, node) in found {
        let (Some(place_in), Some(name)) = (object.text("in"), object.text("name")) else {
            let message = "a parameter has a `name`, and says with `in` where it is";
            ledger.malformed(node.span, message);
            ledger.cover(node);
            continue;
        };
        one(
            context,
            object,
            place,
            (place_in, name),
            path,
            &mut params,
            span,
        )?;
    }
    for (name, own) in path {
        if params.path.iter().any(|it| it.name == *own) {
            continue;
        }
        let message =
            format!("nothing says what the path parameter `{name}` is: it is read as text");
        ledger.malformed(span, message);
        params
            .path
            .push(Field::of(own.clone(), Ty::Scalar("string"), span));
    }
    let order = |field: &Field<'_>| path.iter().position(|(_, own)| *own == field.name);
    params.path.sort_by_key(order);
    Ok(params)
}

fn one<'r>(
    context: &Context<'r, '_>,
    object: Object<'r>,
    place: &str,
    (place_in, name): (&'r str, &'r str),
    path: &[(&'r str, String)],
    params: &mut Params<'r>,
    span: Span,
) -> Result<(), Box<Diagnostic>> {
    let ledger = &context.reader.ledger;
    let key = object.peek("name").map_or(object.span(), |it| it.key.span);
    let required = match place_in {
        "path" => object.truth("required") == Some(true),
        _ => object.flag("required"),
    };
    let drop = |why: String| ledger.lose_value(key, object.node, why);
    let ignored = ["accept", "content-type", "authorization"];
    if place_in == "header" && ignored.contains(&name.to_ascii_lowercase().as_str()) {
        let how = format!("OpenAPI ignores `{name}` as a parameter: the server reads it by itself");
        let found = Diagnostic::new(&super::rules::CHANGED, key, how);
        ledger.push(super::ledger::quoted(found, object.node));
        ledger.cover(object.node);
        return Ok(());
    }
    if ledger.refusal(key).is_some() {
        let why = ledger.refusal(key).unwrap_or_default();
        if required {
            return Err(lost(
                span,
                format!("the parameter `{name}` is required, and {why}"),
            ));
        }
        drop(format!("the parameter `{name}` is left out: {why}"));
        return Ok(());
    }
    object.lose_words("examples", "a contract shows the one example of a schema");
    if object.flag("allowReserved") {
        let why = "which characters are encoded is the client's";
        object.lose("allowReserved", why);
    }
    if object.flag("allowEmptyValue") {
        let at = object.peek("allowEmptyValue").map_or(key, |it| it.key.span);
        ledger.lost(
            at,
            "`allowEmptyValue`: an empty parameter is its value, and has to fit the type",
        );
    }
    let inner = format!("{place}{}", pascal(name));
    let mut form = None;
    let schema = match (object.get("schema"), object.get("content")) {
        (Some(entry), _) => context.definitions.schemas.read(&entry.value, &inner),
        (None, Some(entry)) => match json_schema(context, &entry.value, &inner) {
            Some(schema) if matches!(place_in, "query" | "header") => {
                form = Some(("json", "true"));
                schema
            }
            _ => {
                let why = format!(
                    "the parameter `{name}` is a document of its own, and no JSON in a query or header: it is read as text"
                );
                ledger.lose(entry, why);
                text_at(entry.value.span)
            }
        },
        (None, None) => {
            let message = format!("the parameter `{name}` has no schema: it is read as text");
            ledger.malformed(key, message);
            text_at(object.span())
        }
    };
    if place_in == "query" && form.is_none() && is_rest(context, object, &schema) {
        let how = format!("`{name}` is whatever else a query holds: `additional_properties`");
        let found = Diagnostic::new(&super::rules::CHANGED, key, how);
        ledger.push(super::ledger::quoted(found, object.node));
        ledger.cover(object.node);
        params.rest = true;
        return Ok(());
    }
    let fitted = match form {
        None => fit(context, object, &schema, place_in, name, &mut form),
        Some(_) => Some(schema.clone()),
    };
    let Some(schema) = fitted else {
        let exploded = match place_in {
            "query" => super::exploded::fields(context, object, &schema),
            _ => None,
        };
        if let Some(fields) = exploded {
            for text in [object.words("description"), schema.words.description]
                .into_iter()
                .flatten()
            {
                let short: String = text.chars().take(60).collect();
                let why = format!("parameters have descriptions of their own: `{short}`");
                ledger.lost_words(key, why);
            }
            for (field, wire) in fields {
                put(&mut params.query, field, wire);
            }
            return Ok(());
        }
        if required && place_in != "query" {
            return Err(lost(
                span,
                format!("the parameter `{name}` is required, and has no text form in the language"),
            ));
        }
        drop(format!(
            "the parameter `{name}` is an object that has no form in the language: it is not read"
        ));
        return Ok(());
    };
    let mut used = context.definitions.used(&schema, Way::In);
    if used.null {
        let at = schema.words.null.unwrap_or(schema.span);
        ledger.changed(
            at,
            format!("`{name}` cannot be null: a parameter has no form for it"),
        );
        used.null = false;
    }
    let is_json = form.is_some_and(|(key, _)| key == "json");
    if let Ty::List(item) = &mut used.ty
        && let Ty::Null(inner) = &**item
        && !is_json
    {
        let how = format!("an item of `{name}` cannot be null: a parameter has no form for it");
        ledger.changed(schema.span, how);
        *item = inner.clone();
    }
    let words = super::lift::Words {
        description: object.words("description"),
        example: object.get("example").map(|it| (&it.value, it.key.span)),
        deprecated: object.flag("deprecated"),
        ..Default::default()
    };
    if let (Some(_), Some(other)) = (&words.description, &schema.words.description) {
        let short: String = other.chars().take(60).collect();
        let why = format!("a parameter has one description: `{short}` is left out");
        ledger.lost_words(schema.span, why);
    }
    used.words = words.or(used.words);
    if used.secret && matches!(place_in, "path" | "query") {
        ledger.lost(
            key,
            format!("`{name}` is a password in an address, where nothing is secret"),
        );
        used.secret = false;
    }
    let secret = used.secret;
    let required = required || place_in == "path";
    if place_in == "path" {
        used.words.default = None;
    }
    let mut field = context
        .definitions
        .field(name, key, required, used, Way::In);
    field.secret = secret;
    field.form = form;
    if secret {
        field.example = None;
        field.default = None;
    }
    match place_in {
        "path" => {
            let Some((_, own)) = path.iter().find(|(it, _)| *it == name) else {
                ledger.malformed(key, format!("the path has no parameter `{name}`"));
                ledger.cover(object.node);
                return Ok(());
            };
            if object.truth("required") != Some(true) {
                let message = format!(
                    "the path parameter `{name}` does not say `required: true`, and always is"
                );
                ledger.malformed(key, message);
            }
            field.name.clone_from(own);
            field.wire = None;
            params.path.push(field);
        }
        "query" => put(&mut params.query, field, name),
        "header" => {
            field.name = snake(name, "header");
            let same = crate::names::header_name(&field.name) == name.to_ascii_lowercase();
            field.wire = (!same).then(|| name.to_owned());
            let wire = field.wire.clone();
            put(&mut params.header, field, name);
            if let Some(last) = params.header.last_mut()
                && wire.is_none()
                && crate::names::header_name(&last.name) == name.to_ascii_lowercase()
            {
                last.wire = None;
            }
        }
        "cookie" => put(&mut params.cookie, field, name),
        other => {
            let message = format!("`in: {other}` is no place of a parameter");
            ledger.malformed(key, message);
            ledger.cover(object.node);
        }
    }
    Ok(())
}

/// Adds a parameter under a name that the request has not yet.
fn put<'r>(fields: &mut Vec<Field<'r>>, mut field: Field<'r>, wire: &str) {
    let taken = |name: &str| matches!(name, "body" | "context" | "principal");
    if taken(&field.name) {
        field.name.push_str("_param");
    }
    while fields.iter().any(|it| it.name == field.name) {
        again(&mut field.name);
    }
    if field.name != wire && field.wire.is_none() {
        field.wire = Some(wire.to_owned());
    }
    fields.push(field);
}

/// The schema of a parameter that is JSON.
fn json_schema<'r>(
    context: &Context<'r, '_>,
    content: &'r Node,
    place: &str,
) -> Option<Schema<'r>> {
    let content = context.reader.object(content, "`content`")?;
    let entry = content.get("application/json")?;
    let media = context.reader.object(&entry.value, "a media type")?;
    super::context::media_words(media);
    let node = super::context::schema_node(media)?;
    Some(context.definitions.schemas.read(node, place))
}
