//! Parameters of paths, queries, headers and cookies.

use super::context::{Context, lost};
use super::fit::{fit, is_rest};
use super::model::{Field, Ty, Way};
use super::schema::{Schema, text_at};
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
        let parameter = Parameter {
            object,
            name,
            place: place_in,
            key: object.peek("name").map_or(object.span(), |it| it.key.span),
            required: match place_in {
                "path" => object.truth("required") == Some(true),
                _ => object.flag("required"),
            },
        };
        one(context, parameter, place, path, &mut params, span)?;
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

/// A parameter of the document.
#[derive(Clone, Copy)]
struct Parameter<'r> {
    object: Object<'r>,
    name: &'r str,
    /// `in`
    place: &'r str,
    /// Where its name stands.
    key: Span,
    required: bool,
}

/// Adds a parameter, if the language has a form for it; one that is required and has none takes the operation, which
/// stands at `span`, with it.
fn one<'r>(
    context: &Context<'r, '_>,
    parameter: Parameter<'r>,
    place: &str,
    path: &[(&'r str, String)],
    params: &mut Params<'r>,
    span: Span,
) -> Result<(), Box<Diagnostic>> {
    let ledger = &context.reader.ledger;
    let (object, name, key) = (parameter.object, parameter.name, parameter.key);
    if is_ignored(context, parameter) {
        return Ok(());
    }
    if let Some(why) = ledger.refusal(key) {
        if parameter.required {
            let why = format!("the parameter `{name}` is required, and {why}");
            return Err(lost(span, why));
        }
        let why = format!("the parameter `{name}` is left out: {why}");
        ledger.lose_value(key, object.node, why);
        return Ok(());
    }
    client_words(context, parameter);
    let inner = format!("{place}{}", pascal(name));
    let (schema, is_json) = schema_of(context, parameter, &inner);
    if parameter.place == "query" && !is_json && is_rest(context, object, &schema) {
        let how = format!("`{name}` is whatever else a query holds: `additional_properties`");
        let found = Diagnostic::new(&super::rules::CHANGED, key, how);
        ledger.push(super::ledger::quoted(found, object.node));
        ledger.cover(object.node);
        params.rest = true;
        return Ok(());
    }
    let fitted = match is_json {
        false => fit(context, object, &schema, parameter.place, name),
        true => Some((schema.clone(), Some(("json", "true")))),
    };
    if let Some((schema, form)) = fitted {
        let mut field = field(context, parameter, &schema, is_json);
        field.form = form;
        put_in_place(context, parameter, field, path, params);
        return Ok(());
    }
    if parameter.place == "query"
        && let Some(fields) = super::exploded::fields(context, object, &schema)
    {
        let words = [object.words("description"), schema.words.description];
        for text in words.into_iter().flatten() {
            let short: String = text.chars().take(60).collect();
            let why = format!("parameters have descriptions of their own: `{short}`");
            ledger.lost_words(key, why);
        }
        for (field, wire) in fields {
            put(&mut params.query, field, wire);
        }
        return Ok(());
    }
    if parameter.required && parameter.place != "query" {
        let why =
            format!("the parameter `{name}` is required, and has no text form in the language");
        return Err(lost(span, why));
    }
    let why = format!(
        "the parameter `{name}` is an object that has no form in the language: it is not read"
    );
    ledger.lose_value(key, object.node, why);
    Ok(())
}

/// Whether it is a header that OpenAPI says is no parameter.
fn is_ignored<'r>(context: &Context<'r, '_>, parameter: Parameter<'r>) -> bool {
    const IGNORED: [&str; 3] = ["accept", "content-type", "authorization"];
    let (object, name) = (parameter.object, parameter.name);
    let ignored =
        parameter.place == "header" && IGNORED.contains(&name.to_ascii_lowercase().as_str());
    if ignored {
        let ledger = &context.reader.ledger;
        let how = format!("OpenAPI ignores `{name}` as a parameter: the server reads it by itself");
        let found = Diagnostic::new(&super::rules::CHANGED, parameter.key, how);
        ledger.push(super::ledger::quoted(found, object.node));
        ledger.cover(object.node);
    }
    ignored
}

/// What is said to those who send a parameter, and has no place in a contract.
fn client_words<'r>(context: &Context<'r, '_>, parameter: Parameter<'r>) {
    let object = parameter.object;
    object.lose_words("examples", "a contract shows the one example of a schema");
    if object.flag("allowReserved") {
        let why = "which characters are encoded is the client's";
        object.lose("allowReserved", why);
    }
    if object.flag("allowEmptyValue") {
        let at = object
            .peek("allowEmptyValue")
            .map_or(parameter.key, |it| it.key.span);
        let why = "`allowEmptyValue`: an empty parameter is its value, and has to fit the type";
        context.reader.ledger.lost(at, why);
    }
}

/// The schema of a parameter, and whether its value is written as JSON.
fn schema_of<'r>(
    context: &Context<'r, '_>,
    parameter: Parameter<'r>,
    inner: &str,
) -> (Schema<'r>, bool) {
    let ledger = &context.reader.ledger;
    let (object, name) = (parameter.object, parameter.name);
    if let Some(entry) = object.get("schema") {
        return (context.definitions.schemas.read(&entry.value, inner), false);
    }
    let Some(entry) = object.get("content") else {
        let message = format!("the parameter `{name}` has no schema: it is read as text");
        ledger.malformed(parameter.key, message);
        return (text_at(object.span()), false);
    };
    let schema = json_schema(context, &entry.value, inner);
    match schema.filter(|_| matches!(parameter.place, "query" | "header")) {
        Some(schema) => (schema, true),
        None => {
            let why = format!(
                "the parameter `{name}` is a document of its own, and no JSON in a query or header: it is read as text"
            );
            ledger.lose(entry, why);
            (text_at(entry.value.span), false)
        }
    }
}

/// The field that a parameter is.
fn field<'r>(
    context: &Context<'r, '_>,
    parameter: Parameter<'r>,
    schema: &Schema<'r>,
    is_json: bool,
) -> Field<'r> {
    let ledger = &context.reader.ledger;
    let (object, name, key) = (parameter.object, parameter.name, parameter.key);
    let mut used = context.definitions.used(schema, Way::In);
    if used.null {
        let at = schema.words.null.unwrap_or(schema.span);
        let how = format!("`{name}` cannot be null: a parameter has no form for it");
        ledger.changed(at, how);
        used.null = false;
    }
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
    if used.secret && matches!(parameter.place, "path" | "query") {
        let why = format!("`{name}` is a password in an address, where nothing is secret");
        ledger.lost(key, why);
        used.secret = false;
    }
    let secret = used.secret;
    let is_path = parameter.place == "path";
    if is_path {
        used.words.default = None;
    }
    let required = parameter.required || is_path;
    let mut field = context
        .definitions
        .field(name, key, required, used, Way::In);
    field.secret = secret;
    if secret {
        field.example = None;
        field.default = None;
    }
    field
}

/// Adds a parameter to those of its place.
fn put_in_place<'r>(
    context: &Context<'r, '_>,
    parameter: Parameter<'r>,
    mut field: Field<'r>,
    path: &[(&'r str, String)],
    params: &mut Params<'r>,
) {
    let ledger = &context.reader.ledger;
    let (object, name, key) = (parameter.object, parameter.name, parameter.key);
    match parameter.place {
        "path" => {
            let Some((_, own)) = path.iter().find(|(it, _)| *it == name) else {
                ledger.malformed(key, format!("the path has no parameter `{name}`"));
                ledger.cover(object.node);
                return;
            };
            if !parameter.required {
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
        "cookie" => put(&mut params.cookie, field, name),
        "header" => {
            let is_own = |own: &str| crate::names::header_name(own) == name.to_ascii_lowercase();
            field.name = snake(name, "header");
            field.wire = (!is_own(&field.name)).then(|| name.to_owned());
            let named = field.wire.is_some();
            put(&mut params.header, field, name);
            if let Some(last) = params.header.last_mut()
                && !named
                && is_own(&last.name)
            {
                last.wire = None;
            }
        }
        other => {
            let message = format!("`in: {other}` is no place of a parameter");
            ledger.malformed(key, message);
            ledger.cover(object.node);
        }
    }
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
    super::media::media_words(media);
    let node = super::media::schema_node(media)?;
    Some(context.definitions.schemas.read(node, place))
}
