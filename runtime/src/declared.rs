//! The errors that a contract declares.
use ::std::fmt::Display;

use ::axum::http::StatusCode;
use ::axum::response::Response;

use super::check::{self, Header};
use super::context::Exchange;
use super::error::Kind;
use super::log::Line;
use super::response::{Responder, ResponseBuilder, written};
use super::schema::{self, Schema};
use super::write::{Write, Written};

/// An error that a contract declares: its text is what people read, and what it writes are its details.
pub trait DeclaredError: Display + Write {
    /// The status it is sent with.
    const STATUS: StatusCode;

    /// What it is called.
    const KIND: Kind;

    /// Whether what it writes is the whole body, and not the details in the contract's error format.
    const IS_BODY: bool = false;

    /// What that looks like on the wire.
    const SENT: Schema = schema::any();

    /// What its headers look like.
    const HEADERS: &'static [Header] = &[];

    /// Adds its headers to an answer.
    #[must_use]
    fn headers(&self, answer: ResponseBuilder) -> ResponseBuilder {
        answer
    }
}

impl ResponseBuilder {
    /// The answer of an error of the contract. `is_checked` says whether it is held against what the
    /// contract says of it.
    #[must_use]
    pub fn declared<E: DeclaredError>(
        error: &E,
        is_checked: bool,
        exchange: &Exchange,
    ) -> Response {
        let format = &exchange.contract.error_format;
        let place = || match E::IS_BODY {
            true => String::new(),
            false => format.details_pointer(),
        };
        let room = if E::IS_BODY { 1024 } else { 128 };
        let text = match written(&Written(error), room, place) {
            Ok(text) => text,
            Err(failure) => return failure.respond_to(exchange),
        };
        let mut answer = error.headers(Self::new(E::STATUS));
        if is_checked {
            let held = check::written(&text, const { &E::SENT }, &place())
                .and_then(|()| check::headers(E::HEADERS, answer.headers()));
            if let Err(failure) = held {
                answer = answer.fail(failure);
            }
        }
        if E::IS_BODY {
            exchange.failed_with(E::KIND.code);
            ::tracing::debug!(error = %Line(error), "the operation failed as it declares");
            answer.content(format.media_type, Ok(text), exchange)
        } else {
            answer.failing(E::KIND, &error.to_string(), &text, exchange)
        }
    }
}

/// Gives errors of a contract what all of them have: the constants that their users read, an answer, and
/// the way into what an operation fails with that declares no other error.
///
/// The method `into` stands beside that of [`Into`] because rustc says more of it where an operation does
/// not declare the error.
#[macro_export]
macro_rules! errors {
    ($($error:ident),* $(,)?) => {$(
        impl $error {
            /// The status it is sent with.
            pub const STATUS: ::axum::http::StatusCode =
                <Self as $crate::declared::DeclaredError>::STATUS;

            /// Its code in the contract, which clients compare where it is sent.
            pub const CODE: &'static str = <Self as $crate::declared::DeclaredError>::KIND.code;

            /// The error of an operation that declares this one.
            #[must_use]
            pub fn into<Failure: ::core::convert::From<Self>>(self) -> Failure {
                Failure::from(self)
            }
        }

        impl $crate::response::Responder for $error {
            fn respond_to(self, exchange: &$crate::context::Exchange) -> ::axum::response::Response {
                $crate::response::ResponseBuilder::declared(
                    &self,
                    ::core::cfg!(debug_assertions),
                    exchange,
                )
            }
        }

        #[diagnostic::do_not_recommend]
        impl<_V> ::core::convert::From<$error>
            for $crate::operation_failure::OperationFailure<$error, _V>
        {
            fn from(error: $error) -> Self {
                Self::Declared(error)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<_V> ::core::convert::From<$error>
            for $crate::operation_failure::OperationFailure<::std::boxed::Box<$error>, _V>
        {
            fn from(error: $error) -> Self {
                Self::Declared(::std::boxed::Box::new(error))
            }
        }

        $crate::serialize!($error);
    )*};
}
