//! Finds out who calls, and answers those who may not.
use ::std::fmt;

use ::axum::http::header::WWW_AUTHENTICATE;
use ::axum::http::{Extensions, HeaderMap, HeaderValue, Method};
use ::axum::response::Response;

use super::context::{Exchange, RequestId};
use super::error::Builtin;
use super::incoming::{IncomingRequest, Rejection};
use super::internal_error::InternalError;
use super::response::{Responder, ResponseBuilder};

/// What a principal may do, by the scopes of a scheme.
///
/// Whoever lacks a scope that an operation asks for is answered 403 before its handler runs.
pub trait HasScope<S> {
    /// Whether the principal has the scope.
    fn has_scope(&self, scope: S) -> bool;
}

/// The request of somebody who is not known yet.
///
/// Its query and body are left out: a query may hold a key, and the body is not read yet.
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The request's id.
    pub request_id: &'a RequestId,
    /// The method.
    pub method: &'a Method,
    /// The path, as it was sent.
    pub path: &'a str,
    /// The headers, those with the credentials among them.
    pub headers: &'a HeaderMap,
    /// What a middleware left.
    pub extensions: &'a Extensions,
    pub(super) query: &'a str,
    exchange: &'a Exchange,
}

impl Attempt<'_> {
    /// Names the principal in the span of the request (`enduser.id`), and so in its lines of the log: by
    /// a name or id that may stand there.
    pub fn identify(&self, name: &str) {
        self.exchange.identified(name);
    }
}

/// Shows the id alone, since headers carry credentials.
impl fmt::Debug for Attempt<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Attempt")
            .field("request_id", self.request_id)
            .finish_non_exhaustive()
    }
}

/// What a client is told that has no credentials for a scheme (RFC 9110, 11.6.1).
#[derive(Debug, Clone, Copy)]
pub struct Scheme {
    /// The challenge, without what is only known of a request.
    pub challenge: &'static str,
    /// Whether it asks for a bearer token, so that RFC 6750 says what was wrong with one.
    pub is_token: bool,
}

/// Why a scheme does not let a request in.
#[derive(Debug)]
pub enum Denial {
    /// It brings no credentials for the scheme.
    Absent,
    /// It brings some that are malformed, or not right.
    Refused,
    /// Its sender is known, and may not do this.
    Forbidden,
    /// It is answered by something that the contract declares, or by an internal error.
    Answered(Box<Response>),
}

/// What authentication fails with, whatever the contract declares for it.
#[derive(Debug)]
pub enum AuthFailure {
    /// 401: the credentials are not right.
    Unauthenticated,
    /// 403: they are, and their owner may not call.
    Forbidden,
    /// 500: what clients see of it is generic.
    Internal(InternalError),
    /// 501: the authentication is not filled in.
    NotImplemented,
}

impl AuthFailure {
    /// What it comes to for the request.
    pub fn into_denial(self, exchange: &Exchange) -> Denial {
        match self {
            Self::Unauthenticated => Denial::Refused,
            Self::Forbidden => Denial::Forbidden,
            Self::Internal(error) => Denial::answered(error, exchange),
            Self::NotImplemented => {
                let operation = exchange.operation;
                ::tracing::warn!(operation, "the authentication is not filled in");
                let answer =
                    ResponseBuilder::builtin(&exchange.contract.builtin.not_implemented, exchange);
                Denial::Answered(Box::new(answer))
            }
        }
    }
}

impl Denial {
    /// The request is answered by an error, and no other scheme is tried.
    pub fn answered(error: impl Responder, exchange: &Exchange) -> Self {
        Self::Answered(Box::new(error.respond_to(exchange)))
    }
}

/// Tries the schemes of one operation on one request, and remembers why they denied it.
#[derive(Debug)]
pub struct Guard<'a> {
    attempt: Attempt<'a>,
    schemes: &'static [&'static Scheme],
    /// Whether a bearer token was brought and is not right.
    bad_token: bool,
    /// Whether somebody is known who may not call.
    known: bool,
    /// Whether it brings credentials for a scheme, right or wrong.
    brought: bool,
    /// The challenge and the scopes of the last token that lacks one.
    lacking: Option<(&'static str, String)>,
}

impl<'a> Guard<'a> {
    /// A guard in front of an operation that these schemes open.
    #[must_use]
    pub fn new(request: &'a IncomingRequest, schemes: &'static [&'static Scheme]) -> Self {
        let parts = request.parts();
        Self {
            attempt: Attempt {
                request_id: &request.exchange().request_id,
                method: &parts.method,
                path: parts.uri.path(),
                headers: &parts.headers,
                extensions: &parts.extensions,
                query: parts.uri.query().unwrap_or_default(),
                exchange: request.exchange(),
            },
            schemes,
            bad_token: false,
            known: false,
            brought: false,
            lacking: None,
        }
    }

    /// The request.
    #[must_use]
    pub fn attempt(&self) -> &Attempt<'a> {
        &self.attempt
    }

    /// The contract by which the request is answered, and the request's id.
    #[must_use]
    pub fn exchange(&self) -> &'a Exchange {
        self.attempt.exchange
    }

    /// Notes why a scheme denies the request; another may still let it in.
    ///
    /// # Errors
    ///
    /// The request is answered already.
    pub fn deny<T>(&mut self, scheme: &Scheme, denial: Denial) -> Result<Option<T>, Rejection> {
        self.brought |= !matches!(denial, Denial::Absent);
        match denial {
            Denial::Absent => {}
            Denial::Refused => self.bad_token |= scheme.is_token,
            Denial::Forbidden => self.known = true,
            Denial::Answered(answer) => return Err(Rejection::Answered(answer)),
        }
        Ok(None)
    }

    /// Lets a principal pass of whom no scope is asked.
    pub fn pass<P>(&mut self, principal: P) -> P {
        self.brought = true;
        principal
    }

    /// Whether the request brings no credentials at all, so that its sender may be nobody where that is
    /// allowed. Credentials that are sent decide alone: `Authorization` of a scheme that nobody asks for
    /// is one of them where a scheme is read from there.
    #[must_use]
    pub fn is_anonymous(&self) -> bool {
        let mut schemes = self.schemes.iter();
        let unread = schemes.any(|scheme| !scheme.challenge.starts_with("ApiKey "))
            && self
                .attempt
                .headers
                .contains_key(::axum::http::header::AUTHORIZATION);
        !self.brought && !unread
    }

    /// Lets a principal pass who has every scope that the operation asks for.
    pub fn allow<P: HasScope<S>, S: Copy>(
        &mut self,
        scheme: &Scheme,
        principal: P,
        scopes: &[S],
        name: fn(S) -> &'static str,
    ) -> Option<P> {
        self.brought = true;
        if scopes.iter().all(|scope| principal.has_scope(*scope)) {
            return Some(principal);
        }
        self.known = true;
        if scheme.is_token {
            let names: Vec<&str> = scopes.iter().map(|scope| name(*scope)).collect();
            self.lacking = Some((scheme.challenge, names.join(" ")));
        }
        None
    }

    /// The answer to who may call and is to see nothing: 403, or 401 to who may be nobody and is.
    #[must_use]
    pub fn reject_unseeing(mut self) -> Rejection {
        self.known |= self.brought;
        self.reject()
    }

    /// The answer to a request that no scheme lets in: 403 if its sender is known, else 401 with the
    /// challenges of all schemes.
    #[must_use]
    pub fn reject(self) -> Rejection {
        let exchange = self.attempt.exchange;
        let builtin = &exchange.contract.builtin;
        if self.known {
            let challenges = self.lacking.map(|(challenge, scopes)| {
                format!("{challenge}, error=\"insufficient_scope\", scope=\"{scopes}\"")
            });
            return answered(&builtin.forbidden, challenges, exchange);
        }
        let mut challenges: Vec<String> = Vec::new();
        for scheme in self.schemes {
            let error = if scheme.is_token && self.bad_token {
                ", error=\"invalid_token\""
            } else {
                ""
            };
            let challenge = format!("{}{error}", scheme.challenge);
            if !challenges.contains(&challenge) {
                challenges.push(challenge);
            }
        }
        answered(&builtin.unauthenticated, challenges, exchange)
    }
}

fn answered(
    error: &Builtin,
    challenges: impl IntoIterator<Item = String>,
    exchange: &Exchange,
) -> Rejection {
    let mut answer = ResponseBuilder::builtin(error, exchange);
    for challenge in challenges {
        if let Ok(value) = HeaderValue::try_from(challenge) {
            answer.headers_mut().append(WWW_AUTHENTICATE, value);
        }
    }
    Rejection::Answered(Box::new(answer))
}
