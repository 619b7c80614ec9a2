//! What the list is: plain data, and the shape of its JSON.

use serde::Serialize;

/// Who may leave, and who may not.
#[derive(Clone, Debug, Serialize)]
pub struct GuestList {
    /// The version of this shape: 1.
    pub guestlist: u32,
    /// `api.title`.
    pub title: String,
    /// `api.version`.
    pub version: String,
    /// Where the contract cannot say what leaves.
    pub holes: Vec<Hole>,
    /// The resources, in the contract's order.
    pub resources: Vec<Sheet>,
    /// What is sent as a whole and has no output in it, in the contract's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<ValueSheet>,
    /// The headers and cookies of the answers that are no errors, in the contract's order.
    pub heads: Vec<Head>,
    /// The errors that an operation may answer, in the contract's order.
    pub errors: Vec<ErrorSheet>,
}

/// A value of any shape that leaves.
#[derive(Clone, Debug, Serialize)]
pub struct Hole {
    /// The field, behind its resource or error: `User.settings`; or what is sent as a whole without a
    /// model: `text as text/csv`, `bytes as application/pdf`.
    pub field: String,
    /// The answers that carry it: `get_user 200`.
    pub answers: Vec<String>,
}

/// The fields of a resource, and where they leave.
#[derive(Clone, Debug, Serialize)]
pub struct Sheet {
    /// The resource.
    pub resource: String,
    /// The bodies that carry any of its fields.
    pub columns: Vec<Column>,
    /// The fields of the record, then what outputs add to it.
    pub rows: Vec<Row>,
}

/// A place in a body where one of a resource's outputs stands.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// What rows call it: `A`.
    pub mark: String,
    /// The output of the resource.
    pub output: String,
    /// The model or error that is sent.
    pub sent: String,
    /// Where in it the output stands: `owner`, `teams[]`; `None` where it is what is sent.
    pub at: Option<String>,
    /// Where the same output stands in what is sent, if the outputs that it holds are listed there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub see: Option<String>,
    /// The answers that send it.
    pub answers: Vec<Answer>,
}

/// A status of an operation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Answer {
    /// The operation.
    pub operation: String,
    /// The status.
    pub status: u16,
    /// To whom it goes: `anybody`, `anybody who is known`, `who has …`, or who is shown this view.
    pub to: String,
}

/// A field.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its name in the contract; that of a field of a type stands behind the type's field:
    /// `address.city`.
    pub field: String,
    /// What becomes of it.
    pub verdict: Verdict,
    /// Whether it leaves in any shape at all (`json`).
    pub hole: bool,
    /// The rows below which the fields of what stands here are listed, where that is elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub see: Vec<String>,
    /// Where it leaves.
    pub cells: Vec<Cell>,
}

/// What becomes of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It leaves somewhere.
    Exposed,
    /// It leaves, and the handler supplies it: it is in no record.
    Supplied,
    /// `secret`.
    Secret,
    /// `private`.
    Private,
    /// No answer carries it, and nothing says that this is meant.
    Nowhere,
}

/// A field in a body.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    /// The mark of the column.
    pub column: String,
    /// The path of the property in the body: `owner.email_address`.
    pub path: String,
    /// Its own name on the wire, where that is another than the field's.
    pub renamed: Option<String>,
    /// Whether it may be missing there.
    pub optional: bool,
}

/// What a declared status says beside its body.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// The operation.
    pub operation: String,
    /// The status.
    pub status: u16,
    /// The names of its headers.
    pub headers: Vec<String>,
    /// The names of its cookies.
    pub cookies: Vec<String>,
}

/// A body that is a type, a scalar, or a list or map of these.
#[derive(Clone, Debug, Serialize)]
pub struct ValueSheet {
    /// The type, as the contract writes it: `list<Payment>`.
    pub value: String,
    /// What is in it; none of a scalar.
    pub details: Vec<Detail>,
    /// The answers that send it.
    pub answers: Vec<Answer>,
}

/// An error and what it tells.
#[derive(Clone, Debug, Serialize)]
pub struct ErrorSheet {
    /// Its name.
    pub error: String,
    /// Its status.
    pub status: u16,
    /// Its code.
    pub code: String,
    /// Its details; those that are outputs show in the sheets of their resources too.
    pub details: Vec<Detail>,
    /// Its headers.
    pub headers: Vec<String>,
    /// The operations that may answer it.
    pub operations: Vec<String>,
}

/// A property of an error or a value.
#[derive(Clone, Debug, Serialize)]
pub struct Detail {
    /// The path of the property: `address.city`.
    pub path: String,
    /// Whether it leaves in any shape at all (`json`).
    pub hole: bool,
    /// The paths below which the properties of what stands here are listed, where that is elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub see: Vec<String>,
}
