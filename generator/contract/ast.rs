//! The constructs of the language, as written.
//!
//! Names are not resolved here and defaults are not filled in: an `Option` says whether the
//! contract speaks. Vectors keep the order of the text.

mod body;
mod returns;
mod security;

use crate::contract::Node;
use crate::diag::{Span, Spanned};
use crate::http::Method;
pub use body::{Body, BodyContent, BodyKind, FilePart, Part};

pub use returns::{CookieDef, Return, ReturnBody, Returns, Sent, SentKind};
pub use security::{
    AllOf, Auth, Demand, ExtractDef, Flow, FlowKind, KeyPlace, SchemeDef, SchemeKind, ScopeDef,
};

/// A name as the contract writes it.
pub type Name = Spanned<String>;

/// A whole contract.
#[derive(Clone, Debug, Default)]
pub struct Contract {
    /// The whole document.
    pub span: Span,
    /// `guestlist: 1`.
    pub version: Option<Spanned<u32>>,
    /// `api`.
    pub api: Api,
    /// `types`.
    pub types: Vec<TypeDef>,
    /// `security`.
    pub security: Vec<SchemeDef>,
    /// `errors` of the whole contract.
    pub errors: Vec<ErrorDef>,
    /// `resources`.
    pub resources: Vec<Resource>,
    /// `allow` of the whole file: slugs or codes of rules.
    pub allow: Vec<Name>,
}

/// `api`.
#[derive(Clone, Debug, Default)]
pub struct Api {
    /// The whole mapping (the document's start, where there is none).
    pub span: Span,
    /// `title`.
    pub title: Option<Spanned<String>>,
    /// `version`.
    pub version: Option<Spanned<String>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `base_path`.
    pub base_path: Option<Spanned<String>>,
    /// `servers`.
    pub servers: Vec<Server>,
    /// `contact`.
    pub contact: Option<Contact>,
    /// `license`.
    pub license: Option<License>,
    /// `tags`.
    pub tags: Vec<Tag>,
    /// `error_format`.
    pub error_format: Option<Spanned<String>>,
    /// `type_base`.
    pub type_base: Option<Spanned<String>>,
    /// `docs`: a path, or `off`.
    pub docs: Option<Spanned<String>>,
    /// `max_body`, in bytes.
    pub max_body: Option<Spanned<u64>>,
    /// `timeout`, in milliseconds.
    pub timeout: Option<Spanned<u64>>,
    /// `auth`: who may call an operation that says nothing of it.
    pub auth: Option<Auth>,
    /// `extract`, of every operation.
    pub extract: Vec<ExtractDef>,
    /// `errors`: declared on every operation.
    pub errors: Vec<Name>,
    /// `builtin`: changes to the built-in errors.
    pub builtin: Vec<BuiltinDef>,
}

/// One entry of `api.servers`.
#[derive(Clone, Debug)]
pub struct Server {
    /// `url`.
    pub url: Spanned<String>,
    /// `description`.
    pub description: Option<Spanned<String>>,
}

/// `api.contact`.
#[derive(Clone, Debug)]
pub struct Contact {
    /// `name`.
    pub name: Option<Spanned<String>>,
    /// `url`.
    pub url: Option<Spanned<String>>,
    /// `email`.
    pub email: Option<Spanned<String>>,
}

/// `api.license`.
#[derive(Clone, Debug)]
pub struct License {
    /// `name`.
    pub name: Spanned<String>,
    /// `url`.
    pub url: Option<Spanned<String>>,
}

/// One entry of `api.tags`: a name, or a mapping with `name` and `description`.
#[derive(Clone, Debug)]
pub struct Tag {
    /// `name`.
    pub name: Spanned<String>,
    /// `description`.
    pub description: Option<Spanned<String>>,
}

/// One entry of `api.builtin`.
#[derive(Clone, Debug)]
pub struct BuiltinDef {
    /// Which built-in error.
    pub name: Name,
    /// `code`.
    pub code: Option<Spanned<String>>,
    /// `message`.
    pub message: Option<Spanned<String>>,
}

/// One entry of `types`.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// Its name.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// What it is.
    pub kind: TypeKind,
    /// `allow`.
    pub allow: Vec<Name>,
}

/// What a [`TypeDef`] is.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// `enum`.
    Enum {
        /// The items, in order.
        items: Vec<EnumItem>,
        /// `other`: whether an unknown value is kept.
        other: Option<Spanned<bool>>,
    },
    /// `fields`.
    Object {
        /// The fields, in order.
        fields: Vec<Field>,
    },
    /// `one_of`.
    Union {
        /// `discriminator`: the property that says which variant it is.
        discriminator: Option<Spanned<String>>,
        /// The variants, in order, as fields: `wire` is what the discriminator says.
        variants: Vec<Field>,
    },
    /// A scalar with constraints under a name of its own. The field's name is the type's name.
    Scalar(Box<Field>),
    /// Not understood; reported.
    Invalid,
}

/// One item of an `enum`.
#[derive(Clone, Debug)]
pub struct EnumItem {
    /// The value on the wire.
    pub wire: Spanned<String>,
    /// `name`, where the value gives no identifier.
    pub name: Option<Name>,
    /// `description`.
    pub description: Option<Spanned<String>>,
}

/// A type, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeExpr {
    /// A scalar's name or the name of a type, resource or output.
    Named(Name),
    /// `list<T>`.
    List(Box<TypeExpr>, Span),
    /// `map<T>`.
    Map(Box<TypeExpr>, Span),
    /// `T?`.
    Nullable(Box<TypeExpr>, Span),
    /// Not understood; reported.
    Invalid(Span),
}

impl TypeExpr {
    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Named(name) => name.span,
            Self::List(_, span)
            | Self::Map(_, span)
            | Self::Nullable(_, span)
            | Self::Invalid(span) => *span,
        }
    }
}

/// A field of a record, a type, an input or a parameter, a response header or an error detail.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// The definition behind the name (the name itself, where there is none).
    pub span: Span,
    /// `type`. `None` where the record gives it.
    pub ty: Option<TypeExpr>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `example`.
    pub example: Option<Node>,
    /// `default`.
    pub default: Option<Node>,
    /// `optional`.
    pub optional: Option<Spanned<bool>>,
    /// `nullable` (the short form `T?` is in [`Field::ty`]).
    pub nullable: Option<Spanned<bool>>,
    /// `secret`.
    pub secret: Option<Spanned<bool>>,
    /// `private`.
    pub private: Option<Spanned<bool>>,
    /// `deprecated`.
    pub deprecated: Option<Spanned<bool>>,
    /// `computed`.
    pub computed: Option<Spanned<bool>>,
    /// `wire`.
    pub wire: Option<Spanned<String>>,
    /// `convert`: a function from the column of a `record_type`.
    pub convert: Option<Spanned<String>>,
    /// `attributes`: what the derives of the record read on this field.
    pub attributes: Vec<Name>,
    /// The JSON Schema constraints, in order.
    pub constraints: Vec<Constraint>,
    /// `allow`.
    pub allow: Vec<Name>,
}

/// One constraint of a [`Field`].
#[derive(Clone, Debug)]
pub struct Constraint {
    /// Which.
    pub key: Spanned<ConstraintKey>,
    /// Its value, of a kind not yet checked.
    pub value: Node,
}

/// The JSON Schema constraints, in snake_case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConstraintKey {
    /// `min_length`, in Unicode code points.
    MinLength,
    /// `max_length`, in Unicode code points.
    MaxLength,
    /// `pattern`, not anchored.
    Pattern,
    /// `minimum`.
    Minimum,
    /// `maximum`.
    Maximum,
    /// `exclusive_minimum`.
    ExclusiveMinimum,
    /// `exclusive_maximum`.
    ExclusiveMaximum,
    /// `multiple_of`.
    MultipleOf,
    /// `min_items`.
    MinItems,
    /// `max_items`.
    MaxItems,
    /// `unique_items`.
    UniqueItems,
    /// `min_properties`.
    MinProperties,
    /// `max_properties`.
    MaxProperties,
}

impl ConstraintKey {
    /// Every constraint with the key that the contract uses for it.
    pub const ALL: [(Self, &'static str); 13] = [
        (Self::MinLength, "min_length"),
        (Self::MaxLength, "max_length"),
        (Self::Pattern, "pattern"),
        (Self::Minimum, "minimum"),
        (Self::Maximum, "maximum"),
        (Self::ExclusiveMinimum, "exclusive_minimum"),
        (Self::ExclusiveMaximum, "exclusive_maximum"),
        (Self::MultipleOf, "multiple_of"),
        (Self::MinItems, "min_items"),
        (Self::MaxItems, "max_items"),
        (Self::UniqueItems, "unique_items"),
        (Self::MinProperties, "min_properties"),
        (Self::MaxProperties, "max_properties"),
    ];

    /// The key as the contract writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(key, _)| *key == self)
            .map_or("", |(_, text)| text)
    }
}

/// One entry of `errors`.
#[derive(Clone, Debug)]
pub struct ErrorDef {
    /// Its name.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// `status`: a name or a number.
    pub status: Option<StatusExpr>,
    /// `code`.
    pub code: Option<Spanned<String>>,
    /// `message`.
    pub message: Option<Spanned<String>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `details`.
    pub details: Vec<Field>,
    /// `headers`.
    pub headers: Vec<Field>,
    /// `allow`.
    pub allow: Vec<Name>,
}

/// A status as written: `created`, or `201`.
#[derive(Clone, Debug)]
pub struct StatusExpr {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// One entry of `resources`.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Its name.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `path`.
    pub path: Option<Spanned<String>>,
    /// `params.path`: types of path parameters for every operation.
    pub path_params: Vec<Field>,
    /// `record`.
    pub record: Option<Record>,
    /// `record_type`: a struct of the user's own in place of a generated one.
    pub record_type: Option<RecordType>,
    /// `derive`: more derives for the record.
    pub derive: Vec<Name>,
    /// `inputs`.
    pub inputs: Vec<Input>,
    /// `outputs`.
    pub outputs: Vec<Output>,
    /// `errors`.
    pub errors: Vec<ErrorDef>,
    /// `operations`.
    pub operations: Vec<Operation>,
    /// `allow`.
    pub allow: Vec<Name>,
}

/// `record`.
#[derive(Clone, Debug)]
pub struct Record {
    /// The key `record`.
    pub span: Span,
    /// The fields, in order.
    pub fields: Vec<Field>,
}

/// `record_type`.
#[derive(Clone, Debug)]
pub struct RecordType {
    /// The key `record_type`.
    pub key: Span,
    /// The struct: `crate::db::UserRow`.
    pub path: Option<Spanned<String>>,
    /// Whether it implements `Drop`, so that nothing can be moved out of it.
    pub drop: Option<Spanned<bool>>,
}

/// One entry of `inputs`.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `fields` or `patch`.
    pub kind: Option<Spanned<InputKind>>,
    /// The fields, in order; a bare name has nothing but its name.
    pub fields: Vec<Field>,
    /// `unknown`: `ignore` (or `refuse`).
    pub unknown: Option<Spanned<String>>,
    /// `min_properties`, of a patch.
    pub min_properties: Option<Spanned<u64>>,
    /// `allow`.
    pub allow: Vec<Name>,
}

/// Whether an [`Input`] is whole or partial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// `fields`: a whole body.
    Fields,
    /// `patch`: each field may be absent.
    Patch,
}

/// One entry of `outputs`.
#[derive(Clone, Debug)]
pub struct Output {
    /// Its name.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `omit`: `none` or `default`.
    pub omit: Option<Spanned<String>>,
    /// The fields, in order. Where the field's type is given and the record has the name, the type
    /// names one of the nested record's outputs; `computed` marks what the caller supplies.
    pub fields: Vec<Field>,
    /// `allow`.
    pub allow: Vec<Name>,
}

/// One entry of `operations`.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its name.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// The method key and the path behind it; several (or none) are a mistake that is reported.
    pub route: Option<Route>,
    /// `summary`.
    pub summary: Option<Spanned<String>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `tags`.
    pub tags: Vec<Name>,
    /// `deprecated`.
    pub deprecated: Option<Spanned<bool>>,
    /// `params.path`.
    pub path_params: Vec<Field>,
    /// `params.query`.
    pub query_params: Vec<Field>,
    /// `params.header`.
    pub header_params: Vec<Field>,
    /// `params.cookie`.
    pub cookie_params: Vec<Field>,
    /// `params.strict` or `strict`.
    pub strict: Option<Spanned<bool>>,
    /// `body`.
    pub body: Option<Body>,
    /// `auth`; `None` where it says nothing.
    pub auth: Option<Auth>,
    /// `extract`.
    pub extract: Vec<ExtractDef>,
    /// `returns`; `None` where it is missing.
    pub returns: Option<Returns>,
    /// `errors`: names.
    pub errors: Vec<Name>,
    /// `allow`.
    pub allow: Vec<Name>,
}

/// The method and path of an [`Operation`].
#[derive(Clone, Debug)]
pub struct Route {
    /// The method key.
    pub method: Spanned<Method>,
    /// The path, relative to the resource's.
    pub path: Spanned<String>,
}
