//! `api.error_format`: a name, or a format of the contract's own.

use serde_json::{Number, Value};

use super::Decoder;
use super::keys::Keys;
use crate::contract::ast::{
    CodeDef, CodesExpr, ErrorFormatExpr, FormatDef, Name, Template, TemplateKind, TemplateMember,
};
use crate::contract::rules::shape;
use crate::contract::{Entry, Node, NodeKind, scalar};
use crate::diag::{Diagnostic, Spanned};

const FORMAT: Keys<FormatDef> = Keys {
    place: "`error_format`",
    known: &[
        ("media_type", |d, e, it| it.media_type = d.string(e)),
        ("body", |d, e, it| it.body = d.template(e)),
        ("invalid", |d, e, it| it.invalid = d.template(e)),
        ("violation", |d, e, it| it.violation = d.template(e)),
        ("codes", |d, e, it| it.codes = d.codes(e)),
    ],
    hints: &[
        ("content_type", "the media type is `media_type`"),
        (
            "errors",
            "one violation is `violation`, and where the list stands says `$violations`",
        ),
        (
            "violations",
            "one violation is `violation`, and where the list stands says `$violations`",
        ),
        ("type_base", "`type_base` stands beside `error_format`"),
    ],
};
const CODE: Keys<CodeDef> = Keys {
    place: "an entry of `codes`",
    known: &[
        ("code", |d, e, it| it.code = d.word(e)),
        ("constraint", |d, e, it| it.constraint = d.word_or_null(e)),
        ("body", |d, e, it| it.body = d.word(e)),
        ("text", |d, e, it| it.text = d.boolean(e)),
        ("of", |d, e, it| it.of = d.named(e, Decoder::code)),
    ],
    hints: &[("name", "the other name is `code`")],
};

/// The key of a member that is spread.
const SPREAD: &str = "...";

impl Decoder<'_> {
    /// `error_format`.
    pub(super) fn error_format(&mut self, entry: &Entry) -> Option<ErrorFormatExpr> {
        match &entry.value.kind {
            NodeKind::Mapping(_) => {
                let format = self.format(&entry.value)?;
                Some(ErrorFormatExpr::Own(Box::new(format)))
            }
            NodeKind::Sequence(_) => {
                let expected = "`problem`, `detail`, or a mapping with `body`";
                self.wrong_kind("`error_format`", expected, &entry.value);
                None
            }
            NodeKind::Scalar(_) => self.word(entry).map(ErrorFormatExpr::Named),
        }
    }

    /// A format that is written out.
    pub(super) fn format(&mut self, node: &Node) -> Option<FormatDef> {
        let mut format = FormatDef {
            span: node.span,
            ..FormatDef::default()
        };
        let entries = self.read("`error_format`", node, &FORMAT, &mut format)?;
        let help = "add `body: { code: $code, message: $message }`, or what an error looks like";
        self.require(entries, node.span, "`error_format`", &[("body", help)]);
        Some(format)
    }

    fn template(&mut self, entry: &Entry) -> Option<Template> {
        let what = format!("`{}`", entry.key.value);
        self.template_of(&what, &entry.value)
    }

    fn template_of(&mut self, what: &str, node: &Node) -> Option<Template> {
        let kind = match &node.kind {
            NodeKind::Mapping(entries) => {
                let members = entries.iter();
                TemplateKind::Object(members.filter_map(|it| self.member(it)).collect())
            }
            NodeKind::Sequence(items) => {
                let what = format!("an item of {what}");
                let items = items.iter();
                TemplateKind::List(items.filter_map(|it| self.template_of(&what, it)).collect())
            }
            NodeKind::Scalar(_) => self.template_scalar(what, node)?,
        };
        Some(Template {
            span: node.span,
            kind,
        })
    }

    fn member(&mut self, entry: &Entry) -> Option<TemplateMember> {
        let key = &entry.key;
        let (name, stray) = match unescaped(&key.value) {
            Ok(name) => (name, None),
            Err(at) => (key.value.clone(), Some(at)),
        };
        let value = self.template_of(&format!("`{}`", key.value), &entry.value)?;
        Some(TemplateMember {
            name: Spanned::new(name, key.span),
            is_spread: key.value == SPREAD,
            stray,
            value,
        })
    }

    fn template_scalar(&mut self, what: &str, node: &Node) -> Option<TemplateKind> {
        let constant = |value: Value| Some(TemplateKind::Constant(value));
        if node.is_nothing() {
            self.wrong_kind(what, "a JSON value", node);
            return None;
        }
        match node.plain() {
            Some("~" | "null" | "Null" | "NULL") => return constant(Value::Null),
            Some("true" | "True" | "TRUE") => return constant(Value::Bool(true)),
            Some("false" | "False" | "FALSE") => return constant(Value::Bool(false)),
            Some(text) if scalar::core(text).is_some() => {
                let Ok(number) = serde_json::from_str::<Number>(text) else {
                    let message = format!("JSON cannot say {what} as it is written here");
                    let found = Diagnostic::new(&shape::WRONG_KIND, node.span, message);
                    self.report
                        .push(found.help(format!("quote it, if it is text: `\"{text}\"`")));
                    return None;
                };
                return constant(Value::Number(number));
            }
            _ => {}
        }
        let text = self.string_of(what, node)?;
        if let Some(name) = placeholder(&text.value) {
            return Some(TemplateKind::Placeholder(name.to_owned()));
        }
        match unescaped(&text.value) {
            Ok(text) => constant(Value::String(text)),
            Err(at) => Some(TemplateKind::Stray(text, at)),
        }
    }

    fn codes(&mut self, entry: &Entry) -> Option<CodesExpr> {
        if let NodeKind::Scalar(_) = &entry.value.kind {
            return self.word(entry).map(CodesExpr::Named);
        }
        let codes = self.named(entry, Self::code);
        Some(CodesExpr::Own(entry.key.span, codes))
    }

    /// `min_length: string_too_short`, or a mapping.
    pub(super) fn code(&mut self, entry: &Entry) -> CodeDef {
        let mut def = CodeDef {
            key: entry.key.clone(),
            ..CodeDef::default()
        };
        if let NodeKind::Scalar(_) = &entry.value.kind {
            def.code = self.word(entry);
            return def;
        }
        let what = format!("`{}`", entry.key.value);
        self.read(&what, &entry.value, &CODE, &mut def);
        def
    }

    fn word_or_null(&mut self, entry: &Entry) -> Option<Option<Name>> {
        if entry.value.is_null() && !entry.value.is_nothing() {
            return Some(None);
        }
        self.word(entry).map(Some)
    }
}

/// The name behind `$`, where a text is wholly a placeholder.
fn placeholder(text: &str) -> Option<&str> {
    let name = text.strip_prefix('$')?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    (!name.is_empty() && name.bytes().all(is_name)).then_some(name)
}

/// A text with `$` for each `$$`; else where a `$` stands that is not doubled.
fn unescaped(text: &str) -> Result<String, usize> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        let Some(behind) = rest[at..].strip_prefix("$$") else {
            return Err(text.len() - rest.len() + at);
        };
        out.push_str(&rest[..=at]);
        rest = behind;
    }
    out.push_str(rest);
    Ok(out)
}
