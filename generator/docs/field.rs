//! Fields: of parameters, bodies, models, details and headers.

use serde::Serialize;

use super::constraints::{Rule, rules};
use crate::ir::{
    Api, Constraints, Exposure, Field, FilePart, Omit, Output, OutputField, Presence, Scalar, Type,
};

/// A field as a client sees it.
#[derive(Debug, Serialize)]
pub(super) struct FieldView {
    /// The name on the wire.
    pub name: String,
    /// The type, in pieces.
    pub ty: Vec<Piece>,
    /// Whether it must be sent.
    pub required: bool,
    /// `required` or `optional` in a request, `always` or `may be absent` in a response.
    pub presence: &'static str,
    /// What is noteworthy beside the rules: `or null`, `deprecated`, `write only`.
    pub marks: Vec<&'static str>,
    /// The constraints.
    pub rules: Vec<Rule>,
    /// The description; may be empty.
    pub description: String,
    /// The default as JSON; may be empty.
    pub default: String,
    /// The example as JSON; may be empty.
    pub example: String,
}

/// A piece of a type: words, or a name with the place where it is described.
#[derive(Debug, Serialize)]
pub(super) struct Piece {
    /// The text.
    pub text: String,
    /// The anchor; empty for words.
    pub href: String,
}

impl FieldView {
    /// A field of a request.
    pub(super) fn arriving(api: &Api, field: &Field) -> Self {
        let mut view = Self::of(api, field, field.nullable);
        view.required = field.is_required();
        view.presence = if view.required {
            "required"
        } else {
            "optional"
        };
        if field.exposure == Exposure::Secret {
            view.marks.push("write only");
        } else if let Some(default) = &field.default {
            view.default = default.to_string();
        }
        view
    }

    /// A file among the parts of a request.
    pub(super) fn file(file: &FilePart) -> Self {
        let word = if file.list { "list of files" } else { "file" };
        let mut texts: Vec<String> = file.description.clone().into_iter().collect();
        if !file.content_types.is_empty() {
            texts.push(format!("Of {}.", file.content_types.join(" or ")));
        }
        if let Some(bytes) = file.max_size {
            texts.push(format!("At most {bytes} bytes."));
        }
        let constraints = Constraints {
            min_items: file.min_items,
            max_items: file.max_items,
            ..Constraints::default()
        };
        Self {
            name: file.wire.clone(),
            ty: vec![Piece {
                text: word.to_owned(),
                href: String::new(),
            }],
            required: !file.optional,
            presence: if file.optional {
                "optional"
            } else {
                "required"
            },
            marks: if file.deprecated {
                vec!["deprecated"]
            } else {
                Vec::new()
            },
            rules: rules(&constraints),
            description: texts.join(" "),
            default: String::new(),
            example: String::new(),
        }
    }

    /// A field of a type, error or header that is sent as it is.
    pub(super) fn leaving(api: &Api, field: &Field) -> Self {
        let mut view = Self::of(api, field, field.nullable);
        if matches!(
            field.presence(),
            Presence::Optional | Presence::OptionalNullable
        ) {
            view.presence = "may be absent";
        }
        view
    }

    /// A field of an output.
    pub(super) fn output(api: &Api, output: &Output, field: &OutputField) -> Self {
        let default_is_null = field
            .field
            .default
            .as_ref()
            .is_some_and(|default| default.is_null());
        let can_be_null = field.field.nullable
            && match output.omit {
                Omit::Nothing => true,
                Omit::None => false,
                Omit::Default => !default_is_null,
            };
        let mut view = Self::of(api, &field.field, can_be_null);
        if field.may_be_absent {
            view.presence = "may be absent";
        }
        if output.omit == Omit::Default
            && let Some(default) = &field.field.default
        {
            view.default = default.to_string();
        }
        view
    }

    fn of(api: &Api, field: &Field, can_be_null: bool) -> Self {
        let mut ty = Vec::new();
        pieces(api, &field.ty, &mut ty);
        let mut marks = Vec::new();
        if can_be_null {
            marks.push("or null");
        }
        if field.deprecated {
            marks.push("deprecated");
        }
        let json =
            |value: Option<&serde_json::Value>| value.map_or_else(String::new, ToString::to_string);
        Self {
            name: field.wire.clone(),
            ty,
            required: false,
            presence: "always",
            marks,
            rules: rules(&field.constraints),
            description: field.description.clone().unwrap_or_default(),
            default: String::new(),
            example: json(field.example.as_deref()),
        }
    }
}

/// A type in words: `list of Role`.
pub(super) fn pieces(api: &Api, ty: &Type, out: &mut Vec<Piece>) {
    let word = |text: &str| Piece {
        text: text.to_owned(),
        href: String::new(),
    };
    match ty {
        Type::Scalar(scalar) => out.push(word(scalar_word(*scalar))),
        Type::Named(id) => out.push(name(&api.ty(*id).name)),
        Type::Input(id) => out.push(name(&api.input(*id).name)),
        Type::Output(id) => out.push(name(&api.output(*id).name)),
        Type::Record(_) => out.push(word("object")),
        Type::List(inner) => {
            out.push(word("list of "));
            pieces(api, inner, out);
        }
        Type::Map(inner) => {
            out.push(word("map of "));
            pieces(api, inner, out);
        }
        Type::Nullable(inner) => {
            out.push(word("("));
            pieces(api, inner, out);
            out.push(word(" or null)"));
        }
    }
}

/// A name with its anchor.
pub(super) fn name(name: &str) -> Piece {
    Piece {
        text: name.to_owned(),
        href: format!("#model-{name}"),
    }
}

/// What the documents call a scalar.
pub(super) fn scalar_word(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Datetime => "date-time",
        Scalar::HttpDate => "http-date",
        Scalar::UriReference => "uri-reference",
        Scalar::Bytes => "base64 string",
        Scalar::Decimal => "decimal string",
        Scalar::Json => "any JSON",
        other => other.name(),
    }
}
