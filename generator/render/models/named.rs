//! One of the contract's `types`.

use serde::Serialize;

use super::boxes::Owner;
use super::comparable;
use super::object::{FieldView, InputView, ReaderView};
use super::open;
use super::own::{self, OwnView};
use super::record::attributes;
use super::rust_file::RustFile;
use super::union::UnionView;
use super::write::absent;
use crate::ir::union;
use crate::ir::{
    Constraints, Direction, Encoding, EnumItem, Exposure, Field, NamedType, Scalar, TypeId,
    TypeKind,
};
use crate::render::{doc, rust};
use crate::scalars::{Kind, Ty};

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
pub(super) fn view(rust_file: &RustFile<'_>, number: usize, ty: &NamedType) -> TypeView {
    let id = TypeId(number);
    let mut view = TypeView {
        docs: docs(rust_file, ty),
        derives: more_derives(rust_file, ty),
        attributes: attributes([&ty.attributes]),
        ident: ty.ident.clone(),
        literal: rust::string(&ty.name),
        reads: ty.in_requests,
        writes: ty.in_responses,
        input: ty.in_requests.then(|| input(rust_file, id, ty)),
        sent: ty
            .in_responses
            .then(|| rust_file.sent(|rust_file| rust_file.sent_type(ty))),
        own: own::view(rust_file, id, ty),
        enumeration: None,
        object: None,
        union: None,
        newtype: None,
    };
    match &ty.kind {
        TypeKind::Enum {
            items,
            number,
            other,
        } => view.enumeration = Some(enumeration(ty, items, *number, *other)),
        TypeKind::Object { fields } => view.object = Some(object(rust_file, id, ty, fields)),
        TypeKind::Union {
            discriminator,
            variants,
            ..
        } => view.union = Some(rust_file.union(id, ty, discriminator.as_deref(), variants)),
        TypeKind::Scalar {
            scalar,
            encoding,
            constraints,
            ..
        } => view.newtype = Some(newtype(rust_file, ty, *scalar, *encoding, constraints)),
    }
    view
}

/// What the contract says of a type, or else what it is.
fn docs(rust_file: &RustFile<'_>, ty: &NamedType) -> String {
    let what = || match &ty.kind {
        TypeKind::Enum { items, other, .. } => {
            let names: Vec<String> = items.iter().map(|it| format!("`{}`", it.wire)).collect();
            let tail = if *other { ", or another value" } else { "" };
            format!("One of {}{tail}.", names.join(", "))
        }
        TypeKind::Object { .. } => format!("The object `{}`.", ty.name),
        TypeKind::Union {
            discriminator,
            variants,
            ..
        } => {
            let how = match discriminator {
                Some(tag) => format!("`{tag}` says which"),
                None if union::is_tried(rust_file.api, variants) => {
                    "tried in this order".to_owned()
                }
                None => "told apart by their shape".to_owned(),
            };
            format!("One of the variants of `{}`, {how}.", ty.name)
        }
        TypeKind::Scalar { scalar, .. } => format!("The {} `{}`.", scalar.name(), ty.name),
    };
    let text = ty.description.clone().unwrap_or_else(what);
    doc::doc_comment(&match &ty.own {
        Some(own) => format!("{text}\n\nAs it is read: in Rust a [`{own}`] is made of it."),
        None => text,
    })
}

fn enumeration(
    ty: &NamedType,
    items: &[EnumItem],
    number: Option<Scalar>,
    other: bool,
) -> EnumView {
    let items: Vec<ItemView> = items
        .iter()
        .enumerate()
        .map(|(index, it)| item(ty, index, it, number.is_some()))
        .collect();
    EnumView {
        number: number.map(number_type),
        is_copy: !other || number.is_some(),
        other,
        count: items.len(),
        items,
    }
}

/// What a type derives beside what every one of its kind does.
fn more_derives(rust_file: &RustFile<'_>, ty: &NamedType) -> String {
    let own = match ty.kind {
        TypeKind::Object { .. } | TypeKind::Union { .. } => {
            comparable::derive(comparable::are_comparable(rust_file.api, ty.kind.parts()))
        }
        TypeKind::Enum { .. } | TypeKind::Scalar { .. } => "",
    };
    let added = ty.derives.iter().map(|path| format!(", {path}"));
    std::iter::once(own.to_owned()).chain(added).collect()
}

fn input(rust_file: &RustFile<'_>, id: TypeId, ty: &NamedType) -> InputView {
    rust_file.support("body");
    rust_file.support("read");
    rust_file.support("schema");
    let schema = match &ty.kind {
        TypeKind::Enum {
            items,
            number,
            other,
        } => rust_file.enum_schema(items, *number, *other),
        TypeKind::Object { fields } => {
            let schema = rust_file.received_object(fields, false);
            match ty.ignore_unknown {
                true => format!("{schema}.open()"),
                false => schema,
            }
        }
        TypeKind::Union {
            discriminator,
            variants,
            ..
        } => {
            let tag = discriminator.as_deref();
            rust_file.union_schema(tag, variants, ty.kind.keeps_others())
        }
        TypeKind::Scalar {
            scalar,
            encoding,
            constraints,
            ..
        } => match encoding {
            Some(encoding) => rust_file.encoded_schema(*encoding, *scalar, constraints),
            None => rust_file.scalar_schema(*scalar, constraints),
        },
    };
    let reader = match &ty.kind {
        TypeKind::Object { fields } => Some(ReaderView::new(rust_file, fields, |field| {
            rust_file.field(Owner::Type(id), field)
        })),
        _ => None,
    };
    InputView {
        schema,
        reader,
        is_open: open::named(rust_file.api, ty),
    }
}

/// The Rust type of the numbers of an enum.
fn number_type(number: Scalar) -> &'static str {
    match number.row().ty {
        Ty::Path(path) => path,
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

fn object(rust_file: &RustFile<'_>, id: TypeId, ty: &NamedType, fields: &[Field]) -> ObjectView {
    assert!(
        !ty.in_responses
            || fields
                .iter()
                .all(|field| field.exposure != Exposure::Secret)
    );
    let sent = fields
        .iter()
        .filter(|field| ty.in_responses && field.travels(Direction::Response));
    let others = rust_file.others(sent.clone(), |field| format!("&self.{}", field.ident));
    let sent = sent.filter(|field| field.additional.is_none());
    let members: Vec<String> = sent
        .map(|field| rust_file.member(Owner::Type(id), field, absent(field).as_deref()))
        .collect();
    ObjectView {
        fields: fields
            .iter()
            .enumerate()
            .map(|(number, field)| FieldView {
                attribute: attributes(ty.part_attributes.get(&number)),
                ..rust_file.plain_field(Owner::Type(id), field)
            })
            .collect(),
        members: members.join(", "),
        others,
    }
}

fn newtype(
    rust_file: &RustFile<'_>,
    ty: &NamedType,
    scalar: Scalar,
    encoding: Option<Encoding>,
    constraints: &Constraints,
) -> NewtypeView {
    let rule = (!constraints.is_empty()).then(|| {
        let rule = rust_file.scalar_rule(scalar, constraints);
        format!("const RULE: {} = {};", rule.ty(rust_file), rule.value)
    });
    let own = rule.as_ref().map(|_| "Self::RULE");
    let accepts = rust_file.scalar_accepts(scalar, own);
    if accepts.is_some() {
        rust_file.support("invalid");
    }
    if ty.in_requests && scalar != Scalar::Json {
        rust_file.support("wire");
    }
    // A codec that nothing names is not imported.
    let writer = ty
        .in_responses
        .then(|| rust_file.inner_writer(scalar, encoding));
    let row = scalar.row();
    let mut derives = vec!["Clone", "Debug"];
    if row.is_copy {
        derives.insert(1, "Copy");
    }
    derives.extend(row.derives);
    NewtypeView {
        derives: derives.join(", "),
        inner: rust_file.scalar(scalar),
        accepts,
        rule,
        access: match scalar {
            _ if scalar.is_string() => "text",
            _ if row.is_copy => "copy",
            _ => "other",
        },
        shown: match row.display {
            Some((module, path)) => format!("{}::{path}(self.value)", rust_file.support(module)),
            None => "self.value".to_owned(),
        },
        displays: row.ty != Ty::Bytes && row.kind != Kind::Any,
        from_text: scalar != Scalar::Json,
        is_hashable: row.is_hashable(),
        reader: match encoding {
            Some(_) => "read::encoded(from, expected)?".to_owned(),
            None => "read::Read::read(from, expected)?".to_owned(),
        },
        writer: writer.unwrap_or_default(),
    }
}
