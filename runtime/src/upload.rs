//! Files that a request brings: kept in memory while they are small, else in a temporary file.
use ::std::fmt;
use ::std::fs::File;
use ::std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use ::std::path::Path;

use ::axum::body::Bytes;
use ::axum::http::header::CONTENT_TYPE;
use ::futures_util::{Stream, StreamExt as _, stream};
use ::tokio::task::spawn_blocking;

use super::incoming::{IncomingRequest, Rejection};
use super::internal_error::IntoInternalError as _;

/// What one file may take of the memory; what comes behind goes to the disk, in pieces of this size.
const PIECE: usize = 64 * 1024;

/// What all files of one request may take of the memory together.
pub(crate) const SHARED: usize = 1024 * 1024;

/// A file that a request brought, received whole and checked.
///
/// A large one lies in a temporary file without a name, which is gone when this is dropped.
pub struct Upload {
    file_name: Option<String>,
    content_type: String,
    size: u64,
    content: Content,
}

enum Content {
    Memory(Bytes),
    Disk(File),
}

impl Upload {
    /// A file of given bytes, such as a test of a handler needs.
    #[must_use]
    pub fn new(file_name: Option<&str>, content_type: &str, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        Self {
            file_name: file_name.and_then(base_name),
            content_type: content_type.to_owned(),
            size: bytes.len() as u64,
            content: Content::Memory(bytes),
        }
    }

    /// The name that the client gives, without folders; `None` where it gives none.
    ///
    /// It is the client's word: neither unique nor safe to write to.
    #[must_use]
    pub fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// The media type that the client gives, with its parameters; the content is not looked at.
    #[must_use]
    pub fn content_type(&self) -> &str {
        &self.content_type
    }

    /// The number of bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The content, piece by piece.
    pub fn into_stream(self) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
        let state = match self.content {
            Content::Memory(bytes) => return stream::iter([Ok(bytes)]).left_stream(),
            Content::Disk(file) => Some((file, true)),
        };
        stream::try_unfold(state, async |state| {
            let Some((mut file, first)) = state else {
                return Ok(None);
            };
            let (piece, file) = blocking(move || {
                if first {
                    file.seek(SeekFrom::Start(0))?;
                }
                let mut piece = Vec::with_capacity(PIECE);
                (&mut file).take(PIECE as u64).read_to_end(&mut piece)?;
                Ok((piece, file))
            })
            .await?;
            if piece.is_empty() {
                return Ok(None);
            }
            Ok(Some((Bytes::from(piece), Some((file, false)))))
        })
        .right_stream()
    }

    /// The whole content in memory.
    ///
    /// # Errors
    ///
    /// The temporary file cannot be read.
    pub async fn into_bytes(self) -> io::Result<Bytes> {
        match self.content {
            Content::Memory(bytes) => Ok(bytes),
            Content::Disk(mut file) => {
                let bytes = blocking(move || {
                    file.seek(SeekFrom::Start(0))?;
                    let mut bytes = Vec::new();
                    file.read_to_end(&mut bytes)?;
                    Ok(bytes)
                });
                bytes.await.map(Bytes::from)
            }
        }
    }

    /// Writes the content into a file that is not there yet, which only this user may read. Nobody sees
    /// a part of it: it gets its name when it is whole.
    ///
    /// # Errors
    ///
    /// The file is there, or cannot be written, or the temporary one cannot be read.
    pub async fn persist(self, path: impl AsRef<Path>) -> io::Result<()> {
        let path = path.as_ref().to_owned();
        blocking(move || {
            let folder = path
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty());
            let mut target = ::tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
            match self.content {
                Content::Memory(bytes) => target.write_all(&bytes)?,
                Content::Disk(mut file) => {
                    file.seek(SeekFrom::Start(0))?;
                    io::copy(&mut file, &mut target)?;
                }
            }
            target.as_file().sync_all()?;
            target.persist_noclobber(path)?;
            Ok(())
        })
        .await
    }
}

/// Shows neither name nor content, which are the client's words.
impl fmt::Debug for Upload {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Upload")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

/// Reads a body that is a file.
///
/// # Errors
///
/// 413 Content Too Large, 400 where the client broke off, 500 where the disk fails.
pub async fn read(request: &mut IncomingRequest, limit: u64) -> Result<Upload, Rejection> {
    let content_type = request.headers().get(CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    let content_type = content_type.unwrap_or_default().to_owned();
    request.announced(limit)?;
    let mut chunks = request.take().into_data_stream();
    let (mut spool, mut shared) = (Spool::default(), SHARED);
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Rejection::broken_off())?;
        if chunk.len() as u64 > limit - spool.size() {
            return Err(Rejection::PayloadTooLarge);
        }
        spool.write(&chunk, &mut shared).await?;
    }
    spool.finish(None, content_type).await
}

/// A file that is being received.
#[derive(Debug, Default)]
pub(crate) struct Spool {
    buffer: Vec<u8>,
    disk: Option<File>,
    size: u64,
}

impl Spool {
    /// How much there is.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// Adds a piece. `shared` is what the files of the request may still take of the memory.
    pub(crate) async fn write(
        &mut self,
        mut chunk: &[u8],
        shared: &mut usize,
    ) -> Result<(), Rejection> {
        self.size += chunk.len() as u64;
        while !chunk.is_empty() {
            let room = match self.disk {
                // The buffer of a file on the disk was paid for when there was no file yet.
                Some(_) => PIECE - self.buffer.len(),
                None => (PIECE - self.buffer.len()).min(*shared),
            };
            let (now, later) = chunk.split_at(chunk.len().min(room));
            self.buffer.extend_from_slice(now);
            if self.disk.is_none() {
                *shared -= now.len();
            }
            chunk = later;
            if !chunk.is_empty() {
                self.flush().await?;
            }
        }
        Ok(())
    }

    async fn flush(&mut self) -> Result<(), Rejection> {
        let (disk, buffer) = (self.disk.take(), std::mem::take(&mut self.buffer));
        let written = blocking(move || {
            let mut disk = match disk {
                Some(disk) => disk,
                None => ::tempfile::tempfile()?,
            };
            disk.write_all(&buffer)?;
            Ok((disk, buffer))
        });
        let (disk, mut buffer) = written
            .await
            .map_err(|error| Rejection::Failed(error.into_internal_error()))?;
        buffer.clear();
        (self.disk, self.buffer) = (Some(disk), buffer);
        Ok(())
    }

    /// The file, received whole.
    pub(crate) async fn finish(
        mut self,
        file_name: Option<&str>,
        content_type: String,
    ) -> Result<Upload, Rejection> {
        if self.disk.is_some() {
            self.flush().await?;
        }
        Ok(Upload {
            file_name: file_name.and_then(base_name),
            content_type,
            size: self.size,
            content: match self.disk {
                Some(disk) => Content::Disk(disk),
                None => Content::Memory(Bytes::from(self.buffer)),
            },
        })
    }
}

/// The last part of a path, whichever system it comes from.
fn base_name(path: &str) -> Option<String> {
    let name = path.rsplit(['/', '\\']).next()?.trim();
    let plain = !name.is_empty() && name != "." && name != "..";
    (plain && !name.contains(char::is_control)).then(|| name.to_owned())
}

/// Runs what waits for the disk where waiting holds nobody up.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    spawn_blocking(work).await.map_err(io::Error::other)?
}
