//! Fields: of parameters, bodies, models, details and headers.

use serde::Serialize;

use super::{
    constraints::{Rule, rules},
    markdown::{code, described, html_of},
};
use crate::ir::{
    Api, Constraints, Encoding, Exposure, Field, FilePart, Omit, Output, OutputField, ParamStyle,
    Presence, Scalar, Separator, Type, on_wire, whole,
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
    /// The description as HTML; may be empty.
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

/// The level of the headings that fields stand under.
const BELOW: usize = 4;

impl Piece {
    fn word(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            href: String::new(),
        }
    }
}

impl FieldView {
    /// A field of a request.
    pub(super) fn of_request(api: &Api, field: &Field) -> Self {
        let mut view = Self::of(api, field, field.nullable);
        view.required = field.is_required() && field.additional.is_none();
        view.presence = if view.required {
            "required"
        } else {
            "optional"
        };
        view.marks.extend(match field.style {
            ParamStyle::Usual => None,
            ParamStyle::Separated(Separator::Comma) => Some("commas between items"),
            ParamStyle::Separated(Separator::Space) => Some("spaces between items"),
            ParamStyle::Separated(Separator::Pipe) => Some("| between items"),
            ParamStyle::Deep => Some("a parameter for each member: name[member]"),
            ParamStyle::Json => Some("JSON"),
        });
        if field.exposure == Exposure::Secret {
            view.marks.push("write only");
        } else if let Some(default) = &field.default {
            view.default = whole(api, &field.ty, default).to_string();
        }
        view
    }

    /// A field of a type that goes both ways, as a request has it.
    pub(super) fn both_ways(api: &Api, field: &Field) -> Self {
        let mut view = Self::of_request(api, field);
        if !view.required && Self::of_response(api, field).presence == "always" {
            view.marks.push("always in a response");
        }
        view
    }

    /// A file among the parts of a request.
    pub(super) fn file(file: &FilePart) -> Self {
        let word = if file.list { "list of files" } else { "file" };
        let mut texts: Vec<String> = file.description.clone().into_iter().collect();
        if !file.content_types.is_empty() {
            let types: Vec<String> = file.content_types.iter().map(|it| code(it)).collect();
            texts.push(format!("Of {}.", types.join(" or ")));
        }
        if let Some(bytes) = file.max_size {
            let each = if file.list { " each" } else { "" };
            texts.push(format!("At most {bytes} bytes{each}."));
        }
        let constraints = Constraints {
            min_items: file.min_items,
            max_items: file.max_items,
            ..Constraints::default()
        };
        Self {
            name: file.wire.clone(),
            ty: vec![Piece::word(word)],
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
            description: html_of(&texts.join("\n\n"), BELOW),
            default: String::new(),
            example: String::new(),
        }
    }

    /// A field of a type, error or header that is sent as it is.
    pub(super) fn of_response(api: &Api, field: &Field) -> Self {
        let mut view = Self::of(api, field, field.nullable);
        if matches!(
            field.presence(),
            Presence::Optional | Presence::OptionalNullable
        ) {
            view.presence = "may be absent";
        }
        view.whole_example(api, field);
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
            view.default = whole(api, &field.field.ty, default).to_string();
        }
        view.whole_example(api, &field.field);
        view
    }

    /// A header that the server sets of itself.
    pub(super) fn own_header((name, value, text): (&str, &str, &str), always: bool) -> Self {
        Self {
            name: name.to_owned(),
            ty: vec![Piece::word(scalar_word(Scalar::String))],
            required: false,
            presence: match always {
                true => "always",
                false => "may be absent",
            },
            marks: Vec::new(),
            rules: vec![Rule {
                text: "is".to_owned(),
                code: value.to_owned(),
            }],
            description: html_of(text, BELOW),
            default: String::new(),
            example: String::new(),
        }
    }

    /// What leaves has the members that an example may leave out.
    fn whole_example(&mut self, api: &Api, field: &Field) {
        if let Some(example) = &field.example {
            self.example = whole(api, &field.ty, example).to_string();
        }
    }

    fn of(api: &Api, field: &Field, can_be_null: bool) -> Self {
        let mut ty = Vec::new();
        let value = match (&field.additional, &field.ty) {
            (Some(_), Type::Map(inner)) => inner,
            _ => &field.ty,
        };
        pieces(api, value, &mut ty);
        let mut marks = Vec::new();
        if field.additional.is_some() {
            marks.push("any other properties");
        }
        if can_be_null {
            marks.push("or null");
        }
        if field.deprecated {
            marks.push("deprecated");
        }
        let json = |value: Option<&serde_json::Value>| {
            value.map_or_else(String::new, |value| {
                on_wire(api, &field.ty, value).to_string()
            })
        };
        Self {
            name: match field.additional {
                Some(_) => "*".to_owned(),
                None => field.wire.clone(),
            },
            ty,
            required: false,
            presence: match field.additional {
                Some(_) => "may be absent",
                None => "always",
            },
            marks,
            rules: rules(&field.constraints),
            description: described(field.description.as_deref(), BELOW),
            default: String::new(),
            example: json(field.example.as_deref()),
        }
    }
}

/// A type in words: `list of Role`.
pub(super) fn pieces(api: &Api, ty: &Type, out: &mut Vec<Piece>) {
    let word = Piece::word;
    match ty {
        Type::Scalar(scalar) => out.push(word(scalar_word(*scalar))),
        Type::Encoded(encoding, _) => out.push(word(encoding_word(*encoding))),
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

/// What the documents call a value in another form than its usual one.
pub(super) fn encoding_word(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::String => "integer in a string",
        Encoding::Number => "decimal number",
        Encoding::UnixSeconds => "seconds since 1970",
        Encoding::UnixMilliseconds => "milliseconds since 1970",
        Encoding::Seconds => "seconds",
        Encoding::Milliseconds => "milliseconds",
        Encoding::Base64url => "base64url string",
        Encoding::Comma => "texts with commas between",
    }
}

/// What the documents call a scalar.
pub(super) fn scalar_word(scalar: Scalar) -> &'static str {
    scalar.row().shown.unwrap_or(scalar.name())
}
