//! What the tests know of a contract. The build script writes values of these types.

/// A contract, and what serves it.
#[derive(Clone, Copy, Debug)]
pub struct Contract {
    /// What the contract follows from.
    pub seed: u64,
    /// What `api` says of errors.
    pub format: &'static str,
    /// Its server.
    pub router: fn() -> axum::Router,
    /// Its operations.
    pub operations: &'static [Operation],
    /// Fields that no answer has, and no document.
    pub unlisted: &'static [&'static str],
}

/// An operation, as a client sees it.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// The method.
    pub method: &'static str,
    /// The path, with `{key}` where a key stands.
    pub path: &'static str,
    /// Who may call.
    pub auth: Auth,
    /// Where the scheme `machine` has its key, as the contract says it.
    pub key: &'static str,
    /// Whether `x-tenant` is extracted.
    pub extracts: bool,
    /// Parameters, but for the path's.
    pub params: &'static [Param],
    /// Whether it takes query parameters that nothing declares.
    pub rest: bool,
    /// The kinds of body that it takes.
    pub bodies: &'static [BodyKind],
    /// Whether the body may be missing.
    pub optional_body: bool,
    /// What a draft of a record has.
    pub draft: &'static [Input],
    /// What a form has.
    pub form: &'static [Input],
    /// What `fields` may ask for; nothing where there is no such parameter.
    pub fields: &'static [&'static str],
}

/// A parameter.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// `query`, `header` or `cookie`.
    pub place: &'static str,
    /// What it is.
    pub input: Input,
}

/// Something that a client sends.
#[derive(Clone, Copy, Debug)]
pub struct Input {
    /// Its name on the wire.
    pub name: &'static str,
    /// A type that there are samples of.
    pub kind: &'static str,
    /// Whether it must be in no log even where the whole request is.
    pub is_secret: bool,
    /// Whether it may be left out.
    pub is_optional: bool,
}

/// A kind of body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// JSON, in part of a record.
    Draft,
    /// JSON that has nothing of a record.
    Json,
    /// A form.
    Form,
    /// A list, in part of records, as JSON.
    Drafts,
    /// A map of what has nothing of a record, as JSON.
    Entries,
    /// Parts.
    Multipart,
    /// Text.
    Text,
    /// Bytes.
    Raw,
}

/// Who may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// Anybody.
    Anybody,
    /// Who bears a token.
    Bearer,
    /// Who bears a token with the scope.
    Scoped,
    /// Who has a key.
    Key,
    /// Who has a name and a password.
    Login,
    /// Who has either of two.
    BearerOrKey,
    /// Who bears a token, and who bears none.
    BearerOrNobody,
}
