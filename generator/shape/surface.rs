//! What clients meet of an API, as data: operations, and what is sent and answered, as sets of values.

use serde_json::Value;

use super::node::ShapeId;
use crate::diag::Span;

/// An API as its clients meet it.
#[derive(Clone, Debug, Default)]
pub struct Surface {
    /// Its operations.
    pub operations: Vec<Operation>,
}

/// What can be asked.
#[derive(Clone, Debug)]
pub struct Operation {
    /// What it is called.
    pub name: String,
    /// What generated clients call it, where it has such a name.
    pub id: Option<String>,
    /// The method, in lower case.
    pub method: String,
    /// The path behind that of a server.
    pub path: Vec<Segment>,
    /// The paths of the servers that have it, each without a slash at its end.
    pub bases: Vec<String>,
    /// Where it is said.
    pub span: Span,
    /// The parameters.
    pub params: Vec<Param>,
    /// What becomes of query parameters that have no name.
    pub rest: Rest,
    /// The body.
    pub body: Option<Body>,
    /// What it answers.
    pub answers: Vec<Answer>,
    /// Who may call.
    pub auth: Auth,
    /// Whether it is announced that it will go.
    pub removal: Removal,
}

/// Whether it is announced that an operation will go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Removal {
    /// It is not.
    #[default]
    No,
    /// It is deprecated, and will go some day.
    Announced,
    /// It is deprecated, and may go from this day on (`2027-05-01`).
    After(String),
}

/// A part of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Text.
    Text(String),
    /// A parameter of this name, with what stands behind it.
    Param(String, String),
    /// A parameter that is the rest of the path.
    Rest(String),
    /// Texts and parameters in one segment, as they are written.
    Mixed(String),
}

/// What becomes of query parameters that have no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// They are passed over.
    Ignored,
    /// They are refused.
    Refused,
    /// They are taken.
    Taken,
}

/// Where a parameter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParamLocation {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
}

impl ParamLocation {
    /// The word of OpenAPI.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Param {
    /// Where it is.
    pub place: ParamLocation,
    /// Its name on the wire; in lower case where it is a header.
    pub name: String,
    /// Its values.
    pub shape: ShapeId,
    /// Whether it must be there.
    pub required: bool,
    /// What holds where it is not there.
    pub default: Option<Value>,
    /// How a value that is more than one text is written; any of these is read.
    pub forms: Vec<Form>,
    /// Where it is said.
    pub span: Span,
}

/// How a parameter that is more than one text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The key repeats.
    Repeated,
    /// Items with commas between.
    Commas,
    /// Items with spaces between.
    Spaces,
    /// Items with `|` between.
    Pipes,
    /// `filter[name]=x`.
    Deep,
    /// Each member is a parameter of its own name.
    Spread,
    /// JSON.
    Json,
    /// In another way.
    Other,
}

impl Form {
    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Repeated => "a key that repeats",
            Self::Commas => "commas between the items",
            Self::Spaces => "spaces between the items",
            Self::Pipes => "`|` between the items",
            Self::Deep => "a parameter for each member, `name[member]`",
            Self::Spread => "a parameter for each member, by the member's name",
            Self::Json => "JSON",
            Self::Other => "a style of its own",
        }
    }
}

/// The body of a request.
#[derive(Clone, Debug)]
pub struct Body {
    /// Whether it must be there.
    pub required: bool,
    /// What it may be.
    pub contents: Vec<Content>,
    /// Where it is said.
    pub span: Span,
}

/// A body of a media type.
#[derive(Clone, Debug)]
pub struct Content {
    /// The media type, or a range, in lower case and without parameters.
    pub media: String,
    /// What it is; `None` where nothing is said but the media type.
    pub shape: Option<ShapeId>,
    /// The files among its parts.
    pub files: Vec<File>,
    /// The most bytes that it may have, and where that is said.
    pub most: Option<(u64, Span)>,
    /// Where it is said.
    pub span: Span,
}

/// A file in a body.
#[derive(Clone, Debug)]
pub struct File {
    /// The name of its part.
    pub name: String,
    /// What it may be: media types and ranges, in lower case and without parameters.
    pub media: Vec<String>,
    /// The most bytes that it may have.
    pub most: Option<u64>,
    /// Where it is said.
    pub span: Span,
}

impl File {
    /// What another may be and this one may not.
    #[must_use]
    pub fn refused<'o>(&self, other: &'o Self) -> Vec<&'o str> {
        let taken = |media: &str| self.media.iter().any(|range| covers(range, media));
        let all = other.media.iter().map(String::as_str);
        all.filter(|media| !taken(media)).collect()
    }

    /// A media type of a range that this one may not be.
    #[must_use]
    pub fn refused_in(&self, range: &str) -> String {
        let of_range = range.replace("/*", "/x-other");
        let all = [
            "application/octet-stream",
            "text/plain",
            "image/png",
            &of_range,
        ];
        let taken = |media: &str| self.media.iter().any(|own| covers(own, media));
        let mut free = all.iter().filter(|it| covers(range, it) && !taken(it));
        (*free.next().unwrap_or(&range)).to_owned()
    }
}

/// A media type or a range in words.
#[must_use]
pub fn in_words(media: &str) -> String {
    match media {
        "*/*" => "any media type".to_owned(),
        media => format!("`{media}`"),
    }
}

/// Whether a media range has a media type, or another range, in it.
#[must_use]
pub fn covers(range: &str, media: &str) -> bool {
    let kind = |media: &str| media.split_once('/').map(|(kind, _)| kind.to_owned());
    range == "*/*" || range == media || range.ends_with("/*") && kind(range) == kind(media)
}

impl Content {
    /// A body of which no more is said.
    #[must_use]
    pub fn new(media: String, shape: Option<ShapeId>, span: Span) -> Self {
        Self {
            media,
            shape,
            files: Vec::new(),
            most: None,
            span,
        }
    }

    /// Whether the values are fields of a form, which are texts on the wire.
    #[must_use]
    pub fn is_form(&self) -> bool {
        matches!(
            self.media.as_str(),
            "application/x-www-form-urlencoded" | "multipart/form-data"
        )
    }

    /// Whether its values are JSON, or fields of a form: what is neither is text or bytes.
    #[must_use]
    pub fn is_structured(&self) -> bool {
        let json = self.media == "application/json" || self.media.ends_with("+json");
        let lines = matches!(
            self.media.as_str(),
            "application/x-ndjson" | "text/event-stream" | "application/jsonl"
        );
        json || lines || self.is_form()
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status.
    pub status: Statuses,
    /// What it may send; nothing where there is no content.
    pub contents: Vec<Content>,
    /// The headers.
    pub headers: Vec<Header>,
    /// Where it is from.
    pub origin: Origin,
    /// The code of the error that it is, where it is a declared or built-in one of a contract.
    pub code: Option<String>,
    /// Where it is said.
    pub span: Span,
}

/// The statuses of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statuses {
    /// One.
    One(u16),
    /// Those of a class: `4XX`.
    Class(u16),
    /// All that are not named.
    Others,
}

impl std::fmt::Display for Statuses {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::One(code) => write!(f, "{code}"),
            Self::Class(class) => write!(f, "{class}XX"),
            Self::Others => f.write_str("default"),
        }
    }
}

/// Where an answer is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is declared.
    Declared,
    /// Every server has it.
    Builtin,
}

/// A header of an answer.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its name in lower case.
    pub name: String,
    /// Its values.
    pub shape: ShapeId,
    /// Whether it is always there.
    pub required: bool,
    /// Where it is said.
    pub span: Span,
}

/// Who may call.
#[derive(Clone, Debug, Default)]
pub struct Auth {
    /// Any of these will do; each asks for all of its credentials.
    pub alternatives: Vec<Vec<Demand>>,
    /// Whether nobody's will do as well.
    pub open: bool,
    /// Where it is said.
    pub span: Span,
}

/// A credential that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The name of the scheme.
    pub scheme: String,
    /// How the credential is sent.
    pub credential: Credential,
    /// The scopes that are asked of it.
    pub scopes: Vec<String>,
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// A token in `Authorization`, wherever it is from.
    Bearer,
    /// A name and a password in `Authorization`.
    Basic,
    /// A key: its place, and its name there.
    Key(ParamLocation, String),
    /// In a way that the language does not have.
    Other(String),
}

impl Demand {
    /// In words.
    #[must_use]
    pub fn words(&self) -> String {
        let scheme = &self.scheme;
        match self.scopes.as_slice() {
            [] => format!("`{scheme}`"),
            scopes => format!("`{scheme}` with `{}`", scopes.join("`, `")),
        }
    }

    /// Several that are made together, in words.
    #[must_use]
    pub fn all_words(demands: &[Self]) -> String {
        let all: Vec<String> = demands.iter().map(Self::words).collect();
        all.join(" and ")
    }

    /// Whether it is met by credentials of these kinds, with these scopes.
    #[must_use]
    pub fn is_met(&self, sent: &[Self]) -> bool {
        sent.iter().any(|it| {
            it.credential == self.credential
                && self.scopes.iter().all(|scope| it.scopes.contains(scope))
        })
    }
}
