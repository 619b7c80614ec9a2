//! Server-sent events, as section 9.2 of the HTML Living Standard writes them.
use ::std::future::Future as _;
use ::std::pin::Pin;
use ::std::task::Context;
use ::std::time::Duration;

use ::axum::body::Body;
use ::axum::http::header::CACHE_CONTROL;
use ::axum::http::{HeaderName, HeaderValue};
use ::axum::response::Response;
use ::futures_util::{Stream, StreamExt};
use ::serde::Serialize;
use ::tokio::time::{Instant, Sleep, sleep};

use super::check::Output;
use super::context::Exchange;
use super::internal_error::{InternalError, IntoInternalError};
use super::items::Items;
use super::response::ResponseBuilder;
use super::stream::{Format, Written, json};

/// The media type of events.
const MEDIA_TYPE: &str = "text/event-stream";

/// How long a connection is silent before a comment is sent, which keeps proxies from closing it.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// The name of the last event of a stream that failed.
const ERROR: &str = "error";

/// An event: what it is about, and what a browser's `EventSource` makes of it.
#[derive(Debug, Clone)]
pub struct Event<T> {
    data: T,
    id: Option<String>,
    name: Option<String>,
    retry: Option<Duration>,
}

impl<T> Event<T> {
    /// An event that has nothing but its data.
    pub fn new(data: T) -> Self {
        Self {
            data,
            id: None,
            name: None,
            retry: None,
        }
    }

    /// The id that a client which comes back sends as `Last-Event-ID`.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The name under which a client listens for it; `message` where there is none. `error` is what
    /// the server itself sends.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// How long a client waits before it comes back.
    #[must_use]
    pub fn retry(mut self, retry: Duration) -> Self {
        self.retry = Some(retry);
        self
    }

    /// The same event with other data.
    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Event<U> {
        Event {
            data: map(self.data),
            id: self.id,
            name: self.name,
            retry: self.retry,
        }
    }

    /// The lines before the data. A line end within one of them would begin another field.
    fn head(&self, text: &mut Vec<u8>) -> Result<(), InternalError> {
        for (field, value) in [("id", &self.id), ("event", &self.name)] {
            let Some(value) = value else { continue };
            if value.contains(['\r', '\n', '\0']) {
                return Err(InternalError::new(format!(
                    "the `{field}` of an event has a line end or a NUL in it"
                )));
            }
            text.extend_from_slice(format!("{field}: {value}\n").as_bytes());
        }
        if let Some(retry) = self.retry {
            text.extend_from_slice(format!("retry: {}\n", retry.as_millis()).as_bytes());
        }
        Ok(())
    }
}

/// What a stream of events may yield: what `T` is made of, an [`Event`] of it, or a `Result` of
/// either.
///
/// `K` tells them apart and is never written.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an event of this body",
    label = "an event is what `{T}` is made of, an `Event` of that, or a `Result` of either whose error is a `std::error::Error`"
)]
pub trait Item<T, K> {
    /// The event as it is sent.
    ///
    /// # Errors
    ///
    /// What ends the stream.
    fn into_event(self) -> Result<Event<T>, InternalError>;
}

/// An item that is the data of an event.
#[derive(Debug)]
pub enum Data {}

/// An item that is a whole event.
#[derive(Debug)]
pub enum Whole {}

/// Data that can fail.
#[derive(Debug)]
pub enum FallibleData {}

/// An event that can fail.
#[derive(Debug)]
pub enum FallibleEvent {}

impl<T, I: Into<T>> Item<T, Data> for I {
    fn into_event(self) -> Result<Event<T>, InternalError> {
        Ok(Event::new(self.into()))
    }
}

impl<T, I: Into<T>> Item<T, Whole> for Event<I> {
    fn into_event(self) -> Result<Event<T>, InternalError> {
        Ok(self.map(Into::into))
    }
}

impl<T, I: Into<T>, E: IntoInternalError> Item<T, FallibleData> for Result<I, E> {
    fn into_event(self) -> Result<Event<T>, InternalError> {
        match self {
            Ok(data) => data.into_event(),
            Err(error) => Err(error.into_internal_error()),
        }
    }
}

impl<T, I: Into<T>, E: IntoInternalError> Item<T, FallibleEvent> for Result<Event<I>, E> {
    fn into_event(self) -> Result<Event<T>, InternalError> {
        match self {
            Ok(event) => Ok(event.map(Into::into)),
            Err(error) => Err(error.into_internal_error()),
        }
    }
}

/// A stream whose items become events.
pub trait Source<T, K> {
    /// The events as they are sent.
    fn into_items(self) -> Items<Event<T>>;
}

impl<T, K, S> Source<T, K> for S
where
    T: 'static,
    K: 'static,
    S: Stream + Send + 'static,
    S::Item: Item<T, K>,
{
    fn into_items(self) -> Items<Event<T>> {
        Items::new(self.map(Item::into_event))
    }
}

struct Events {
    silence: Pin<Box<Sleep>>,
    exchange: Exchange,
}

impl Events {
    fn said_something(&mut self) {
        self.silence.as_mut().reset(Instant::now() + KEEP_ALIVE);
    }
}

impl<T: Serialize + Output> Format<Event<T>> for Events {
    fn item(
        &mut self,
        index: usize,
        event: Event<T>,
        text: &mut Vec<u8>,
    ) -> Result<(), InternalError> {
        event.head(text)?;
        text.extend_from_slice(b"data: ");
        // JSON on one line has no line ends in it.
        json(index, &event.data, text)?;
        text.extend_from_slice(b"\n\n");
        self.said_something();
        Ok(())
    }

    fn broken(&mut self, text: &mut Vec<u8>) -> bool {
        text.extend_from_slice(format!("event: {ERROR}\ndata: ").as_bytes());
        text.extend_from_slice(&ResponseBuilder::builtin_text(
            &self.exchange.contract.builtin.internal,
            &self.exchange,
        ));
        text.extend_from_slice(b"\n\n");
        true
    }

    fn idle(&mut self, context: &mut Context<'_>, text: &mut Vec<u8>) {
        if self.silence.as_mut().poll(context).is_ready() {
            text.extend_from_slice(b":\n\n");
            self.said_something();
        }
    }
}

impl ResponseBuilder {
    /// Ends the answer with events.
    #[must_use]
    pub fn events<T: Serialize + Output + 'static>(
        self,
        items: Items<Event<T>>,
        exchange: &Exchange,
    ) -> Response {
        let events = Events {
            silence: Box::pin(sleep(KEEP_ALIVE)),
            exchange: exchange.clone(),
        };
        let body = Written::new(items, events, b"");
        // An event that is kept by a cache or a proxy comes too late.
        self.or_header(CACHE_CONTROL, HeaderValue::from_static("no-cache"))
            .or_header(
                HeaderName::from_static("x-accel-buffering"),
                HeaderValue::from_static("no"),
            )
            .body(MEDIA_TYPE, Body::from_stream(body), exchange)
    }
}
