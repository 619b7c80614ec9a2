//! Types of the user's own in place of generated ones: what is read becomes theirs, and theirs is written
//! as the contract says. Every variant and field is named, so that one that the contract does not know
//! does not compile.

use serde::Serialize;

use super::boxes::Owner;
use super::object::literal;
use super::rust_file::RustFile;
use super::union::other_arguments;
use super::write::absent_at;
use crate::ir::{Direction, EnumItem, Field, NamedType, TypeId, TypeKind};

/// The conversions of a type of the user's own.
#[derive(Debug, Serialize)]
pub struct OwnView {
    /// Its path.
    pub path: String,
    /// The pattern of the generated form, of an object.
    pub taken: String,
    /// The expression that makes the user's value of it.
    pub made: String,
    /// The pattern of the user's value, of an object that is written.
    pub pattern: String,
    /// The members that are written, as a list.
    pub members: String,
    /// What writes members that are not listed: arguments; none where there are none.
    pub others: Option<String>,
    /// The expression of the text or number of `value`, of an enum.
    pub text: String,
    /// The arms that write each variant to `to`, of a union that is written.
    pub arms: String,
}

/// The view; none where the type is generated.
pub(super) fn view(rust_file: &RustFile<'_>, id: TypeId, ty: &NamedType) -> Option<OwnView> {
    let path = ty.own.as_ref()?;
    rust_file.support("from_wire");
    if ty.in_responses {
        rust_file.support("wire");
    }
    Some(match &ty.kind {
        TypeKind::Enum {
            items,
            number,
            other,
        } => {
            let access = if number.is_some() { "number" } else { "as_str" };
            enumeration(ty, path, items, access, *other)
        }
        TypeKind::Union {
            discriminator,
            variants,
            ..
        } => union(rust_file, id, ty, path, discriminator.as_deref(), variants),
        kind => object(rust_file, id, ty, path, kind.parts()),
    })
}

fn enumeration(
    ty: &NamedType,
    path: &str,
    items: &[EnumItem],
    access: &str,
    other: bool,
) -> OwnView {
    let arms = |from: &str, to: &str, also: &str| {
        let arms = items
            .iter()
            .map(|item| format!("{from}::{0} => {to}::{0},", item.ident));
        let arms: String = arms.collect();
        let also = if other { also } else { "" };
        format!("match wire {{ {arms} {also} }}")
    };
    let texts = items.iter().map(|item| {
        format!(
            "{path}::{} => {}::{}.{access}(),",
            item.ident, ty.ident, item.ident
        )
    });
    let texts: String = texts.collect();
    let also = match other {
        true if access == "number" => format!("{path}::Other(value) => *value,"),
        true => format!("{path}::Other(value) => value,"),
        false => String::new(),
    };
    OwnView {
        path: path.to_owned(),
        taken: String::new(),
        made: arms(
            &ty.ident,
            "Self",
            &format!("{}::Other(value) => Self::Other(value),", ty.ident),
        ),
        pattern: String::new(),
        members: String::new(),
        others: None,
        text: format!("match value {{ {texts} {also} }}"),
        arms: String::new(),
    }
}

fn union(
    rust_file: &RustFile<'_>,
    id: TypeId,
    ty: &NamedType,
    path: &str,
    tag: Option<&str>,
    variants: &[Field],
) -> OwnView {
    let made = variants.iter().map(|variant| {
        let ident = &variant.ident;
        format!("{}::{ident}(value) => Self::{ident}(value),", ty.ident)
    });
    let mut made: String = made.collect();
    let other = other_arguments(ty, tag, variants);
    if other.is_some() {
        made.push_str(&format!(
            "{}::Other(value) => Self::Other(value),",
            ty.ident
        ));
    }
    let written = variants.iter().filter(|_| ty.in_responses);
    let arms = written.map(|variant| {
        let writer = rust_file.variant_writer(Owner::Type(id), tag, variant);
        format!("{path}::{}(value) => {writer},", variant.ident)
    });
    let other = other.filter(|_| ty.in_responses).map(|known| {
        let write = rust_file.support("write");
        format!("{path}::Other(value) => {write}::other(to, {known}, value),")
    });
    OwnView {
        path: path.to_owned(),
        taken: String::new(),
        made: format!("match wire {{ {made} }}"),
        pattern: String::new(),
        members: String::new(),
        others: None,
        text: String::new(),
        arms: arms.chain(other).collect(),
    }
}

fn object(
    rust_file: &RustFile<'_>,
    id: TypeId,
    ty: &NamedType,
    path: &str,
    fields: &[Field],
) -> OwnView {
    let owner = Owner::Type(id);
    let idents: Vec<String> = fields.iter().map(|field| field.ident.clone()).collect();
    let travels = |field: &&Field| ty.in_responses && field.travels(Direction::Response);
    let pattern = fields.iter().map(|field| match travels(&field) {
        true => field.ident.clone(),
        false => format!("{}: _", field.ident),
    });
    let others = rust_file.others(fields.iter().filter(travels), |field| field.ident.clone());
    let listed = fields.iter().filter(|field| field.additional.is_none());
    let members = listed.filter(travels).map(|field| {
        let absent = absent_at(field, &field.ident);
        rust_file.member_at(owner, field, &field.ident, absent.as_deref())
    });
    let members: Vec<String> = members.collect();
    OwnView {
        path: path.to_owned(),
        taken: literal(&ty.ident, &idents),
        made: literal("Self", &idents),
        pattern: literal(path, &pattern.collect::<Vec<String>>()),
        members: members.join(", "),
        others,
        text: String::new(),
        arms: String::new(),
    }
}
