//! Reads `multipart/form-data` (RFC 7578): every part is received and checked before the handler runs.
use ::std::sync::Arc;

use ::axum::body::Bytes;
use ::axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use ::multer::{Field, Multipart};

use super::disposition;
use super::incoming::{IncomingRequest, Rejection};
use super::malformed::Malformed;
use super::media;
use super::metered::{Gauge, Metered};
use super::params::Params;
use super::rules::Items;
use super::upload::{SHARED, Spool, Upload};
use super::violation::{Breach, Location, Violation, Violations};

/// A file that the contract lists.
#[derive(Clone, Copy, Debug)]
pub struct File {
    name: &'static str,
    content_types: &'static [&'static str],
    max_size: u64,
    many: bool,
    max_items: usize,
}

impl File {
    /// One file of any type and size.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            content_types: &[],
            max_size: u64::MAX,
            many: false,
            max_items: 1,
        }
    }

    /// Of these media types, or ranges of them.
    #[must_use]
    pub const fn content_types(mut self, types: &'static [&'static str]) -> Self {
        self.content_types = types;
        self
    }

    /// Of at most this many bytes.
    #[must_use]
    pub const fn max_size(mut self, bytes: u64) -> Self {
        self.max_size = bytes;
        self
    }

    /// A list of them.
    #[must_use]
    pub const fn many(mut self) -> Self {
        self.many = true;
        self
    }

    /// At most this many.
    #[must_use]
    pub const fn max_items(mut self, items: usize) -> Self {
        self.max_items = items;
        self
    }
}

/// The parts of a body, received whole.
#[derive(Debug)]
pub struct Parts {
    values: Params<'static>,
    files: Vec<Received>,
}

/// What came of the files of one name.
#[derive(Debug)]
struct Received {
    name: &'static str,
    /// How many came, those that were refused included.
    count: usize,
    /// Whether one was refused.
    refused: bool,
    uploads: Vec<Upload>,
}

/// Whether a part may be JSON: what says nothing of its type is whatever is asked for.
fn is_json(part: &Field<'static>) -> bool {
    part.headers().get(CONTENT_TYPE).is_none_or(|value| {
        let essence = value.as_bytes().split(|byte| *byte == b';').next();
        let essence = essence.unwrap_or_default().trim_ascii();
        essence.eq_ignore_ascii_case(media::JSON.as_bytes())
    })
}

/// Receives a body. What a part breaks is among the violations; a file that was refused is not kept. Those of
/// the values that are `json` have that media type.
///
/// # Errors
///
/// 413 where the whole is too large, 400 where it is no `multipart/form-data` or the client broke off,
/// 422 where the violations are too many to go on, 500 where the disk fails.
pub async fn read(
    request: &mut IncomingRequest,
    limit: u64,
    values: &[&'static str],
    json: &[&'static str],
    files: &'static [File],
    violations: &mut Violations,
) -> Result<Parts, Rejection> {
    let content_type = request.headers().get(CONTENT_TYPE);
    let boundary = content_type
        // Nothing may stand behind the last semicolon (RFC 9110, 5.6.6).
        .and_then(|value| {
            let value = value.to_str().ok()?.trim_end_matches([' ', '\t', ';']);
            ::multer::parse_boundary(value).ok()
        })
        .ok_or_else(|| Malformed::new("the Content-Type has no boundary"))?;
    request.announced(limit)?;
    let text = usize::try_from(request.exchange().contract.max_body).unwrap_or(usize::MAX);
    let gauge = Arc::new(Gauge::new(limit));
    let body = Metered::new(request.take().into_data_stream(), Arc::clone(&gauge));
    let mut receiver = Receiver {
        parts: Multipart::new(body, boundary),
        gauge,
        memory: SHARED,
        text,
        pairs: Vec::new(),
        files: Vec::new(),
    };
    while let Some(mut part) = receiver.next().await? {
        let name = name(&part)?;
        if let Some(file) = files.iter().find(|file| file.name == name) {
            receiver.file(&mut part, file, violations).await?;
        } else if let Some(name) = values.iter().find(|value| **value == name) {
            if json.contains(name) && !is_json(&part) {
                let breach = Breach::new("content_type", "must be application/json");
                let breach = breach.demanding([media::JSON]);
                violations.push(Violation::of_parameter(Location::Body, name, breach));
            }
            receiver.value(&mut part, name).await?;
        } else {
            let breach = Breach::new("unknown_property", "is not a part of this body");
            violations.push(Violation::of_unknown(Location::Body, &name, breach));
            receiver.skip(&mut part).await?;
        }
        if violations.is_full() {
            return Err(Rejection::Invalid(std::mem::take(violations)));
        }
    }
    Ok(Parts {
        values: Params::new(Location::Body, receiver.pairs),
        files: receiver.files,
    })
}

/// The name of a part. One that is no `form-data` has none, whatever it says (RFC 7578, section 4.2).
fn name(part: &Field<'static>) -> Result<String, Malformed> {
    let disposition = part
        .headers()
        .get(CONTENT_DISPOSITION)
        .map(|value| value.as_bytes());
    let kind = disposition.and_then(|text| text.split(|byte| *byte == b';').next());
    if !kind.is_some_and(|kind| kind.trim_ascii().eq_ignore_ascii_case(b"form-data")) {
        return Err(Malformed::new(
            "a part has no Content-Disposition of form-data",
        ));
    }
    let name = disposition.and_then(|it| disposition::parameter(it, "name"));
    name.ok_or_else(|| Malformed::new("the Content-Disposition of a part has no name"))
}

impl Parts {
    /// The parts that are values.
    #[must_use]
    pub fn values(&self) -> &Params<'static> {
        &self.values
    }

    /// A file that must be there; `None` where it is violated.
    pub fn file(&mut self, name: &'static str, violations: &mut Violations) -> Option<Upload> {
        let file = self.optional_file(name)?;
        if file.is_none() {
            missing(name, violations);
        }
        file
    }

    /// A file that may be absent; `None` where it is violated.
    pub fn optional_file(&mut self, name: &'static str) -> Option<Option<Upload>> {
        match self.take(name) {
            Some(received) if received.refused => None,
            Some(received) => Some(received.uploads.into_iter().next()),
            None => Some(None),
        }
    }

    /// Files of which one must be there; `None` where they are violated.
    pub fn files(
        &mut self,
        name: &'static str,
        rules: &Items,
        violations: &mut Violations,
    ) -> Option<Vec<Upload>> {
        let files = self.optional_files(name, rules, violations)?;
        if files.is_none() {
            missing(name, violations);
        }
        files
    }

    /// Files that may be absent; `None` where they are violated.
    pub fn optional_files(
        &mut self,
        name: &'static str,
        rules: &Items,
        violations: &mut Violations,
    ) -> Option<Option<Vec<Upload>>> {
        let Some(received) = self.take(name) else {
            return Some(None);
        };
        let mut kept = !received.refused;
        rules.examine(received.count, &mut |breach| {
            kept = false;
            violations.push(Violation::of_parameter(Location::Body, name, breach));
        });
        kept.then_some(Some(received.uploads))
    }

    fn take(&mut self, name: &str) -> Option<Received> {
        let at = self.files.iter().position(|file| file.name == name)?;
        Some(self.files.swap_remove(at))
    }
}

fn missing(name: &str, violations: &mut Violations) {
    let breach = Breach::new("required", "is required");
    violations.push(Violation::of_parameter(Location::Body, name, breach));
}

/// A body on its way in.
struct Receiver {
    parts: Multipart<'static>,
    gauge: Arc<Gauge>,
    /// What files may still take of the memory.
    memory: usize,
    /// What values may still have together.
    text: usize,
    pairs: Vec<(String, String)>,
    files: Vec<Received>,
}

impl Receiver {
    /// The next part, up to its content.
    async fn next(&mut self) -> Result<Option<Field<'static>>, Rejection> {
        self.gauge.expect_headers();
        let part = self.parts.next_field().await;
        let part = part.map_err(|error| self.gauge.rejection(&error));
        self.gauge.expect_content();
        part
    }

    async fn chunk(&self, part: &mut Field<'static>) -> Result<Option<Bytes>, Rejection> {
        part.chunk()
            .await
            .map_err(|error| self.gauge.rejection(&error))
    }

    async fn skip(&self, part: &mut Field<'static>) -> Result<u64, Rejection> {
        let mut size = 0;
        while let Some(chunk) = self.chunk(part).await? {
            size += chunk.len() as u64;
        }
        Ok(size)
    }

    async fn value(
        &mut self,
        part: &mut Field<'static>,
        name: &'static str,
    ) -> Result<(), Rejection> {
        let mut value = Vec::new();
        while let Some(chunk) = self.chunk(part).await? {
            self.text = self
                .text
                .checked_sub(chunk.len())
                .ok_or(Rejection::PayloadTooLarge)?;
            value.extend_from_slice(&chunk);
        }
        let part = || Malformed::not_utf8(&format!("part `{name}`"));
        let value = String::from_utf8(value).map_err(|_| part())?;
        self.pairs.push((name.to_owned(), value));
        Ok(())
    }

    async fn file(
        &mut self,
        part: &mut Field<'static>,
        file: &'static File,
        violations: &mut Violations,
    ) -> Result<(), Rejection> {
        let at = self.place(file);
        let count = self.files[at].count;
        let content_type = match part.headers().get(CONTENT_TYPE) {
            Some(value) => {
                let not_ascii = || Malformed::new("the Content-Type of a part is not ASCII");
                value.to_str().map_err(|_| not_ascii())?.to_owned()
            }
            None => "application/octet-stream".to_owned(),
        };
        let disposition = part.headers().get(CONTENT_DISPOSITION);
        let file_name =
            disposition.and_then(|it| disposition::parameter(it.as_bytes(), "filename"));
        let breach = if count >= file.max_items {
            // More of a list is told once, with the number that is allowed, when all have come.
            (!file.many).then(|| Breach::new("duplicate_property", "must not be there twice"))
        } else if media::is_among(&content_type, file.content_types) {
            return self
                .keep(part, file, file_name, content_type, violations)
                .await;
        } else {
            let message = format!("must be one of: {}", file.content_types.join(", "));
            Some(Breach::new("content_type", message).demanding(file.content_types.to_vec()))
        };
        let size = self.skip(part).await?;
        if is_blank(file_name.as_deref(), size) {
            return Ok(());
        }
        self.refuse(at, file, breach, violations);
        Ok(())
    }

    async fn keep(
        &mut self,
        part: &mut Field<'static>,
        file: &'static File,
        file_name: Option<String>,
        content_type: String,
        violations: &mut Violations,
    ) -> Result<(), Rejection> {
        let at = self.place(file);
        let mut spool = Spool::default();
        while let Some(chunk) = self.chunk(part).await? {
            if spool.size() + chunk.len() as u64 > file.max_size {
                drop(spool);
                self.skip(part).await?;
                let message = format!("must have at most {} bytes", file.max_size);
                let breach = Breach::new("max_size", message).demanding(file.max_size);
                self.refuse(at, file, Some(breach), violations);
                return Ok(());
            }
            spool.write(&chunk, &mut self.memory).await?;
        }
        if is_blank(file_name.as_deref(), spool.size()) {
            return Ok(());
        }
        let upload = spool.finish(file_name.as_deref(), content_type).await?;
        self.files[at].count += 1;
        self.files[at].uploads.push(upload);
        Ok(())
    }

    /// Where the files of this name are gathered.
    fn place(&mut self, file: &'static File) -> usize {
        let at = self.files.iter().position(|it| it.name == file.name);
        at.unwrap_or_else(|| {
            self.files.push(Received {
                name: file.name,
                count: 0,
                refused: false,
                uploads: Vec::new(),
            });
            self.files.len() - 1
        })
    }

    fn refuse(
        &mut self,
        at: usize,
        file: &'static File,
        breach: Option<Breach>,
        violations: &mut Violations,
    ) {
        let received = &mut self.files[at];
        let mut violation =
            breach.map(|breach| Violation::of_parameter(Location::Body, file.name, breach));
        if let Some(violation) = violation.as_mut().filter(|_| file.many) {
            violation.pointer.push_str(&format!("/{}", received.count));
        }
        received.count += 1;
        received.refused = true;
        received.uploads.clear();
        if let Some(violation) = violation {
            violations.push(violation);
        }
    }
}

/// Whether it is what a browser sends for a file that nobody chose.
fn is_blank(file_name: Option<&str>, size: u64) -> bool {
    size == 0 && file_name.is_some_and(str::is_empty)
}
