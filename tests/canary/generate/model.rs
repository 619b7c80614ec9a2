//! What a random contract is made of.

/// A type of values.
#[derive(Clone, Debug)]
pub enum Ty {
    /// A scalar: its name in the contract, and what of `Fill` makes one.
    Scalar(&'static str, &'static str),
    /// The one enum.
    Shade,
    /// The one newtype.
    Code,
    /// An object of `types`, by number.
    Object(usize),
    /// A resource's record, by number.
    Record(usize),
    List(Box<Ty>),
    Map(Box<Ty>),
}

impl Ty {
    /// The resource whose record is in it.
    pub fn record(&self) -> Option<usize> {
        match self {
            Self::Record(resource) => Some(*resource),
            Self::List(inner) | Self::Map(inner) => inner.record(),
            _ => None,
        }
    }
}

/// What may become of a field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exposure {
    /// Outputs may list it.
    Free,
    Private,
    Secret,
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    pub ty: Ty,
    pub nullable: bool,
    pub optional: bool,
    /// The default: in the contract, and in Rust.
    pub default: Option<(String, String)>,
    pub exposure: Exposure,
}

/// A field of an output.
#[derive(Clone, Debug)]
pub enum Listed {
    /// A field of the record by number, its name on the wire, and through which output of a nested
    /// record, by number among the outputs of that record.
    Field {
        field: usize,
        wire: Option<String>,
        through: Option<usize>,
    },
    /// A field that the handler supplies.
    Computed(Field),
}

/// What an output leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Omit {
    Nothing,
    Nulls,
    Defaults,
}

#[derive(Clone, Debug)]
pub struct Output {
    pub name: String,
    pub omit: Omit,
    pub fields: Vec<Listed>,
}

impl Output {
    pub fn is_computed(&self) -> bool {
        let mut fields = self.fields.iter();
        fields.any(|field| matches!(field, Listed::Computed(_)))
    }
}

/// An object of `types`.
#[derive(Clone, Debug)]
pub struct Object {
    pub name: &'static str,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug)]
pub struct Resource {
    pub name: &'static str,
    pub record: Vec<Field>,
    pub outputs: Vec<Output>,
    pub operations: Vec<Operation>,
}

/// An output of a resource, both by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    pub resource: usize,
    pub output: usize,
}

/// How the records of an answer come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    One,
    List,
    Page,
    Stream,
    Ndjson,
    Events,
}

#[derive(Clone, Debug)]
pub enum Content {
    Nothing,
    /// One frame around one view.
    Framed(Frame, View),
    /// Any of several; `true` where it is a list.
    AnyOf(Vec<(bool, View)>),
}

/// A header of an answer.
#[derive(Clone, Debug)]
pub struct Header {
    pub name: &'static str,
    pub ty: &'static str,
    pub optional: bool,
}

#[derive(Clone, Debug)]
pub struct Response {
    pub status: &'static str,
    pub content: Content,
    pub headers: Vec<Header>,
    pub cookie: bool,
}

#[derive(Clone, Debug)]
pub struct Operation {
    pub name: String,
    pub path: String,
    pub responses: Vec<Response>,
    /// Of the contract's errors, by number.
    pub errors: Vec<usize>,
}

#[derive(Clone, Debug)]
pub struct ErrorType {
    pub name: &'static str,
    pub status: &'static str,
    pub details: Vec<Field>,
    /// A record's view among the details, and its name.
    pub view: Option<(String, View)>,
    pub header: Option<Header>,
}

/// A whole contract.
#[derive(Clone, Debug)]
pub struct Contract {
    /// What `api` says of it.
    pub error_format: &'static str,
    pub objects: Vec<Object>,
    pub resources: Vec<Resource>,
    pub errors: Vec<ErrorType>,
}

impl Contract {
    pub fn output(&self, view: View) -> &Output {
        &self.resources[view.resource].outputs[view.output]
    }

    /// The names that no answer and no document has.
    pub fn unlisted(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for resource in &self.resources {
            for (number, field) in resource.record.iter().enumerate() {
                let mut listed = resource.outputs.iter().flat_map(|output| &output.fields);
                let is_listed =
                    listed.any(|it| matches!(it, Listed::Field { field, .. } if *field == number));
                if !is_listed {
                    names.push(field.name.as_str());
                }
            }
        }
        names
    }
}

/// `AppleView` as `apple_view`.
pub fn snake(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// `get_apple_a` as `GetAppleA`.
pub fn pascal(name: &str) -> String {
    let words = name.split('_');
    words
        .map(|word| format!("{}{}", word[..1].to_ascii_uppercase(), &word[1..]))
        .collect()
}
