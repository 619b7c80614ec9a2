//! The forms in which a parameter is written: `style` and `explode`.

use super::context::Context;
use super::schema::{Body as Shape, Kind, Schema};
use super::view::Object;
use crate::diag::Span;

/// A text of which nothing is known.
pub(super) fn text_at<'r>(span: Span) -> Schema<'r> {
    Schema {
        span,
        kind: Kind::Scalar("string", false),
        words: super::lift::Words::default(),
        constraints: Vec::new(),
    }
}

/// Whether a parameter is an object with any keys, each of which is a parameter of the query.
pub(super) fn is_rest<'r>(
    context: &Context<'r, '_>,
    object: Object<'r>,
    schema: &Schema<'r>,
) -> bool {
    let form = object.text("style").is_none_or(|style| style == "form");
    let explode = object.truth("explode") != Some(false);
    let Some((behind, None)) = context.definitions.schemas.behind(schema) else {
        return false;
    };
    let Kind::Map(item) = &behind.kind else {
        return false;
    };
    let text = |schema: &Schema<'r>| matches!(schema.kind, Kind::Scalar("string", false));
    let texts = match &item.kind {
        Kind::List(inner) => text(inner),
        _ => text(item),
    };
    form && explode && texts
}

/// The schema as a parameter can have it; `None` where it has no text form.
pub(super) fn fit<'r>(
    context: &Context<'r, '_>,
    object: Object<'r>,
    schema: &Schema<'r>,
    place_in: &str,
    name: &str,
    form: &mut Option<(&'static str, &'static str)>,
) -> Option<Schema<'r>> {
    let ledger = &context.reader.ledger;
    let style = object.text("style");
    let usual = match place_in {
        "query" | "cookie" => "form",
        _ => "simple",
    };
    let explode = object.truth("explode");
    if style == Some(usual) {
        object.usual("style");
    }
    let is_usual = explode == Some(style.unwrap_or(usual) == "form");
    if is_usual {
        object.usual("explode");
    }
    let whatever = |what: &str| {
        if !is_usual {
            let how = format!("{what} is written in one way, whatever `explode` says");
            object.changed("explode", &how);
        }
    };
    let at = |key: &str| object.peek(key).map_or(object.span(), |it| it.key.span);
    let (behind, def) = context.definitions.schemas.behind(schema)?;
    let text = || Schema {
        words: schema.words.clone(),
        ..text_at(schema.span)
    };
    match (&behind.kind, def) {
        (Kind::List(_), _) => {
            let repeats =
                place_in == "query" && usual == style.unwrap_or("form") && explode != Some(false);
            let commas = place_in == "header";
            if commas {
                whatever("a list in a header");
            }
            if repeats || commas {
                return Some(schema.clone());
            }
            let separator = match style.unwrap_or(usual) {
                "form" => Some("comma"),
                "spaceDelimited" => Some("space"),
                "pipeDelimited" => Some("pipe"),
                _ => None,
            };
            if let Some(separator) = separator.filter(|_| place_in == "query") {
                if separator != "comma" && explode != Some(false) {
                    let how = format!("`{name}` is one value, split at each {separator}");
                    let said = explode.map_or("style", |_| "explode");
                    ledger.changed(at(said), how);
                }
                *form = Some(("separator", separator));
                return Some(schema.clone());
            }
            let span = match explode {
                Some(_) if !is_usual => at("explode"),
                _ => at("style"),
            };
            let (span, what) = match style {
                Some("deepObject") => (
                    schema.span,
                    "a list of the style `deepObject` is not in the language",
                ),
                _ => (
                    span,
                    "a list in one text is in the language for queries alone",
                ),
            };
            let why = format!("{what}: `{name}` is read as text");
            ledger.lost(span, why);
            Some(text())
        }
        (Kind::Map(_), _) if style == Some("deepObject") && place_in == "query" => {
            whatever("a deep object");
            *form = Some(("deep", "true"));
            Some(schema.clone())
        }
        (Kind::Map(_), _) => None,
        (Kind::Any, _) => {
            whatever("a text");
            ledger.changed(
                schema.span,
                format!("a parameter of any type is text: `{name}`"),
            );
            Some(text())
        }
        (Kind::Named(_), Some(def)) if matches!(def.body, Shape::Object(_)) => {
            let deep = style == Some("deepObject") && place_in == "query";
            deep.then(|| {
                whatever("a deep object");
                *form = Some(("deep", "true"));
                schema.clone()
            })
        }
        (Kind::Named(_), Some(def))
            if matches!(def.body, Shape::Union(_)) && !context.definitions.is_text(schema) =>
        {
            whatever("a text");
            let why = format!("this choice has no text form: `{name}` is read as text");
            ledger.lose_value(schema.span, def.node, why);
            Some(text())
        }
        _ => {
            whatever("a single value");
            if let Some(style) = style.filter(|style| *style != usual) {
                let why = format!(
                    "the style `{style}` is not in the language: `{name}` is read as it stands"
                );
                ledger.lost(at("style"), why);
            }
            Some(schema.clone())
        }
    }
}
