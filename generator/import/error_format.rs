//! `error_format`: the one form that most errors have, and what becomes of each body of an error.

use indexmap::IndexMap;

use super::define::Definitions;
use super::error_form::{
    DEPTH, ErrorBody, Form, Template, fields, form, has_violations, is_spread, member, violation,
};
use super::internal_text;
use super::lift::{Constraint, Words};
use super::limit;
use super::model::{Key, Way};
use super::rules::CHANGED;
use super::schema::{Body, Kind, Schema};
use super::schemas::Schemas;
use super::yaml::{Entry, Yaml, entry, text, word};
use crate::diag::{Diagnostic, Span};

/// How many names may be names for one another.
const NAMES: usize = 64;

/// What becomes of the body of an error.
#[derive(Default)]
pub(super) struct Outcome<'r> {
    /// The type that it is in the contract, where it has not the form of all errors.
    pub(super) own: Option<Key<'r>>,
    /// The places of the document that were told of for it.
    pub(super) told: Vec<Span>,
}

/// The form of all errors, and what becomes of each body.
pub(super) struct Chosen<'r> {
    /// What `api` of the contract says of errors.
    pub(super) api: Vec<Entry>,
    pub(super) outcomes: Vec<Outcome<'r>>,
}

/// What an error looks like that the document says nothing of, where the bodies of others are JSON.
fn usual() -> Form {
    let member = |name: &str, placeholder| (name.to_owned(), Template::Placeholder(placeholder));
    Form::Own(
        "application/json".to_owned(),
        Template::Object(vec![
            member("code", "$code"),
            member("message", "$message"),
            member("errors", "$violations"),
            member("...", "$details"),
        ]),
    )
}

/// What FastAPI answers where a request breaks nothing.
fn texts() -> Form {
    let detail = ("detail".to_owned(), Template::Placeholder("$message"));
    Form::Own(
        "application/json".to_owned(),
        Template::Object(vec![detail]),
    )
}

/// Chooses the form that leaves out least: what declares no error of its own has to have it.
fn most<'r>(bodies: &[ErrorBody<'r>], forms: &[Option<Form>]) -> Option<Form> {
    // There an error that is declared says nothing of the others.
    let fastapi = forms.contains(&Some(Form::Detail));
    let mut counts: IndexMap<String, ((usize, usize), Form)> = IndexMap::new();
    for (body, form) in bodies.iter().zip(forms) {
        let Some(form) = form.as_ref().filter(|form| !is_invalid(body, form)) else {
            continue;
        };
        if fastapi && body.declared {
            continue;
        }
        let found = counts.entry(format!("{form:?}"));
        let ((bound, all), _) = found.or_insert_with(|| ((0, 0), form.clone()));
        *bound += usize::from(!body.declared);
        *all += 1;
    }
    let most = counts.values().map(|(count, _)| *count).max();
    let chosen = counts.into_values().find(|(count, _)| Some(*count) == most);
    chosen.map(|(_, form)| form)
}

/// Whether a body is that of a request that breaks the contract.
fn is_invalid(body: &ErrorBody<'_>, form: &Form) -> bool {
    body.status == Some(422)
        && match form {
            Form::Problem => false,
            Form::Detail => true,
            Form::Own(_, template) => has_violations(template),
        }
}

/// The form of all errors, and what becomes of each body.
pub(super) fn choose<'r>(
    definitions: &Definitions<'r, '_>,
    bodies: &[ErrorBody<'r>],
) -> Chosen<'r> {
    let schemas = definitions.schemas;
    let ledger = &schemas.reader.ledger;
    let forms = |whole: bool| -> Vec<Option<Form>> {
        let forms = bodies.iter().map(|body| form(schemas, body, whole));
        forms.collect()
    };
    let mut whole = true;
    let mut all = forms(whole);
    if all.iter().all(Option::is_none) {
        // What is near is better than another one.
        whole = false;
        all = forms(whole);
    }
    let forms = all;
    let mut pairs = bodies.iter().zip(&forms);
    let invalid = pairs.find_map(|(body, form)| form.clone().filter(|form| is_invalid(body, form)));
    let told = match (&invalid, most(bodies, &forms)) {
        // FastAPI's other errors are texts, which its documents do not say.
        (Some(Form::Detail), found) => Some(found.unwrap_or_else(texts)),
        (invalid, found) => found.or(invalid.clone()),
    };
    let is_json = |body: &ErrorBody<'_>| body.media == "application/json";
    let chosen = match told {
        Some(form) => Some(form),
        None => bodies.iter().any(is_json).then(usual),
    };
    // A 422 with violations may look otherwise, where it is sent as the same media type. It has no details.
    let has_details = |form: &Form| matches!(form, Form::Own(_, template) if is_spread(template));
    let invalid = invalid.filter(|invalid| {
        Some(invalid) != chosen.as_ref()
            && !has_details(invalid)
            && matches!(&chosen, Some(Form::Own(media, _)) if media == invalid.media())
    });
    let internal = internal_text::media(schemas, bodies);
    let mut outcomes = Vec::new();
    for (body, form) in bodies.iter().zip(&forms) {
        let mut outcome = Outcome::default();
        match (form, &chosen) {
            _ if internal.is_some() && internal_text::is_internal(body) => {
                let how = "every 500 is the message alone by `api.builtin`";
                ledger.changed(body.entry.key.span, how);
                if let Some(schema) = &body.schema {
                    beyond(
                        schemas,
                        schema,
                        (&Form::Problem, whole),
                        0,
                        &mut outcome.told,
                    );
                }
            }
            (Some(form), Some(chosen)) if form == chosen || Some(form) == invalid.as_ref() => {
                let how = match form {
                    Form::Problem => "errors are `application/problem+json` (RFC 9457)",
                    Form::Detail => "errors have the form of FastAPI's",
                    Form::Own(..) => "errors have this form by `api.error_format`",
                };
                ledger.changed(body.entry.key.span, how);
                if let Some(schema) = &body.schema {
                    beyond(schemas, schema, (form, whole), 0, &mut outcome.told);
                }
            }
            (_, chosen) => match own_body(definitions, body, chosen.as_ref()) {
                Ok(key) => outcome.own = Some(key),
                Err(why) => ledger.lose(body.entry, why),
            },
        }
        outcomes.push(outcome);
    }
    let format = chosen.and_then(|chosen| match chosen {
        Form::Problem => None,
        Form::Detail => Some(word("detail")),
        Form::Own(media, template) => Some(own(&media, &template, invalid.as_ref())),
    });
    let format = format.map(|format| entry("error_format", format));
    let builtin = internal.map(|media| internal_text::builtin(bodies, &media));
    Chosen {
        api: format.into_iter().chain(builtin).collect(),
        outcomes,
    }
}

/// The type that is the body of one error, or why it is none.
fn own_body<'r>(
    definitions: &Definitions<'r, '_>,
    body: &ErrorBody<'r>,
    chosen: Option<&Form>,
) -> Result<Key<'r>, String> {
    let schemas = definitions.schemas;
    let shown = shown(schemas, body);
    if !body.declared {
        return Err(limit::built_in(&shown));
    }
    let media = chosen.map_or("application/problem+json", Form::media);
    if body.media != media {
        return Err(limit::error_media(&shown, media));
    }
    let ledger = &schemas.reader.ledger;
    if let Some(why) = ledger.refusal(body.entry.key.span) {
        return Err(format!("the body of this error is left out: {why}"));
    }
    let id = body
        .schema
        .as_ref()
        .and_then(|schema| named(schemas, schema));
    let Some((id, null)) = id else {
        return Err(limit::error_body(&shown));
    };
    if let Some(at) = null {
        ledger.lost(at, "the body of an error is never null");
    }
    Ok(definitions.want(Key {
        id,
        way: Way::Out,
        tag: None,
    }))
}

/// The schema that can be a type by its name, and where it says that it may be null.
fn named<'r>(
    schemas: &Schemas<'r>,
    schema: &Schema<'r>,
) -> Option<(super::schema::Id, Option<Span>)> {
    let mut schema = schema.clone();
    let mut null = schema.words.null;
    // A name may be another one for a name, and so on.
    for _ in 0..NAMES {
        let Kind::Named(id) = schema.kind else {
            return None;
        };
        let def = schemas.get(id)?;
        null = null.or(def.words.null);
        let Body::Plain(inner) = &def.body else {
            return Some((id, null));
        };
        null = null.or(inner.words.null);
        if matches!(inner.kind, Kind::Scalar(_, false)) {
            return Some((id, null));
        }
        schema = inner.clone();
    }
    None
}

fn own(media: &str, template: &Template, invalid: Option<&Form>) -> Yaml {
    let mut entries = Vec::new();
    if media != "application/json" {
        entries.push(entry("media_type", text(media)));
    }
    entries.push(entry("body", template.yaml()));
    let mut members = violation(template).map(<[_]>::to_vec);
    match invalid {
        Some(Form::Own(_, invalid)) => {
            entries.push(entry("invalid", invalid.yaml()));
            members = members.or(violation(invalid).map(<[_]>::to_vec));
        }
        Some(Form::Detail) => {
            let detail = Template::Placeholder("$violations");
            let detail = Template::Object(vec![("detail".to_owned(), detail)]);
            entries.push(entry("invalid", detail.yaml()));
            let pydantic = [
                ("type", "$code"),
                ("loc", "$loc"),
                ("msg", "$message"),
                ("ctx", "$ctx"),
            ];
            let pydantic = pydantic.map(|(name, is)| (name.to_owned(), Template::Placeholder(is)));
            members = Some(pydantic.to_vec());
        }
        _ => {}
    }
    if let Some(members) = members {
        entries.push(entry("violation", Template::Object(members).yaml()));
    }
    if invalid == Some(&Form::Detail) {
        entries.push(entry("codes", word("pydantic")));
    }
    Yaml::Map(entries)
}

/// Tells what a body says beyond its form.
fn beyond<'r>(
    schemas: &Schemas<'r>,
    schema: &Schema<'r>,
    (form, whole): (&Form, bool),
    depth: usize,
    told: &mut Vec<Span>,
) {
    let ledger = &schemas.reader.ledger;
    let Some((behind, def)) = schemas.behind(schema).filter(|_| depth < DEPTH) else {
        return;
    };
    told.push(schema.span);
    words(schemas, schema.span, &behind.words, &behind.constraints);
    let Some(def) = def else {
        if let Kind::List(item) | Kind::Map(item) = &behind.kind {
            beyond(schemas, item, (form, whole), depth + 1, told);
        }
        return;
    };
    told.push(def.node.span);
    words(schemas, def.node.span, &def.words, &[]);
    let Some(fields) = fields(schemas, schema) else {
        return;
    };
    if let Some(additional) = fields.additional.as_ref().filter(|_| fields.closed) {
        let why = "properties of errors that are not listed are not sent";
        ledger.lose_value(additional.key, additional.node, why);
    }
    if !fields.closed {
        let how = "further properties of errors are not spoken of: none are sent";
        ledger.changed(def.node.span, how);
    }
    for property in &fields.properties {
        let sent = match form {
            Form::Own(..) => member(schemas, property, &fields, depth, whole).is_some(),
            Form::Problem => matches!(
                property.wire,
                "type" | "title" | "status" | "detail" | "instance" | "code" | "errors" | "reason"
            ),
            Form::Detail => true,
        };
        let spread = matches!(form, Form::Own(_, template) if is_spread(template));
        if !sent && spread && !property.required {
            let how = format!(
                "`{}` of an error is there where an error has such a detail",
                property.wire
            );
            let found = Diagnostic::new(&CHANGED, property.key, how);
            ledger.push(super::ledger::quoted(found, property.node));
            ledger.cover(property.node);
            continue;
        }
        if sent && matches!(property.schema.kind, Kind::Any) {
            let how = format!(
                "`{}` of an error is what the format says, whatever else it may be here",
                property.wire
            );
            ledger.changed(property.key, how);
        }
        let listed = schemas.behind(&property.schema).and_then(|(_, def)| def);
        if sent && listed.is_some_and(|def| matches!(def.body, Body::Numbers(..))) {
            let why = format!(
                "`{}` of an error is its status, whichever are listed",
                property.wire
            );
            ledger.lost(property.key, why);
        }
        if !sent {
            let why = format!("nothing is sent as `{}` of an error", property.wire);
            ledger.lost(property.key, why);
        } else if !property.required {
            let how = format!(
                "`{}` of an error is there whenever there is something to say",
                property.wire
            );
            ledger.changed(property.key, how);
        }
        beyond(schemas, &property.schema, (form, whole), depth + 1, told);
    }
}

/// Tells words and limits of an error's body, which the form of all errors has no place for.
fn words(schemas: &Schemas<'_>, span: Span, words: &Words<'_>, constraints: &[Constraint]) {
    let ledger = &schemas.reader.ledger;
    if let Some(text) = &words.description {
        let short: String = text.chars().take(60).collect();
        let why = format!("what an error has is described by guestlist: `{short}` is left out");
        ledger.lost_words(span, why);
    }
    if let Some((node, at)) = words.example {
        let why = "an example of an error has no place in a contract";
        ledger.lose_example(at, node, why);
    }
    if let Some(entry) = words.default {
        ledger.lose_words(entry, "what an error has is always sent");
    }
    if let Some(at) = words.null {
        ledger.changed(
            at,
            "a member of an error is left out where there is nothing to say",
        );
    }
    for constraint in constraints {
        let why = format!("`{}` of what an error has is not checked", constraint.key);
        ledger.lost(constraint.span, why);
    }
}

/// A body in words.
fn shown<'r>(schemas: &Schemas<'r>, body: &ErrorBody<'r>) -> String {
    let fields = body
        .schema
        .as_ref()
        .and_then(|schema| fields(schemas, schema));
    match fields {
        Some(fields) => {
            let names: Vec<_> = fields.properties.iter().map(|it| it.wire).collect();
            format!("`{}` with {}", body.media, names.join(", "))
        }
        None => format!("`{}`", body.media),
    }
}
