//! Bodies that are written while what they are made of is produced: arrays and lines of JSON.
use ::std::mem;
use ::std::pin::Pin;
use ::std::task::{Context, Poll, ready};

use ::axum::body::{Body, Bytes};
use ::axum::response::Response;
use ::futures_util::Stream;
use ::serde::Serialize;

use super::check::{self, Output};
use super::context::Exchange;
use super::internal_error::InternalError;
use super::items::{Break, Broken, Items, Watched};
use super::media;
use super::response::ResponseBuilder;

/// How many bytes are gathered before they are sent; fewer only where nothing more is there yet.
const FRAME: usize = 32 * 1024;

/// The media type of lines of JSON.
const NDJSON: &str = "application/x-ndjson";

/// How items are written.
pub(super) trait Format<T>: Unpin {
    /// Writes the item of this index.
    fn item(&mut self, index: usize, item: T, text: &mut Vec<u8>) -> Result<(), InternalError>;

    /// Writes what stands behind the last item.
    fn end(&mut self, _text: &mut Vec<u8>) {}

    /// Tells the client that the items broke off, where the format can: without that only the
    /// connection that ends too early says so.
    fn broken(&mut self, _text: &mut Vec<u8>) -> bool {
        false
    }

    /// Writes what keeps the connection alive while no item is there.
    fn idle(&mut self, _context: &mut Context<'_>, _text: &mut Vec<u8>) {}
}

/// The body that items become.
pub(super) struct Written<T, F> {
    items: Watched<T>,
    /// The index of the next item.
    index: usize,
    format: F,
    text: Vec<u8>,
    state: State,
}

enum State {
    Open,
    /// What is gathered is the last.
    Ending,
    Breaking(Break),
    Ended,
}

impl<T, F: Format<T>> Written<T, F> {
    pub(super) fn new(items: Items<T>, format: F, head: &[u8]) -> Self {
        Self {
            items: items.watched(),
            index: 0,
            format,
            text: head.to_vec(),
            state: State::Open,
        }
    }

    fn take(&mut self) -> Option<Result<Bytes, Broken>> {
        if self.text.is_empty() {
            None
        } else {
            Some(Ok(Bytes::from(mem::take(&mut self.text))))
        }
    }

    fn broken(&mut self) {
        self.state = if self.format.broken(&mut self.text) {
            State::Ending
        } else {
            State::Breaking(Break::default())
        };
    }
}

impl<T, F: Format<T>> Stream for Written<T, F> {
    type Item = Result<Bytes, Broken>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            match &mut this.state {
                State::Open => {}
                State::Ending => {
                    this.state = State::Ended;
                    return Poll::Ready(this.take());
                }
                State::Breaking(broken) if this.text.is_empty() => {
                    let broken = ready!(broken.poll(context));
                    this.state = State::Ended;
                    return Poll::Ready(Some(Err(broken)));
                }
                State::Breaking(_) => return Poll::Ready(this.take()),
                State::Ended => return Poll::Ready(None),
            }
            match this.items.poll(context) {
                Poll::Ready(Some(Ok(item))) => {
                    let whole = this.text.len();
                    let index = this.index;
                    this.index = index.saturating_add(1);
                    if let Err(error) = this.format.item(index, item, &mut this.text) {
                        this.text.truncate(whole);
                        this.items.fail(&error);
                        this.broken();
                    } else if this.text.len() >= FRAME {
                        return Poll::Ready(this.take());
                    }
                }
                Poll::Ready(Some(Err(Broken))) => this.broken(),
                Poll::Ready(None) => {
                    this.format.end(&mut this.text);
                    this.state = State::Ending;
                }
                Poll::Pending => {
                    if this.text.is_empty() {
                        this.format.idle(context, &mut this.text);
                    }
                    return match this.take() {
                        Some(frame) => Poll::Ready(Some(frame)),
                        None => Poll::Pending,
                    };
                }
            }
        }
    }
}

/// `[`, items with commas between, `]`.
#[derive(Debug)]
struct Array;

impl<T: Serialize + Output> Format<T> for Array {
    fn item(&mut self, index: usize, item: T, text: &mut Vec<u8>) -> Result<(), InternalError> {
        if index > 0 {
            text.push(b',');
        }
        json(index, &item, text)
    }

    fn end(&mut self, text: &mut Vec<u8>) {
        text.push(b']');
    }
}

/// Each item on a line of its own.
#[derive(Debug)]
struct Lines;

impl<T: Serialize + Output> Format<T> for Lines {
    fn item(&mut self, index: usize, item: T, text: &mut Vec<u8>) -> Result<(), InternalError> {
        json(index, &item, text)?;
        text.push(b'\n');
        Ok(())
    }
}

/// Writes the item of this index as JSON on one line.
pub(super) fn json<T: Serialize + Output>(
    index: usize,
    item: &T,
    text: &mut Vec<u8>,
) -> Result<(), InternalError> {
    let start = text.len();
    if let Err(error) = ::serde_json::to_writer(&mut *text, item) {
        let place = format!("/{index}");
        return Err(InternalError::of_json(&error, &text[start..], &place));
    }
    check::json(item, Some(index))
}

impl ResponseBuilder {
    /// Ends the answer with a JSON array.
    #[must_use]
    pub fn stream<T: Serialize + Output + 'static>(
        self,
        items: Items<T>,
        exchange: &Exchange,
    ) -> Response {
        let body = Written::new(items, Array, b"[");
        self.body(media::JSON, Body::from_stream(body), exchange)
    }

    /// Ends the answer with lines of JSON.
    #[must_use]
    pub fn ndjson<T: Serialize + Output + 'static>(
        self,
        items: Items<T>,
        exchange: &Exchange,
    ) -> Response {
        let body = Written::new(items, Lines, b"");
        self.body(NDJSON, Body::from_stream(body), exchange)
    }
}
