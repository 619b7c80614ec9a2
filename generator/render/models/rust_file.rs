//! The Rust file that is written: how it names types, and what it imports for that.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use super::boxes::{Boxes, Owner};
use crate::ir::{
    Api, Direction, Exposure, Field, Presence, ResourceId, Scalar, Type, TypeId, TypeKind,
};
use crate::render::rust;
use crate::scalars::Ty;

/// Where code stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// In `types.rs`.
    Types,
    /// In the `models.rs` of a resource.
    Models(ResourceId),
    /// Elsewhere: the contract's types are named by their paths.
    Elsewhere,
}

/// A file that is written.
#[derive(Debug)]
pub struct RustFile<'a> {
    /// The contract.
    pub api: &'a Api,
    pub(super) boxes: &'a Boxes,
    home: Home,
    /// The resource beside whose `models` the code stands, where it is in neither.
    in_resource: Option<ResourceId>,
    root: &'static str,
    /// Names of the file that would be taken for those of the prelude.
    hidden: BTreeSet<String>,
    modules: RefCell<BTreeSet<&'static str>>,
    names: RefCell<BTreeMap<String, BTreeSet<String>>>,
    direction: Cell<Direction>,
    /// Whether types of the user's own are named by their generated form.
    is_wire: Cell<bool>,
}

impl<'a> RustFile<'a> {
    pub(super) fn new(
        api: &'a Api,
        boxes: &'a Boxes,
        home: Home,
        root: &'static str,
        hidden: &[String],
    ) -> Self {
        Self {
            api,
            boxes,
            home,
            in_resource: None,
            root,
            hidden: hidden.iter().cloned().collect(),
            modules: RefCell::default(),
            names: RefCell::default(),
            direction: Cell::new(Direction::Request),
            is_wire: Cell::new(false),
        }
    }

    /// The same place for what answers carry: schemas are those of values that are sent.
    #[must_use]
    pub fn sending(self) -> Self {
        self.direction.set(Direction::Response);
        self
    }

    /// The same place beside the `models` of a resource.
    #[must_use]
    pub fn in_resource(self, resource: ResourceId) -> Self {
        Self {
            in_resource: Some(resource),
            ..self
        }
    }

    /// What is written of values that are sent, in a file that also reads some.
    pub fn sent<T>(&self, write: impl FnOnce(&Self) -> T) -> T {
        let before = self.direction.replace(Direction::Response);
        let written = write(self);
        self.direction.set(before);
        written
    }

    /// What is written with the generated form of types that are the user's own.
    pub fn wire<T>(&self, write: impl FnOnce(&Self) -> T) -> T {
        let before = self.is_wire.replace(true);
        let written = write(self);
        self.is_wire.set(before);
        written
    }

    /// What is written of the parts of a value, which have the user's own types.
    pub(super) fn within<T>(&self, write: impl FnOnce(&Self) -> T) -> T {
        let before = self.is_wire.replace(false);
        let written = write(self);
        self.is_wire.set(before);
        written
    }

    /// Whether types of the user's own are named by their generated form.
    pub(super) fn is_wire(&self) -> bool {
        self.is_wire.get()
    }

    /// The generated form of a type.
    pub(super) fn generated(&self, id: TypeId) -> String {
        self.named(Home::Types, "types", &self.api.ty(id).ident)
    }

    /// Whether a value of the type is, or holds in a list, a map or null, one of the user's own.
    #[must_use]
    pub fn has_own(&self, ty: &Type) -> bool {
        match ty {
            Type::Named(id) => self.api.ty(*id).own.is_some(),
            Type::List(inner)
            | Type::Map(inner)
            | Type::Nullable(inner)
            | Type::Encoded(_, inner) => self.has_own(inner),
            Type::Scalar(_) | Type::Record(_) | Type::Input(_) | Type::Output(_) => false,
        }
    }

    /// The expression that makes a value of the user's own type of one that was read.
    #[must_use]
    pub fn from_wire(&self, value: &str) -> String {
        format!(
            "{}::FromWire::from_wire({value})",
            self.support("from_wire")
        )
    }

    /// Whether schemas are those of values that are sent.
    pub(super) fn is_sending(&self) -> bool {
        self.direction.get() == Direction::Response
    }

    /// Whether a name that is imported hides one of the prelude.
    pub(super) fn hides(&self) -> bool {
        let names = self.names.borrow();
        names
            .values()
            .flatten()
            .any(|name| PRELUDE.contains(&name.as_str()))
    }

    /// The same place once more, knowing which names it imports.
    pub(super) fn again(self) -> Self {
        let mut hidden = self.hidden;
        hidden.extend(self.names.into_inner().into_values().flatten());
        Self {
            hidden,
            modules: RefCell::default(),
            names: RefCell::default(),
            ..self
        }
    }

    /// Where the code stands.
    pub(super) fn home(&self) -> Home {
        self.home
    }

    /// The way to a support module, which is imported.
    pub fn support(&self, module: &'static str) -> &'static str {
        self.modules.borrow_mut().insert(module);
        module
    }

    /// The support modules that were named, sorted.
    #[must_use]
    pub fn modules(&self) -> Vec<&'static str> {
        self.modules.borrow().iter().copied().collect()
    }

    /// The `use` items of the file.
    #[must_use]
    pub fn imports(&self) -> Vec<String> {
        let names = self.names.borrow();
        let mut items: BTreeMap<&str, Vec<&str>> = names
            .iter()
            .map(|(module, names)| (module.as_str(), names.iter().map(String::as_str).collect()))
            .collect();
        let modules = self.modules();
        if !modules.is_empty() {
            items.insert("support", modules);
        }
        items
            .into_iter()
            .map(|(module, names)| rust::import(&format!("{}::{module}", self.root), &names))
            .collect()
    }

    /// A name of the prelude, or its path where the file has that name for something else.
    #[must_use]
    pub fn std(&self, name: &'static str) -> String {
        if !self.hidden.contains(name) {
            return name.to_owned();
        }
        let module = match name {
            "String" => "string",
            "Vec" => "vec",
            "Box" => "boxed",
            "Result" => "result",
            "From" | "TryFrom" | "Into" => "convert",
            _ => "option",
        };
        format!("::std::{module}::{name}")
    }

    fn named(&self, home: Home, module: &str, ident: &str) -> String {
        if home == self.home {
            return ident.to_owned();
        }
        if self.home == Home::Elsewhere {
            return format!("{}::{module}::{ident}", self.root);
        }
        let mut names = self.names.borrow_mut();
        names
            .entry(module.to_owned())
            .or_default()
            .insert(ident.to_owned());
        ident.to_owned()
    }

    fn model(&self, resource: ResourceId, ident: &str) -> String {
        if self.in_resource == Some(resource) {
            return format!("models::{ident}");
        }
        let module = format!("{}::models", self.api.resource(resource).module);
        self.named(Home::Models(resource), &module, ident)
    }

    /// A resource's record.
    #[must_use]
    pub fn record(&self, resource: ResourceId) -> String {
        match &self.api.resource(resource).record {
            Some(record) if record.own.is_some() => record.ident.clone(),
            Some(record) => self.model(resource, &record.ident),
            // Only a resource with a record can be the type of a field.
            None => String::new(),
        }
    }

    /// A type.
    #[must_use]
    pub fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Scalar(scalar) => self.scalar(*scalar),
            Type::Named(id) => match &self.api.ty(*id).own {
                Some(own) if !self.is_wire.get() => own.clone(),
                _ => self.generated(*id),
            },
            Type::Record(id) => self.record(*id),
            Type::Input(id) => self.model(id.resource, &self.api.input(*id).ident),
            Type::Output(id) => self.model(id.resource, &self.api.output(*id).ident),
            Type::List(item) => format!("{}<{}>", self.std("Vec"), self.ty(item)),
            Type::Map(value) => format!(
                "std::collections::BTreeMap<{}, {}>",
                self.std("String"),
                self.ty(value)
            ),
            Type::Nullable(inner) => format!("{}<{}>", self.std("Option"), self.ty(inner)),
            Type::Encoded(_, usual) => self.ty(usual),
        }
    }

    /// A scalar.
    #[must_use]
    pub fn scalar(&self, scalar: Scalar) -> String {
        match scalar.row().ty {
            Ty::String => self.std("String"),
            Ty::Bytes => format!("{}<u8>", self.std("Vec")),
            Ty::Path(path) => path.to_owned(),
            Ty::Runtime(module, path) => format!("{}::{path}", self.support(module)),
        }
    }

    /// The type of a field's value: without null and absence.
    #[must_use]
    pub fn value(&self, owner: Owner, field: &Field) -> String {
        let plain = self.ty(&field.ty);
        let value = match secrecy(field) {
            Secrecy::Open => plain,
            Secrecy::Text => "secrecy::SecretString".to_owned(),
            Secrecy::Other => format!("{}::Redacted<{plain}>", self.support("redacted")),
        };
        if self.boxes.has(owner, field) {
            format!("{}<{value}>", self.std("Box"))
        } else {
            value
        }
    }

    /// The type of a field.
    #[must_use]
    pub fn field(&self, owner: Owner, field: &Field) -> String {
        let value = self.value(owner, field);
        match field.presence() {
            Presence::Required => value,
            Presence::Nullable | Presence::Optional => format!("{}<{value}>", self.std("Option")),
            Presence::OptionalNullable => {
                format!("{}::Presence<{value}>", self.support("presence"))
            }
        }
    }

    /// The type of a patch's field.
    #[must_use]
    pub fn change(&self, owner: Owner, field: &Field) -> String {
        let value = self.value(owner, field);
        if field.nullable {
            format!("{}::Patch<{value}>", self.support("patch"))
        } else {
            format!("{}<{value}>", self.std("Option"))
        }
    }

    /// Whether a type is `Copy`.
    #[must_use]
    pub fn is_copy(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(scalar) => scalar.row().is_copy,
            // Nobody knows here.
            Type::Named(id) if self.api.ty(*id).own.is_some() => false,
            Type::Named(id) => match &self.api.ty(*id).kind {
                TypeKind::Enum { number, other, .. } => !other || number.is_some(),
                TypeKind::Scalar { scalar, .. } => scalar.row().is_copy,
                TypeKind::Object { .. } | TypeKind::Union { .. } => false,
            },
            Type::Nullable(inner) | Type::Encoded(_, inner) => self.is_copy(inner),
            Type::Record(_) | Type::Input(_) | Type::Output(_) | Type::List(_) | Type::Map(_) => {
                false
            }
        }
    }
}

/// The names of the prelude that models are written with.
const PRELUDE: [&str; 7] = [
    "Box", "From", "Option", "Result", "String", "TryFrom", "Vec",
];

/// How a secret is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Secrecy {
    /// It is none.
    Open,
    /// As a `SecretString`.
    Text,
    /// As a `Redacted`.
    Other,
}

/// How a field's value is held.
pub(super) fn secrecy(field: &Field) -> Secrecy {
    match (field.exposure, &field.ty) {
        (Exposure::Secret, Type::Scalar(scalar)) if scalar.is_string() => Secrecy::Text,
        (Exposure::Secret, _) => Secrecy::Other,
        _ => Secrecy::Open,
    }
}
