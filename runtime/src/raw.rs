//! Bodies that are bytes: what is in memory, a file, or whatever else can be read.
use ::std::fmt;
use ::std::io;
use ::std::path::Path;
use ::std::pin::Pin;
use ::std::task::{Context, Poll, ready};

use ::axum::body::{Body, Bytes};
use ::axum::http::HeaderValue;
use ::axum::http::header::{ACCEPT_RANGES, CONTENT_LENGTH};
use ::axum::response::Response;
use ::futures_util::Stream;
use ::futures_util::stream::poll_fn;
use ::tokio::fs::File;
use ::tokio::io::{AsyncRead, ReadBuf};

use super::context::Exchange;
use super::internal_error::InternalError;
use super::items::{Break, Broken, Items, Source, Watched};
use super::log::Line;
use super::response::ResponseBuilder;

/// How many bytes are read at once.
const CHUNK: usize = 64 * 1024;

/// Bytes on their way to the client.
pub struct Raw {
    content: Content,
    length: Option<u64>,
}

enum Content {
    Whole(Bytes),
    Pieces(Items<Bytes>),
}

impl Raw {
    /// A file, read while it is sent. Its length is announced.
    ///
    /// # Errors
    ///
    /// Where there is no such file, or it cannot be read. The error names the path: it is for the log.
    pub async fn file(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        Self::open(path).await.map_err(|error| {
            io::Error::new(error.kind(), format!("{}: {error}", Line(path.display())))
        })
    }

    async fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path).await?;
        let metadata = file.metadata().await?;
        if !metadata.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
        }
        Ok(Self::reader(file).length(metadata.len()))
    }

    /// What a reader gives, read while it is sent.
    pub fn reader(reader: impl AsyncRead + Send + 'static) -> Self {
        let mut reader = Box::pin(reader);
        let mut chunk = vec![0; CHUNK];
        Self::pieces(Items::new(poll_fn(move |context| {
            let mut read = ReadBuf::new(&mut chunk);
            let result = ready!(reader.as_mut().poll_read(context, &mut read));
            Poll::Ready(match result {
                Ok(()) if read.filled().is_empty() => None,
                Ok(()) => Some(Ok(Bytes::copy_from_slice(read.filled()))),
                Err(error) => Some(Err(InternalError::new(error.to_string()))),
            })
        })))
    }

    /// The pieces of a stream, sent as they come. A piece is anything that becomes `Bytes`, or a
    /// `Result` of it.
    pub fn stream<K: 'static>(pieces: impl Source<Bytes, K>) -> Self {
        Self::pieces(pieces.into_items())
    }

    /// Announces how many bytes there are. Where it is another number after all, the connection
    /// ends early, or the rest is left out, and the log says so.
    #[must_use]
    pub fn length(mut self, length: u64) -> Self {
        self.length = Some(length);
        self
    }

    fn pieces(items: Items<Bytes>) -> Self {
        Self {
            content: Content::Pieces(items),
            length: None,
        }
    }
}

impl fmt::Debug for Raw {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Raw")
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

impl From<Bytes> for Raw {
    fn from(bytes: Bytes) -> Self {
        Self {
            content: Content::Whole(bytes),
            length: None,
        }
    }
}

impl From<Vec<u8>> for Raw {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<&'static [u8]> for Raw {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl From<String> for Raw {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

/// Pieces, held against the length that was announced.
struct Counted {
    pieces: Watched<Bytes>,
    left: Option<u64>,
    broken: Option<Break>,
}

impl Counted {
    fn fail(&mut self, message: &str) {
        self.pieces.fail(&InternalError::new(message));
    }
}

impl Stream for Counted {
    type Item = Result<Bytes, Broken>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if this.broken.is_none() {
            match ready!(this.pieces.poll(context)) {
                Some(Ok(mut piece)) => {
                    if let Some(left) = &mut this.left {
                        let size = piece.len() as u64;
                        if size > *left {
                            piece.truncate(usize::try_from(*left).unwrap_or(piece.len()));
                            *left = 0;
                            this.fail("there are more bytes than were announced");
                        } else {
                            *left -= size;
                        }
                    }
                    return Poll::Ready(Some(Ok(piece)));
                }
                Some(Err(Broken)) => this.broken = Some(Break::default()),
                None if this.left.is_some_and(|left| left > 0) => {
                    this.fail("there are fewer bytes than were announced");
                    this.broken = Some(Break::default());
                }
                None => return Poll::Ready(None),
            }
        }
        match &mut this.broken {
            Some(broken) => broken.poll(context).map(|broken| Some(Err(broken))),
            None => Poll::Ready(None),
        }
    }
}

impl ResponseBuilder {
    /// Ends the answer with bytes. Parts of them cannot be asked for.
    #[must_use]
    pub fn raw(self, media_type: &'static str, raw: Raw, exchange: &Exchange) -> Response {
        let builder = self.or_header(ACCEPT_RANGES, HeaderValue::from_static("none"));
        match raw.content {
            Content::Whole(bytes) => builder.body(media_type, Body::from(bytes), exchange),
            Content::Pieces(pieces) => {
                let body = Body::from_stream(Counted {
                    pieces: pieces.watched(),
                    left: raw.length,
                    broken: None,
                });
                let builder = match raw.length {
                    Some(length) => builder.or_header(CONTENT_LENGTH, HeaderValue::from(length)),
                    None => builder,
                };
                builder.body(media_type, body, exchange)
            }
        }
    }
}
