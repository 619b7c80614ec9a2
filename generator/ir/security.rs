//! Who may call, and what is taken from a request by types of the user's own.

use serde::Serialize;

use super::ErrorId;

/// The number of a [`Scheme`] in [`super::Api::security`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SchemeId(pub usize);

/// The number of an [`Extract`] in [`super::Api::extracts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ExtractId(pub usize);

/// One of `security`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scheme {
    /// Its number.
    pub id: SchemeId,
    /// The name in the contract and in the document.
    pub name: String,
    /// The method of `Authenticate` and the field of a principal, raw where it is a keyword.
    pub ident: String,
    /// The constant of its challenge: `SESSION`.
    pub constant: String,
    /// The variant of a principal: `Session`.
    pub variant: String,
    /// `SessionError`: what authentication fails with.
    pub error_ident: String,
    /// `SessionScope`, where there are scopes.
    pub scope_ident: String,
    /// What it is.
    pub kind: SchemeKind,
    /// The Rust path of its principal.
    pub principal: String,
    /// `scopes`, those of flows included, in the contract's order.
    pub scopes: Vec<AuthScope>,
    /// `description`.
    pub description: Option<String>,
    /// The errors that authentication may answer beside 401 and 403.
    pub errors: Vec<ErrorId>,
}

/// What a [`Scheme`] is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum SchemeKind {
    /// A bearer token (RFC 6750), with its format for people.
    Bearer(String),
    /// An API key: its place and its name there.
    ApiKey(KeyPlace, String),
    /// A name and a password (RFC 7617).
    Basic,
    /// OAuth 2.0 (RFC 6749), with its flows. The token is a bearer token.
    OAuth2(Vec<Flow>),
    /// OpenID Connect, with the address of its configuration. The token is a bearer token.
    OpenIdConnect(String),
}

impl SchemeKind {
    /// Whether the credential is a bearer token in `Authorization`.
    #[must_use]
    pub fn is_token(&self) -> bool {
        matches!(
            self,
            Self::Bearer(_) | Self::OAuth2(_) | Self::OpenIdConnect(_)
        )
    }
}

/// Where an API key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum KeyPlace {
    /// A header.
    Header,
    /// The query.
    Query,
    /// A cookie.
    Cookie,
}

impl KeyPlace {
    /// The word of the contract and of OpenAPI.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Query => "query",
            Self::Cookie => "cookie",
        }
    }
}

/// One of `flows`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Flow {
    /// Which.
    pub kind: FlowKind,
    /// `authorizationUrl`; empty where the flow has none.
    pub authorization_url: String,
    /// `tokenUrl`; empty where the flow has none.
    pub token_url: String,
    /// `refreshUrl`.
    pub refresh_url: Option<String>,
    /// The scopes that it gives, by number.
    pub scopes: Vec<usize>,
}

/// The flows of OAuth 2.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum FlowKind {
    /// `implicit`.
    Implicit,
    /// `password`.
    Password,
    /// `clientCredentials`.
    ClientCredentials,
    /// `authorizationCode`.
    AuthorizationCode,
}

/// One of `scopes`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AuthScope {
    /// The scope.
    pub name: String,
    /// Its variant: `UsersWrite`.
    pub ident: String,
    /// What it allows.
    pub description: Option<String>,
}

/// Who may call: any of the alternatives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Auth {
    /// At least one, in the order in which they are tried.
    pub alternatives: Vec<Alternative>,
    /// Whether who sends no credentials may call too, as nobody.
    pub optional: bool,
    /// What the handler receives.
    pub principal: Principal,
}

/// One way in: all of these schemes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// At least one, in the order in which they are tried.
    pub demands: Vec<Demand>,
    /// The variant of the principal, or the struct that holds several: `SessionAndMachine`.
    pub ident: String,
}

/// A scheme with the scopes that are asked of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Demand {
    /// The scheme.
    pub scheme: SchemeId,
    /// Its scopes, by number.
    pub scopes: Vec<usize>,
}

/// What a handler receives of who calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Principal {
    /// The user's own type, by its path.
    Own(String),
    /// One of [`super::Api::principals`].
    Made(String),
}

/// A type of the generated crate that says who calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PrincipalType {
    /// `SessionAndMachine`, `SessionOrMachine`.
    pub ident: String,
    /// What it holds.
    pub kind: PrincipalKind,
}

/// What a [`PrincipalType`] holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum PrincipalKind {
    /// The principals of all these schemes.
    All(Vec<SchemeId>),
    /// One of several: the variant, and the schemes whose principals it holds.
    Any(Vec<(String, Vec<SchemeId>)>),
}

/// One of `extract`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Extract {
    /// Its number.
    pub id: ExtractId,
    /// The name in the contract.
    pub name: String,
    /// The field of the request, raw where it is a keyword.
    pub ident: String,
    /// `TenantError`: what it fails with.
    pub error_ident: String,
    /// The Rust path of the user's type.
    pub path: String,
    /// `description`.
    pub description: Option<String>,
    /// What it may fail with.
    pub errors: Vec<ErrorId>,
}

impl Auth {
    /// Every scheme that is asked for, each once, in order.
    #[must_use]
    pub fn schemes(&self) -> Vec<SchemeId> {
        let mut schemes = Vec::new();
        for demand in self.alternatives.iter().flat_map(|all| &all.demands) {
            if !schemes.contains(&demand.scheme) {
                schemes.push(demand.scheme);
            }
        }
        schemes
    }
}
