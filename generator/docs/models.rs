//! Models: types, inputs and outputs.

use serde::Serialize;

use super::{
    constraints::{Rule, range, rules},
    field::{FieldView, Piece, encoding_word, name, pieces, scalar_word},
    markdown::{code, described, html_of},
};
use crate::ir::union;
use crate::ir::{
    Api, Direction, EnumItem, Field, Input, InputKind, NamedType, Output, Reach, TypeId, TypeKind,
    Views,
};

/// The level of the headings that models stand under.
const BELOW: usize = 4;
/// The role of what goes both ways.
const BOTH: &str = "request and response";

/// A model as a client sees it.
#[derive(Debug, Serialize)]
pub(super) struct Model {
    /// The name.
    pub name: String,
    /// `request`, `response`, or both in words.
    pub role: &'static str,
    /// The description as HTML; may be empty.
    pub description: String,
    /// What holds for the whole, as HTML; may be empty.
    pub note: String,
    /// The fields of an object.
    pub fields: Vec<FieldView>,
    /// The values of an enum.
    pub values: Vec<Value>,
    /// The variants of a union.
    pub variants: Vec<Variant>,
    /// The scalar of a newtype; empty for others.
    pub scalar: &'static str,
    /// The rules of a newtype.
    pub rules: Vec<Rule>,
    /// The example of a newtype as JSON; may be empty.
    pub example: String,
}

/// A variant of a union.
#[derive(Debug, Serialize)]
pub(super) struct Variant {
    /// What the discriminator says; empty where there is none.
    pub tag: String,
    /// The type, in pieces.
    pub ty: Vec<Piece>,
    /// The constraints.
    pub rules: Vec<Rule>,
    /// The description as HTML; may be empty.
    pub description: String,
}

/// A value of an enum.
#[derive(Debug, Serialize)]
pub(super) struct Value {
    /// The value.
    pub wire: String,
    /// The description as HTML; may be empty.
    pub description: String,
}

impl Model {
    /// An input.
    pub(super) fn input(api: &Api, input: &Input) -> Self {
        Self {
            note: html_of(&notes(input).join(" "), BELOW),
            fields: input
                .fields
                .iter()
                .map(|field| FieldView::of_request(api, &field.field))
                .collect(),
            ..Self::new(&input.name, "request", input.description.as_deref())
        }
    }

    /// An output.
    pub(super) fn output(api: &Api, output: &Output) -> Self {
        if let Some(views) = &output.views {
            return Self::viewed(api, output, views);
        }
        Self {
            fields: output
                .fields
                .iter()
                .map(|field| FieldView::output(api, output, field))
                .collect(),
            ..Self::new(&output.name, "response", output.description.as_deref())
        }
    }

    /// An output of which each caller is shown a view.
    fn viewed(api: &Api, output: &Output, views: &Views) -> Self {
        let told = api.views_told(views);
        let refused = told.iter().find(|(_, view)| view.is_none());
        let refused = refused.map(|(who, _)| format!(" To {who} the answer is 403."));
        let note = "What is shown depends on who calls, and the first of these holds.";
        let note = format!("{note}{}", refused.unwrap_or_default());
        let variants = told.iter().filter_map(|(who, view)| {
            Some(Variant {
                tag: String::new(),
                ty: vec![name(&api.output((*view)?).name)],
                rules: Vec::new(),
                description: html_of(&format!("Shown to {who}."), BELOW),
            })
        });
        Self {
            note: html_of(&note, BELOW),
            variants: variants.collect(),
            ..Self::new(&output.name, "response", output.description.as_deref())
        }
    }

    /// A type, if an operation leads to it. What only arrives is marked.
    pub(super) fn named(api: &Api, reach: &Reach, id: TypeId) -> Option<Self> {
        let ty = api.ty(id);
        let arrives = reach.has_type(id, Direction::Request);
        let leaves = reach.has_type(id, Direction::Response);
        let role = match (arrives, leaves) {
            (true, true) => BOTH,
            (true, false) => "request",
            (false, true) => "response",
            (false, false) => return None,
        };
        Some(Self::of_kind(api, ty, role, arrives))
    }

    fn of_kind(api: &Api, ty: &NamedType, role: &'static str, arrives: bool) -> Self {
        let mut model = Self::new(&ty.name, role, ty.description.as_deref());
        match &ty.kind {
            TypeKind::Enum {
                items,
                number,
                other,
            } => {
                let values = items.iter().map(|item| value(item, number.is_some()));
                model.values = values.collect();
                if *other {
                    model.note = html_of("A later version may add values.", BELOW);
                }
            }
            TypeKind::Object { fields } => {
                if arrives && ty.ignore_unknown {
                    model.note = html_of("Other properties are ignored.", BELOW);
                }
                for field in fields {
                    let leaves = field.travels(Direction::Response);
                    if arrives {
                        let mut view = if role == BOTH && leaves {
                            FieldView::both_ways(api, field)
                        } else {
                            FieldView::of_request(api, field)
                        };
                        if !leaves && !view.marks.contains(&"write only") {
                            view.marks.push("write only");
                        }
                        model.fields.push(view);
                    } else if leaves {
                        model.fields.push(FieldView::of_response(api, field));
                    }
                }
            }
            TypeKind::Union {
                discriminator,
                variants,
                ..
            } => {
                let note = match discriminator {
                    Some(tag) => {
                        format!(
                            "One of these objects. The property {} says which.",
                            code(tag)
                        )
                    }
                    None if union::is_tried(api, variants) => {
                        "One of these: the first that takes a value.".to_owned()
                    }
                    None => "One of these, told apart by their shape.".to_owned(),
                };
                let note = match ty.kind.keeps_others() {
                    true => format!("{note} A later version may add objects."),
                    false => note,
                };
                model.note = html_of(&note, BELOW);
                let tagged = discriminator.is_some();
                let variants = variants.iter();
                model.variants = variants.map(|it| variant(api, it, tagged)).collect();
            }
            TypeKind::Scalar {
                scalar,
                encoding,
                constraints,
                example,
            } => {
                model.scalar = encoding.map_or_else(|| scalar_word(*scalar), encoding_word);
                model.rules = rules(constraints);
                let example = example.as_ref().map(|example| match encoding {
                    Some(encoding) => encoding.on_wire(example).unwrap_or_else(|| example.clone()),
                    None => example.clone(),
                });
                model.example = example.map_or_else(String::new, |it| it.to_string());
            }
        }
        model
    }

    fn new(name: &str, role: &'static str, description: Option<&str>) -> Self {
        Self {
            name: name.to_owned(),
            role,
            description: described(description, BELOW),
            note: String::new(),
            fields: Vec::new(),
            values: Vec::new(),
            variants: Vec::new(),
            scalar: "",
            rules: Vec::new(),
            example: String::new(),
        }
    }
}

/// What holds for an input as a whole.
pub(super) fn notes(input: &Input) -> Vec<String> {
    let mut notes = Vec::new();
    if input.kind == InputKind::Patch {
        notes.push("Only what is sent changes.".to_owned());
    }
    if let Some(text) = range(input.min_properties, None, "property") {
        notes.push(format!("Must have {text}."));
    }
    let mut fields = input.fields.iter();
    let others = if fields.any(|it| it.field.additional.is_some()) {
        "Other properties are taken."
    } else if input.ignore_unknown {
        "Other properties are ignored."
    } else {
        "Other properties are refused."
    };
    notes.push(others.to_owned());
    notes
}

fn variant(api: &Api, variant: &Field, tagged: bool) -> Variant {
    let mut ty = Vec::new();
    pieces(api, &variant.ty, &mut ty);
    Variant {
        tag: if tagged {
            variant.wire.clone()
        } else {
            String::new()
        },
        ty,
        rules: rules(&variant.constraints),
        description: described(variant.description.as_deref(), BELOW),
    }
}

/// A value, with its name where it is a number.
fn value(item: &EnumItem, is_number: bool) -> Value {
    let name = item.ident.trim_start_matches("r#");
    let description = match (&item.description, is_number) {
        (Some(text), true) => Some(format!("{name}. {text}")),
        (None, true) => Some(name.to_owned()),
        (text, false) => text.clone(),
    };
    Value {
        wire: item.wire.clone(),
        description: described(description.as_deref(), BELOW),
    }
}
