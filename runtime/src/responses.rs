//! Responses of one status that have one body and no headers: generated code gives them the names of
//! its operations.
use ::axum::http::StatusCode;
use ::axum::response::Response;
use ::serde::Serialize;

use super::check::Output;
use super::context::Exchange;
use super::media;
use super::page::Page;
use super::response::{Responder, ResponseBuilder};

/// Defines the responses of a status: with one model, with a list of models, and without a body.
macro_rules! responses {
    ($phrase:literal, $status:ident, $variant:ident, $constructor:ident, $model:ident, $list:ident, $empty:ident) => {
        #[doc = concat!($phrase, " with a model.")]
        #[derive(Debug, PartialEq)]
        pub enum $model<T> {
            #[doc = $phrase]
            $variant {
                /// The body.
                body: T,
            },
        }

        impl<T> $model<T> {
            #[doc = $phrase]
            pub fn $constructor(body: impl Into<T>) -> Self {
                Self::$variant { body: body.into() }
            }
        }

        impl<T: Serialize + Output> Responder for $model<T> {
            const MEDIA_TYPES: &'static [&'static str] = &[media::JSON];

            fn respond_to(self, exchange: &Exchange) -> Response {
                let Self::$variant { body } = self;
                ResponseBuilder::new(StatusCode::$status).json(&body, exchange)
            }
        }

        #[doc = concat!($phrase, " with a list of models.")]
        #[derive(Debug, PartialEq)]
        pub enum $list<T> {
            #[doc = $phrase]
            $variant {
                /// The body.
                body: Vec<T>,
            },
        }

        impl<T> $list<T> {
            #[doc = $phrase]
            pub fn $constructor(body: impl IntoIterator<Item = impl Into<T>>) -> Self {
                Self::$variant {
                    body: body.into_iter().map(Into::into).collect(),
                }
            }
        }

        impl<T: Serialize + Output> Responder for $list<T> {
            const MEDIA_TYPES: &'static [&'static str] = &[media::JSON];

            fn respond_to(self, exchange: &Exchange) -> Response {
                let Self::$variant { body } = self;
                ResponseBuilder::new(StatusCode::$status).json(&body, exchange)
            }
        }

        responses!($phrase, $status, $variant, $constructor, $empty);
    };
    ($phrase:literal, $status:ident, $variant:ident, $constructor:ident, $empty:ident) => {
        #[doc = concat!($phrase, " without a body.")]
        #[derive(Debug, PartialEq)]
        pub enum $empty {
            #[doc = $phrase]
            $variant,
        }

        impl $empty {
            #[doc = $phrase]
            #[must_use]
            pub fn $constructor() -> Self {
                Self::$variant
            }
        }

        impl Responder for $empty {
            fn respond_to(self, exchange: &Exchange) -> Response {
                ResponseBuilder::new(StatusCode::$status).empty(exchange)
            }
        }
    };
}

responses!(
    "200 OK",
    OK,
    Ok,
    ok,
    OkResponse,
    OkListResponse,
    OkEmptyResponse
);
responses!(
    "201 Created",
    CREATED,
    Created,
    created,
    CreatedResponse,
    CreatedListResponse,
    CreatedEmptyResponse
);
responses!(
    "202 Accepted",
    ACCEPTED,
    Accepted,
    accepted,
    AcceptedResponse,
    AcceptedListResponse,
    AcceptedEmptyResponse
);
responses!(
    "204 No Content",
    NO_CONTENT,
    NoContent,
    no_content,
    NoContentResponse
);

/// 200 OK with a page of models, at most `MOST` of them.
#[derive(Debug, PartialEq)]
pub enum OkPageResponse<T, const MOST: usize> {
    /// 200 OK
    Ok {
        /// The body.
        body: Page<T>,
    },
}

impl<T, const MOST: usize> OkPageResponse<T, MOST> {
    /// 200 OK
    pub fn ok(body: impl IntoIterator<Item = impl Into<T>>, next: Option<String>) -> Self {
        Self::Ok {
            body: Page::new(body, next),
        }
    }
}

impl<T: Serialize + Output, const MOST: usize> Responder for OkPageResponse<T, MOST> {
    const MEDIA_TYPES: &'static [&'static str] = &[media::JSON];

    fn respond_to(self, exchange: &Exchange) -> Response {
        let Self::Ok { body } = self;
        ResponseBuilder::new(StatusCode::OK).page(&body, MOST, exchange)
    }
}
