//! One of the contract's `types`.

use serde::Serialize;

use super::boxes::Owner;
use super::codec::attribute;
use super::fits::Place;
use super::object::{ConstView, FieldView, FunctionView, InputView, condition};
use super::scope::{Scope, Way, is_copy};
use super::union::UnionView;
use crate::ir::{
    Constraints, Direction, EnumItem, Exposure, Field, NamedType, Scalar, Type, TypeId, TypeKind,
};
use crate::render::{doc, rust, scalar};

/// A type.
#[derive(Debug, Serialize)]
pub struct TypeView {
    /// Its doc comment.
    pub docs: String,
    /// Its name.
    pub ident: String,
    /// Its name as a literal.
    pub literal: String,
    /// Whether requests bring it.
    pub reads: bool,
    /// Whether responses carry it.
    pub writes: bool,
    /// Its schema and condition, where requests bring it.
    pub input: Option<InputView>,
    /// Set for an enum.
    pub enumeration: Option<EnumView>,
    /// Set for an object.
    pub object: Option<ObjectView>,
    /// Set for a union.
    pub union: Option<UnionView>,
    /// Set for a newtype.
    pub newtype: Option<NewtypeView>,
}

/// An enum.
#[derive(Debug, Serialize)]
pub struct EnumView {
    /// Whether an unknown value is kept.
    pub other: bool,
    /// The items.
    pub items: Vec<ItemView>,
    /// How many there are.
    pub count: usize,
}

/// An item of an enum.
#[derive(Debug, Serialize)]
pub struct ItemView {
    /// Its doc comment.
    pub docs: String,
    /// The variant.
    pub ident: String,
    /// The value on the wire, as a literal.
    pub wire: String,
}

/// An object.
#[derive(Debug, Serialize)]
pub struct ObjectView {
    /// Its derives.
    pub derives: String,
    /// Its serde attribute, or nothing.
    pub attribute: String,
    /// Its fields.
    pub fields: Vec<FieldView>,
    /// The rules of its fields.
    pub consts: Vec<ConstView>,
    /// The defaults of its fields.
    pub defaults: Vec<FunctionView>,
}

/// A newtype.
#[derive(Debug, Serialize)]
pub struct NewtypeView {
    /// Its derives.
    pub derives: String,
    /// The type inside.
    pub inner: String,
    /// The rule, where it has constraints.
    pub rule: Option<ConstView>,
    /// Whether a value of the type inside fits: an expression of `value`, a reference.
    pub accepts: Option<String>,
    /// `text`, `copy` or `other`.
    pub access: &'static str,
    /// Whether it is shown.
    pub displays: bool,
    /// What is shown of the value inside.
    pub shown: String,
    /// Whether a text can be read as one.
    pub from_text: bool,
    /// The codec that reads the value inside.
    pub reader: String,
    /// The codec that writes it.
    pub writer: String,
}

/// The view of one type.
pub(super) fn view(scope: &Scope<'_>, number: usize, ty: &NamedType) -> TypeView {
    let id = TypeId(number);
    let view = TypeView {
        docs: String::new(),
        ident: ty.ident.clone(),
        literal: rust::string(&ty.name),
        reads: ty.in_requests,
        writes: ty.in_responses,
        input: None,
        enumeration: None,
        object: None,
        union: None,
        newtype: None,
    };
    let described =
        |fallback: String| doc::doc_comment(ty.description.as_deref().unwrap_or(&fallback));
    match &ty.kind {
        TypeKind::Enum { items, other } => {
            let wires: Vec<String> = items.iter().map(|item| rust::string(&item.wire)).collect();
            let schema = || {
                let schema = scope.support("schema");
                if *other {
                    format!("{schema}::string()")
                } else {
                    format!("{schema}::enumeration(&[{}])", wires.join(", "))
                }
            };
            let names: Vec<String> = items
                .iter()
                .map(|item| format!("`{}`", item.wire))
                .collect();
            let tail = if *other { ", or another value" } else { "" };
            TypeView {
                docs: described(format!("One of {}{tail}.", names.join(", "))),
                input: input(scope, ty, schema, "true".to_owned()),
                enumeration: Some(EnumView {
                    other: *other,
                    items: items.iter().map(item).collect(),
                    count: items.len(),
                }),
                ..view
            }
        }
        TypeKind::Object { fields } => {
            let (object, checks) = object(scope, id, ty, fields);
            TypeView {
                docs: described(format!("The object `{}`.", ty.name)),
                input: checks,
                object: Some(object),
                ..view
            }
        }
        TypeKind::Union {
            discriminator,
            variants,
        } => {
            let (view_of, schema, fits) = scope.union(id, ty, discriminator.as_deref(), variants);
            let how = match discriminator {
                Some(tag) => format!("`{tag}` says which"),
                None => "told apart by their shape".to_owned(),
            };
            TypeView {
                docs: described(format!("One of the variants of `{}`, {how}.", ty.name)),
                input: input(scope, ty, || schema, fits),
                union: Some(view_of),
                ..view
            }
        }
        TypeKind::Scalar {
            scalar,
            constraints,
            ..
        } => {
            let newtype = newtype(scope, ty, *scalar, constraints);
            let rule = newtype.rule.as_ref().map(|_| format!("{}::RULE", ty.ident));
            let schema = || scope.scalar_schema(*scalar, rule.as_deref());
            let own = newtype.rule.as_ref().map(|_| "Self::RULE");
            let fits = scope.scalar_fits(*scalar, own, &Place::owned("self.value"));
            TypeView {
                docs: described(format!("The {} `{}`.", scalar.name(), ty.name)),
                input: input(scope, ty, schema, fits.unwrap_or_else(|| "true".to_owned())),
                newtype: Some(newtype),
                ..view
            }
        }
    }
}

fn input(
    scope: &Scope<'_>,
    ty: &NamedType,
    schema: impl FnOnce() -> String,
    fits: String,
) -> Option<InputView> {
    if !ty.in_requests {
        return None;
    }
    scope.support("body");
    scope.support("schema");
    Some(InputView {
        schema: schema(),
        fits,
        // No type has an input in it.
        is_open: false,
    })
}

fn item(item: &EnumItem) -> ItemView {
    let wire = format!("`{}`", item.wire);
    ItemView {
        docs: doc::doc_comment(item.description.as_deref().unwrap_or(&wire)),
        ident: item.ident.clone(),
        wire: rust::string(&item.wire),
    }
}

fn object(
    scope: &Scope<'_>,
    id: TypeId,
    ty: &NamedType,
    fields: &[Field],
) -> (ObjectView, Option<InputView>) {
    let owner = Owner::Type(id);
    let way = Way {
        reads: ty.in_requests,
        writes: ty.in_responses,
    };
    let mut derives = vec!["Clone", "Debug"];
    let mut parts = Vec::new();
    if way.writes {
        derives.push("serde::Serialize");
    }
    if way.reads {
        derives.push("serde::Deserialize");
        parts.push("deny_unknown_fields".to_owned());
    }
    let views = fields
        .iter()
        .map(|field| {
            let sent = field.travels(Direction::Response);
            let mut view = scope.object_field(
                &ty.ident,
                owner,
                field,
                Way {
                    writes: way.writes && sent,
                    ..way
                },
            );
            if way.writes && !sent {
                view.attribute.push_str("#[serde(skip_serializing)]");
            }
            view
        })
        .collect();
    let (consts, defaults, checks) = if way.reads {
        let pieces = scope.pieces(&ty.ident, owner, fields, false);
        let schema = || scope.object_schema(&pieces.properties);
        let checks = input(scope, ty, schema, condition(pieces.conditions));
        (pieces.consts, pieces.defaults, checks)
    } else {
        (Vec::new(), Vec::new(), None)
    };
    let object = ObjectView {
        derives: derives.join(", "),
        attribute: attribute(&parts),
        fields: views,
        consts,
        defaults,
    };
    debug_assert!(
        !way.writes
            || fields
                .iter()
                .all(|field| field.exposure != Exposure::Secret)
    );
    (object, checks)
}

fn newtype(
    scope: &Scope<'_>,
    ty: &NamedType,
    scalar: Scalar,
    constraints: &Constraints,
) -> NewtypeView {
    let rule = (!constraints.is_empty()).then(|| {
        let rule = scope.scalar_rule(scalar, constraints);
        ConstView::new("RULE", rule, scope)
    });
    let own = rule.as_ref().map(|_| "Self::RULE");
    let accepts = scope.scalar_accepts(scalar, own);
    if accepts.is_some() {
        scope.support("invalid");
    }
    if ty.in_requests || ty.in_responses {
        scope.support("wire");
    }
    // A codec that nothing names is not imported.
    let codec = |travels: bool, reads: bool| match travels {
        true => scope.codec_or_plain(&Type::Scalar(scalar), reads),
        false => String::new(),
    };
    let mut derives = vec!["Clone", "Debug"];
    if is_copy(scalar) {
        derives.insert(1, "Copy");
    }
    derives.extend(scalar::row(scalar).derives);
    NewtypeView {
        derives: derives.join(", "),
        inner: scope.scalar(scalar),
        accepts,
        rule,
        access: match scalar {
            _ if scalar.is_text() => "text",
            _ if is_copy(scalar) => "copy",
            _ => "other",
        },
        shown: match scalar {
            Scalar::HttpDate => {
                let format = scope.support("format");
                format!("{format}::http_date::Shown(self.value)")
            }
            _ => "self.value".to_owned(),
        },
        displays: !matches!(scalar, Scalar::Bytes | Scalar::Json),
        from_text: scalar != Scalar::Json,
        reader: codec(ty.in_requests, true),
        writer: codec(ty.in_responses, false),
    }
}
