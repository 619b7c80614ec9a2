//! What a random contract is made of.

use std::fmt;

/// A type of values.
#[derive(Clone, Debug)]
pub enum Ty {
    /// A scalar: its name in the contract, and what of `Fill` makes one.
    Scalar(&'static str, &'static str),
    /// The one enum.
    Shade,
    /// The one enum of numbers.
    Rank,
    /// The one newtype.
    Code,
    /// An object of `types`, by number.
    Object(usize),
    /// A resource's record, by number.
    Record(usize),
    /// A union of `types`, by number.
    Union(usize),
    /// An output of a resource, in an output of one that has no record.
    View(View),
    /// An item that may be null.
    Nullable(Box<Ty>),
    List(Box<Ty>),
    Map(Box<Ty>),
}

impl Ty {
    /// A list of it.
    pub fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    /// A map of it.
    pub fn map(self) -> Self {
        Self::Map(Box::new(self))
    }

    /// It, or null, as an item.
    pub fn or_null(self) -> Self {
        Self::Nullable(Box::new(self))
    }

    /// The resource whose record is in it.
    pub fn record(&self) -> Option<usize> {
        match self {
            Self::Record(resource) => Some(*resource),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.record(),
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
    /// A field of a resource without a record, and its name on the wire.
    Own(Field, Option<String>),
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
    pub rest: Option<Rest>,
}

/// What is sent of properties that an output does not list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// The members of a field of the record, by number.
    Of(usize),
    /// Members that are the handler's, where there is no record.
    Own,
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
    /// Whether it has properties that are not listed.
    pub is_open: bool,
    pub fields: Vec<Field>,
}

/// A union of `types`.
#[derive(Clone, Debug)]
pub struct Union {
    pub name: &'static str,
    /// The property that tells the variants apart; without one it is their shape.
    pub discriminator: Option<&'static str>,
    /// Whether it keeps what is none of its variants.
    pub has_other: bool,
    pub variants: Vec<(&'static str, Ty)>,
}

#[derive(Clone, Debug)]
pub struct Resource {
    pub name: &'static str,
    /// Nothing where the resource has no record.
    pub record: Vec<Field>,
    /// Of the record, by number: what clients send of it in a draft.
    pub drafted: Vec<usize>,
    /// The field of the record that has the properties which a draft does not list.
    pub rest: Option<usize>,
    pub outputs: Vec<Output>,
    pub operations: Vec<Operation>,
}

impl Resource {
    pub fn has_record(&self) -> bool {
        !self.record.is_empty()
    }
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
    /// A page with words of its own, and how many items all pages have.
    Counted,
    /// A page that is found by an offset.
    Offset,
    Stream,
    Ndjson,
    Events,
    /// By names.
    Map,
    /// A list in a list.
    Nested,
    /// One, or null.
    Maybe,
}

impl Frame {
    /// Whether a client may choose among the fields of what comes so.
    pub fn has_fields(self) -> bool {
        !matches!(self, Self::Map | Self::Nested | Self::Maybe)
    }

    /// A view, by its name, as it comes.
    pub fn around(self, name: &str) -> String {
        match self {
            Self::One => name.to_owned(),
            Self::Nested => format!("list<list<{name}>>"),
            Self::Maybe => format!("\"{name}?\""),
            Self::Counted => format!(
                "{{ page: {{ body: {name}, items: data, next: {{ wire: next_page, omit: none }}, cursor: page_token, limit: page_size, total: true }} }}"
            ),
            Self::Offset => {
                format!("{{ page: {{ body: {name}, by: offset, items: results, total: count }} }}")
            }
            frame => format!("{frame}<{name}>"),
        }
    }
}

impl fmt::Display for Frame {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::One => "one",
            Self::List => "list",
            Self::Page => "page",
            Self::Counted => "page with other words",
            Self::Offset => "page by offset",
            Self::Stream => "stream",
            Self::Ndjson => "ndjson",
            Self::Events => "events",
            Self::Map => "map",
            Self::Nested => "list_list",
            Self::Maybe => "or_null",
        })
    }
}

#[derive(Clone, Debug)]
pub enum Content {
    Nothing,
    /// One frame around one view.
    Framed(Frame, View),
    /// Any of several, all of them JSON.
    AnyOf(Vec<(Frame, View)>),
    /// One view, or text: what the client would have.
    Negotiated(View),
    /// What is in no output.
    Value(Ty),
    /// Text, and bytes, of some media type.
    Text,
    Raw,
}

/// A header of an answer.
#[derive(Clone, Debug)]
pub struct Header {
    pub name: &'static str,
    pub ty: Ty,
    pub optional: bool,
}

/// A cookie that an answer sets.
#[derive(Clone, Debug)]
pub struct Cookie {
    pub optional: bool,
}

#[derive(Clone, Debug)]
pub struct Response {
    pub status: &'static str,
    pub content: Content,
    pub headers: Vec<Header>,
    pub cookie: Option<Cookie>,
    /// Whether a client may ask for some of the fields.
    pub sparse: bool,
}

#[derive(Clone, Debug)]
pub struct Operation {
    pub name: String,
    pub path: String,
    pub responses: Vec<Response>,
    /// Of the contract's errors, by number.
    pub errors: Vec<usize>,
    /// What a request has, as `Input` of the tests knows it, and its definition in the contract.
    pub params: Vec<Param>,
    /// The kinds of body: there is none where it is empty.
    pub bodies: Vec<BodyKind>,
    pub optional_body: bool,
    pub auth: Auth,
    /// Whether it takes query parameters that nothing declares.
    pub rest: bool,
    /// Whether a type of the handler's own takes something from the request.
    pub extracts: bool,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Param {
    pub place: &'static str,
    pub input: Input,
}

/// Something that a client sends: its type is one that `canary_tests::inputs` has samples of.
#[derive(Clone, Debug)]
pub struct Input {
    pub name: String,
    pub kind: &'static str,
    pub is_secret: bool,
    pub is_optional: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// A part of the record, as JSON.
    Draft,
    /// What has no record, as JSON and as a form.
    Json,
    Form,
    /// A list of drafts, and a map of what has no record.
    Drafts,
    Entries,
    Multipart,
    Text,
    Raw,
}

/// Who may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    Anybody,
    Bearer,
    /// Of those who bear a token, only whoever has the scope.
    Scoped,
    Key,
    Login,
    BearerOrKey,
    /// Who sends no token is nobody.
    BearerOrNobody,
}

#[derive(Clone, Debug)]
pub struct ErrorType {
    pub name: &'static str,
    pub status: &'static str,
    pub details: Vec<Field>,
    /// A type whose value is the body; there are no details then.
    pub body: Option<Ty>,
    /// A record's view among the details, and its name.
    pub view: Option<(String, View)>,
    pub header: Option<Header>,
}

/// A whole contract.
#[derive(Clone, Debug)]
pub struct Contract {
    /// What tells it from others: its module is `c` and this.
    pub seed: u64,
    /// What `api` says of it.
    pub error_format: String,
    /// Where the key of the scheme `machine` stands, where there is security at all.
    pub key: Option<&'static str>,
    pub objects: Vec<Object>,
    pub unions: Vec<Union>,
    pub resources: Vec<Resource>,
    pub errors: Vec<ErrorType>,
    /// What clients send in drafts beside the fields of the record, and in bodies without one.
    pub drafts: Vec<Input>,
    pub forms: Vec<Input>,
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
                if !is_listed && !resource.drafted.contains(&number) {
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
