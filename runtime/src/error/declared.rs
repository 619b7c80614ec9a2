//! The errors that a contract declares.
use ::std::fmt::Display;

use ::axum::http::StatusCode;

use super::super::check::Header;
use super::super::response::ResponseBuilder;
use super::super::schema::{self, Schema};
use super::super::write::Write;
use super::Kind;

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
                <Self as $crate::error::DeclaredError>::STATUS;

            /// Its code in the contract, which clients compare where it is sent.
            pub const CODE: &'static str = <Self as $crate::error::DeclaredError>::KIND.code;

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
