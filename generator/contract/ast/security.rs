//! `security`, `auth` and `extract`, as written.

use super::Name;
use crate::diag::{Span, Spanned};

/// One entry of `security`.
#[derive(Clone, Debug, Default)]
pub struct SchemeDef {
    /// Its name.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// What it is; `None` where it is missing or not understood, which is reported.
    pub kind: Option<Spanned<SchemeKind>>,
    /// `principal`: the Rust path of what a handler receives.
    pub principal: Option<Spanned<String>>,
    /// `scopes`, in order.
    pub scopes: Vec<ScopeDef>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `errors`: what authentication may answer beside 401 and 403.
    pub errors: Vec<Name>,
    /// `allow`.
    pub allow: Vec<Name>,
}

/// What a [`SchemeDef`] is.
#[derive(Clone, Debug)]
pub enum SchemeKind {
    /// `bearer`, with the format of the token, which is for people.
    Bearer(Spanned<String>),
    /// `api_key`: where it is, and its name there.
    ApiKey(Spanned<KeyPlace>, Spanned<String>),
    /// `basic`.
    Basic,
    /// `oauth2`, with its flows in order.
    OAuth2(Vec<Flow>),
    /// `openid_connect`, with the address of its configuration.
    OpenIdConnect(Spanned<String>),
}

/// Where an API key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyPlace {
    /// A header.
    Header,
    /// The query.
    Query,
    /// A cookie.
    Cookie,
}

impl KeyPlace {
    /// Every place with the key that the contract uses for it.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Header, "header"),
        (Self::Query, "query"),
        (Self::Cookie, "cookie"),
    ];
}

/// One of `flows`.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Which.
    pub kind: Spanned<FlowKind>,
    /// `authorizationUrl`.
    pub authorization_url: Option<Spanned<String>>,
    /// `tokenUrl`.
    pub token_url: Option<Spanned<String>>,
    /// `refreshUrl`.
    pub refresh_url: Option<Spanned<String>>,
    /// `scopes` of this flow alone; without them it has those of the scheme.
    pub scopes: Option<Vec<ScopeDef>>,
}

/// The flows of OAuth 2.0, as OpenAPI names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

impl FlowKind {
    /// Every flow with its key.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Implicit, "implicit"),
        (Self::Password, "password"),
        (Self::ClientCredentials, "clientCredentials"),
        (Self::AuthorizationCode, "authorizationCode"),
    ];

    /// Whether a client starts at `authorizationUrl`.
    #[must_use]
    pub fn authorizes(self) -> bool {
        matches!(self, Self::Implicit | Self::AuthorizationCode)
    }

    /// Whether a client gets its token from `tokenUrl`.
    #[must_use]
    pub fn has_token_url(self) -> bool {
        self != Self::Implicit
    }
}

/// One entry of `scopes`.
#[derive(Clone, Debug)]
pub struct ScopeDef {
    /// What clients ask for: `users:write`.
    pub name: Name,
    /// What it allows.
    pub description: Option<Spanned<String>>,
}

impl SchemeDef {
    /// Every scope of the scheme, then those that only a flow has.
    pub fn all_scopes(&self) -> impl Iterator<Item = &ScopeDef> {
        let flows = match self.kind.as_ref().map(|kind| &kind.value) {
            Some(SchemeKind::OAuth2(flows)) => flows.as_slice(),
            _ => &[],
        };
        let more = flows.iter().flat_map(|flow| flow.scopes.iter().flatten());
        self.scopes.iter().chain(more)
    }
}

/// `auth` of an operation or of the whole contract.
#[derive(Clone, Debug)]
pub enum Auth {
    /// `none`: anybody.
    Nobody(Span),
    /// Any of these; with the place of a `none` behind them also who sends no credentials.
    AnyOf(Span, Vec<AllOf>, Option<Span>),
}

impl Auth {
    /// Whether `none` stands behind the alternatives.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        matches!(self, Self::AnyOf(_, _, Some(_)))
    }

    /// The alternatives; none where anybody may call.
    #[must_use]
    pub fn alternatives(&self) -> &[AllOf] {
        match self {
            Self::Nobody(_) => &[],
            Self::AnyOf(_, all, _) => all,
        }
    }
}

/// One way in: all of these schemes.
#[derive(Clone, Debug)]
pub struct AllOf {
    /// The whole of it.
    pub span: Span,
    /// The schemes, in order.
    pub schemes: Vec<Demand>,
}

/// A scheme with the scopes that are asked of it.
#[derive(Clone, Debug)]
pub struct Demand {
    /// The scheme.
    pub scheme: Name,
    /// The scopes, in order.
    pub scopes: Vec<Name>,
}

/// One entry of `extract`.
#[derive(Clone, Debug, Default)]
pub struct ExtractDef {
    /// The field of the request.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// `type`: the Rust path.
    pub ty: Option<Spanned<String>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `errors`: what it may fail with.
    pub errors: Vec<Name>,
}
