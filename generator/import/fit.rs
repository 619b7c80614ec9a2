//! The forms in which a parameter is written: `style` and `explode`.

use super::context::Context;
use super::model::Form;
use super::schema::{Body as Shape, Kind, Schema, text_at};
use super::view::Object;
use crate::diag::Span;

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

/// How `style` and `explode` say that a parameter is written.
struct Written<'r, 'c, 's> {
    context: &'c Context<'r, 's>,
    object: Object<'r>,
    name: &'c str,
    in_query: bool,
    in_header: bool,
    /// The style of those that say none.
    usual: &'static str,
    style: Option<&'r str>,
    explode: Option<bool>,
    /// Whether `explode` says what holds without it.
    is_usual: bool,
}

impl<'r> Written<'r, '_, '_> {
    /// Where a key stands.
    fn at(&self, key: &str) -> Span {
        let entry = self.object.peek(key);
        entry.map_or(self.object.span(), |it| it.key.span)
    }

    /// Tells that `explode` makes no difference to a value of this kind.
    fn whatever(&self, what: &str) {
        if !self.is_usual {
            let how = format!("{what} is written in one way, whatever `explode` says");
            self.object.changed("explode", &how);
        }
    }

    /// The form of an object, if it is one that the language has.
    fn deep(&self) -> Option<Form> {
        let deep = self.style == Some("deepObject") && self.in_query;
        deep.then(|| {
            self.whatever("a deep object");
            ("deep", "true")
        })
    }

    /// The form of a list, if it has one; `None` where it can only be read as text.
    fn list(&self, schema: &Schema<'r>) -> Option<Option<Form>> {
        let ledger = &self.context.reader.ledger;
        if self.in_header {
            self.whatever("a list in a header");
            return Some(None);
        }
        let style = self.style.unwrap_or(self.usual);
        if self.in_query && style == "form" && self.explode != Some(false) {
            return Some(None);
        }
        let separator = match style {
            "form" => Some("comma"),
            "spaceDelimited" => Some("space"),
            "pipeDelimited" => Some("pipe"),
            _ => None,
        };
        if let Some(separator) = separator.filter(|_| self.in_query) {
            if separator != "comma" && self.explode != Some(false) {
                let how = format!("`{}` is one value, split at each {separator}", self.name);
                let said = self.explode.map_or("style", |_| "explode");
                ledger.changed(self.at(said), how);
            }
            return Some(Some(("separator", separator)));
        }
        let (span, what) = match (self.style, self.explode) {
            (Some("deepObject"), _) => (
                schema.span,
                "a list of the style `deepObject` is not in the language",
            ),
            (_, explode) => {
                let said = if explode.is_some() && !self.is_usual {
                    "explode"
                } else {
                    "style"
                };
                let what = "a list in one text is in the language for queries alone";
                (self.at(said), what)
            }
        };
        let why = format!("{what}: `{}` is read as text", self.name);
        ledger.lost(span, why);
        None
    }
}

/// The schema as a parameter can have it, and the form in which it is written; `None` where it has no text form.
pub(super) fn fit<'r>(
    context: &Context<'r, '_>,
    object: Object<'r>,
    schema: &Schema<'r>,
    place_in: &str,
    name: &str,
) -> Option<(Schema<'r>, Option<Form>)> {
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
    let written = Written {
        context,
        object,
        name,
        in_query: place_in == "query",
        in_header: place_in == "header",
        usual,
        style,
        explode,
        is_usual,
    };
    let (behind, def) = context.definitions.schemas.behind(schema)?;
    let as_is = |form| (schema.clone(), form);
    let text = || {
        let words = schema.words.clone();
        let text = text_at(schema.span);
        (Schema { words, ..text }, None)
    };
    Some(match (&behind.kind, def) {
        (Kind::List(_), _) => written.list(schema).map_or_else(text, as_is),
        (Kind::Map(_), _) => as_is(Some(written.deep()?)),
        (Kind::Any, _) => {
            written.whatever("a text");
            let how = format!("a parameter of any type is text: `{name}`");
            ledger.changed(schema.span, how);
            text()
        }
        (Kind::Named(_), Some(def)) if matches!(def.body, Shape::Object(_)) => {
            as_is(Some(written.deep()?))
        }
        (Kind::Named(_), Some(def))
            if matches!(def.body, Shape::Union(_)) && !context.definitions.is_text(schema) =>
        {
            written.whatever("a text");
            let why = format!("this choice has no text form: `{name}` is read as text");
            ledger.lose_value(schema.span, def.node, why);
            text()
        }
        _ => {
            written.whatever("a single value");
            if let Some(style) = style.filter(|style| *style != usual) {
                let why = format!(
                    "the style `{style}` is not in the language: `{name}` is read as it stands"
                );
                ledger.lost(written.at("style"), why);
            }
            as_is(None)
        }
    })
}
