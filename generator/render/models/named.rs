//! One of the contract's `types`.

use serde::Serialize;

use super::boxes::Owner;
use super::comparable;
use super::fits::is_hashable;
use super::object::{FieldView, InputView, ReaderView};
use super::open;
use super::own::{self, OwnView};
use super::record::attributes;
use super::scope::{Scope, is_copy};
use super::union::UnionView;
use super::write::absent;
use crate::ir::union;
use crate::ir::{
    Constraints, Direction, Encoding, EnumItem, Exposure, Field, NamedType, Scalar, TypeId,
    TypeKind,
};
use crate::render::{doc, rust, scalar};

/// A type.
#[derive(Debug, Serialize)]
pub struct TypeView {
    /// Its doc comment.
    pub docs: String,
    /// Derives beside those of every type of its kind, each behind a comma.
    pub derives: String,
    /// What these derives read on the whole, or nothing.
    pub attributes: String,
    /// Its name.
    pub ident: String,
    /// Its name as a literal.
    pub literal: String,
    /// Whether requests bring it.
    pub reads: bool,
    /// Whether responses carry it.
    pub writes: bool,
    /// Its schema, where requests bring it.
    pub input: Option<InputView>,
    /// Its schema, where responses carry it.
    pub sent: Option<String>,
    /// How it becomes a type of the user's own, and that is written.
    pub own: Option<OwnView>,
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
    /// The Rust type of the numbers that its values are; none for texts.
    pub number: Option<&'static str>,
    /// Whether its values are `Copy`.
    pub is_copy: bool,
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
    /// What derives read on it, or nothing.
    pub attribute: String,
    /// The variant.
    pub ident: String,
    /// The value on the wire, as a literal.
    pub wire: String,
}

/// An object.
#[derive(Debug, Serialize)]
pub struct ObjectView {
    /// Its fields.
    pub fields: Vec<FieldView>,
    /// The members that leave, as a list: names and values.
    pub members: String,
    /// What writes members that are not listed: arguments; none where there are none.
    pub others: Option<String>,
}

/// A newtype.
#[derive(Debug, Serialize)]
pub struct NewtypeView {
    /// Its derives.
    pub derives: String,
    /// The type inside.
    pub inner: String,
    /// The constant of its rule, where it has constraints.
    pub rule: Option<String>,
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
    /// Whether its values are equal in JSON where they are in Rust.
    pub is_hashable: bool,
    /// The expression that reads the value inside.
    pub reader: String,
    /// The expression that writes the value inside.
    pub writer: String,
}

/// The view of one type.
pub(super) fn view(scope: &Scope<'_>, number: usize, ty: &NamedType) -> TypeView {
    let id = TypeId(number);
    let view = TypeView {
        docs: String::new(),
        derives: more_derives(scope, ty),
        attributes: attributes([&ty.attributes]),
        ident: ty.ident.clone(),
        literal: rust::string(&ty.name),
        reads: ty.in_requests,
        writes: ty.in_responses,
        input: None,
        sent: ty
            .in_responses
            .then(|| scope.sent(|scope| scope.sent_type(ty))),
        own: own::view(scope, id, ty),
        enumeration: None,
        object: None,
        union: None,
        newtype: None,
    };
    let described = |fallback: String| {
        let text = ty.description.as_deref().unwrap_or(&fallback);
        doc::doc_comment(&match &ty.own {
            Some(own) => format!("{text}\n\nAs it is read: in Rust a [`{own}`] is made of it."),
            None => text.to_owned(),
        })
    };
    match &ty.kind {
        TypeKind::Enum {
            items,
            number,
            other,
        } => {
            let schema = || scope.enum_schema(items, *number, *other);
            let names: Vec<String> = items
                .iter()
                .map(|item| format!("`{}`", item.wire))
                .collect();
            let tail = if *other { ", or another value" } else { "" };
            TypeView {
                docs: described(format!("One of {}{tail}.", names.join(", "))),
                input: input(scope, ty, None, schema),
                enumeration: Some(EnumView {
                    number: number.map(number_type),
                    is_copy: !other || number.is_some(),
                    other: *other,
                    items: items
                        .iter()
                        .enumerate()
                        .map(|(index, it)| item(ty, index, it, number.is_some()))
                        .collect(),
                    count: items.len(),
                }),
                ..view
            }
        }
        TypeKind::Object { fields } => {
            let schema = || {
                let schema = scope.received_object(fields, false);
                match ty.ignore_unknown {
                    true => format!("{schema}.open()"),
                    false => schema,
                }
            };
            let reader = ty.in_requests.then(|| {
                ReaderView::new(scope, fields, |field| scope.field(Owner::Type(id), field))
            });
            TypeView {
                docs: described(format!("The object `{}`.", ty.name)),
                input: input(scope, ty, reader, schema),
                object: Some(object(scope, id, ty, fields)),
                ..view
            }
        }
        TypeKind::Union {
            discriminator,
            variants,
            ..
        } => {
            let tag = discriminator.as_deref();
            let how = match discriminator {
                Some(tag) => format!("`{tag}` says which"),
                None if union::is_tried(scope.api, variants) => "tried in this order".to_owned(),
                None => "told apart by their shape".to_owned(),
            };
            TypeView {
                docs: described(format!("One of the variants of `{}`, {how}.", ty.name)),
                input: input(scope, ty, None, || {
                    scope.union_schema(tag, variants, ty.kind.keeps_others())
                }),
                union: Some(scope.union(id, ty, tag, variants)),
                ..view
            }
        }
        TypeKind::Scalar {
            scalar,
            encoding,
            constraints,
            ..
        } => {
            let newtype = newtype(scope, ty, *scalar, *encoding, constraints);
            let schema = || match encoding {
                Some(encoding) => scope.encoded_schema(*encoding, *scalar, constraints),
                None => scope.scalar_schema(*scalar, constraints),
            };
            TypeView {
                docs: described(format!("The {} `{}`.", scalar.name(), ty.name)),
                input: input(scope, ty, None, schema),
                newtype: Some(newtype),
                ..view
            }
        }
    }
}

/// What a type derives beside what every one of its kind does.
fn more_derives(scope: &Scope<'_>, ty: &NamedType) -> String {
    let own = match ty.kind {
        TypeKind::Object { .. } | TypeKind::Union { .. } => {
            comparable::derive(comparable::are_comparable(scope.api, ty.kind.parts()))
        }
        TypeKind::Enum { .. } | TypeKind::Scalar { .. } => "",
    };
    let added = ty.derives.iter().map(|path| format!(", {path}"));
    std::iter::once(own.to_owned()).chain(added).collect()
}

fn input(
    scope: &Scope<'_>,
    ty: &NamedType,
    reader: Option<ReaderView>,
    schema: impl FnOnce() -> String,
) -> Option<InputView> {
    if !ty.in_requests {
        return None;
    }
    scope.support("body");
    scope.support("read");
    scope.support("schema");
    Some(InputView {
        schema: schema(),
        reader,
        is_open: open::named(scope.api, ty),
    })
}

/// The Rust type of the numbers of an enum.
fn number_type(number: Scalar) -> &'static str {
    match scalar::row(number).ty {
        scalar::Ty::Path(path) => path,
        _ => "i64",
    }
}

fn item(ty: &NamedType, number: usize, item: &EnumItem, is_number: bool) -> ItemView {
    let wire = format!("`{}`", item.wire);
    ItemView {
        docs: doc::doc_comment(item.description.as_deref().unwrap_or(&wire)),
        attribute: attributes(ty.part_attributes.get(&number)),
        ident: item.ident.clone(),
        wire: match is_number {
            true => item.wire.clone(),
            false => rust::string(&item.wire),
        },
    }
}

fn object(scope: &Scope<'_>, id: TypeId, ty: &NamedType, fields: &[Field]) -> ObjectView {
    debug_assert!(
        !ty.in_responses
            || fields
                .iter()
                .all(|field| field.exposure != Exposure::Secret)
    );
    let sent = fields
        .iter()
        .filter(|field| ty.in_responses && field.travels(Direction::Response));
    let others = scope.others(sent.clone(), |field| format!("&self.{}", field.ident));
    let sent = sent.filter(|field| field.additional.is_none());
    let members: Vec<String> = sent
        .map(|field| scope.member(Owner::Type(id), field, absent(field).as_deref()))
        .collect();
    ObjectView {
        fields: fields
            .iter()
            .enumerate()
            .map(|(number, field)| FieldView {
                attribute: attributes(ty.part_attributes.get(&number)),
                ..scope.plain_field(Owner::Type(id), field)
            })
            .collect(),
        members: members.join(", "),
        others,
    }
}

fn newtype(
    scope: &Scope<'_>,
    ty: &NamedType,
    scalar: Scalar,
    encoding: Option<Encoding>,
    constraints: &Constraints,
) -> NewtypeView {
    let rule = (!constraints.is_empty()).then(|| {
        let rule = scope.scalar_rule(scalar, constraints);
        format!("const RULE: {} = {};", rule.ty(scope), rule.value)
    });
    let own = rule.as_ref().map(|_| "Self::RULE");
    let accepts = scope.scalar_accepts(scalar, own);
    if accepts.is_some() {
        scope.support("invalid");
    }
    if ty.in_requests && scalar != Scalar::Json {
        scope.support("wire");
    }
    // A codec that nothing names is not imported.
    let writer = ty
        .in_responses
        .then(|| scope.inner_writer(scalar, encoding));
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
        is_hashable: is_hashable(scalar),
        reader: match encoding {
            Some(_) => "read::encoded(from, expected)?".to_owned(),
            None => "read::Read::read(from, expected)?".to_owned(),
        },
        writer: writer.unwrap_or_default(),
    }
}
