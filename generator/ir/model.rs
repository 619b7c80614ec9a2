//! Resources and their models.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::{ErrorId, Exposure, Field, InputId, Operation, OutputId, Type, TypeId, Views};

/// One of `resources`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Resource {
    /// The name in the contract (PascalCase).
    pub name: String,
    /// The Rust module, raw where it is a keyword.
    pub module: String,
    /// The file or folder of the module (never raw).
    pub file: String,
    /// The name of the handler trait: `UserApi`.
    pub trait_ident: String,
    /// `description`.
    pub description: Option<String>,
    /// `record`.
    pub record: Option<Record>,
    /// `inputs`.
    pub inputs: Vec<Input>,
    /// `outputs`.
    pub outputs: Vec<Output>,
    /// `errors` of this resource.
    pub errors: Vec<ErrorId>,
    /// `operations`.
    #[serde(skip)]
    pub operations: Vec<Operation>,
}

/// `record`: the internal truth.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// The Rust struct: `UserRecord`, or the whole path of a struct of the user's own.
    pub ident: String,
    /// The fields, in order.
    pub fields: Vec<Field>,
    /// `record_type`: no struct is generated, since the user has one.
    pub own: Option<OwnRecord>,
    /// `derive`: derives of the generated struct beside `Clone` and `Debug`.
    pub derives: Vec<String>,
    /// `attributes` of the fields, by the field's number; the text between `#[` and `]`.
    pub attributes: BTreeMap<usize, Vec<String>>,
}

/// `record_type`: what is known of the user's struct.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct OwnRecord {
    /// Whether it implements `Drop`: then nothing can be moved out of it.
    pub is_drop: bool,
    /// `convert`: functions from a column's type to the field's, by the field's number.
    pub converts: BTreeMap<usize, String>,
}

impl Record {
    /// The function that makes the field's value from the column, where the contract names one.
    #[must_use]
    pub fn convert(&self, index: usize) -> Option<&str> {
        let converts = &self.own.as_ref()?.converts;
        converts.get(&index).map(String::as_str)
    }

    /// Whether the column has the type that the contract's field has in Rust. In a struct of the
    /// user's own a converted column has another one, and what never leaves may have any.
    #[must_use]
    pub fn is_typed(&self, index: usize) -> bool {
        self.own.is_none()
            || self.convert(index).is_none() && self.fields[index].exposure == Exposure::Listed
    }

    /// Whether values can be moved out of it.
    #[must_use]
    pub fn moves(&self) -> bool {
        !self.own.as_ref().is_some_and(|own| own.is_drop)
    }
}

/// One of `inputs`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Input {
    /// Its number.
    pub id: InputId,
    /// The name in the contract, and of the schema in the document.
    pub name: String,
    /// The Rust struct.
    pub ident: String,
    /// The struct of what the input leaves out of the record (`UserRegistrationRest`); `None` for a
    /// patch, where there is no record, and where it is a struct of the user's own with columns of
    /// types that the contract does not know: then no record is made of the input.
    pub rest_ident: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// Whole or partial.
    pub kind: InputKind,
    /// The type within whose values a patch of another patch changes members. Its fields are by the numbers
    /// of the type's.
    pub within: Option<TypeId>,
    /// The fields, in order.
    pub fields: Vec<InputField>,
    /// Record fields (by number) that this input does not bring whole, in order.
    pub rest: Vec<usize>,
    /// Whether unknown properties are ignored rather than refused.
    pub ignore_unknown: bool,
    /// The fewest properties that a patch must have.
    pub min_properties: Option<u64>,
}

/// Whether an input is whole or partial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum InputKind {
    /// A whole body.
    Whole,
    /// Each field may be absent. Its fields have no default and are optional.
    Patch,
}

/// A field of an [`Input`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InputField {
    /// The field, with what the record says filled in.
    pub field: Field,
    /// What it has to do with the record.
    pub source: InputSource,
}

/// What an input's field has to do with the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum InputSource {
    /// The record's field of this number, of the same Rust type: `into_record` and `apply` move it.
    Record(usize),
    /// The record's field of this number, an object within which the input of the field's type changes
    /// members.
    Within(usize),
    /// The record's field of this number in another type (a nested input, other nullability): the
    /// handler converts it. In a patch it is not applied.
    Converted(usize),
    /// Not in the record.
    Extra,
}

/// One of `outputs`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Output {
    /// Its number.
    pub id: OutputId,
    /// The name in the contract, and of the schema in the document.
    pub name: String,
    /// The Rust struct.
    pub ident: String,
    /// The name in functions: `user_public_profile`.
    pub snake: String,
    /// The struct of the computed fields (`UserPublicProfileComputed`), where there are any.
    pub computed_ident: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `omit`.
    pub omit: Omit,
    /// The fields, in order; none where it has views.
    pub fields: Vec<OutputField>,
    /// `for`: who sees which of other outputs in its place.
    pub views: Option<Views>,
}

/// What an [`Output`] leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Omit {
    /// Nothing but what was never set.
    Nothing,
    /// `none`: nulls.
    None,
    /// `default`: values equal to their default.
    Default,
}

/// A field of an [`Output`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutputField {
    /// The field, with what the record says filled in; its type has outputs in place of records.
    pub field: Field,
    /// Where the value comes from.
    pub source: OutputSource,
    /// Whether the property may be missing from the body (it is then not `required` in the
    /// document).
    pub may_be_absent: bool,
}

impl OutputField {
    /// Whether null is ever sent: an output that leaves out nulls sends none.
    #[must_use]
    pub fn can_be_null(&self, omit: Omit) -> bool {
        self.field.nullable
            && match omit {
                Omit::Nothing => true,
                Omit::None => false,
                Omit::Default => self.field.default.as_deref() != Some(&Value::Null),
            }
    }
}

/// Where the value of an [`OutputField`] comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum OutputSource {
    /// The record's field of this number, as it is.
    Record(usize),
    /// The record's field of this number, each record in it projected. The type is the record's.
    Projection(usize, Type),
    /// The caller.
    Computed,
    /// The resource has no record: the handler fills the model in.
    Direct,
}
