//! Reads what an operation is given out of a request, and gathers every violation.
use ::std::mem;
use ::std::sync::Arc;

use ::axum::body::Bytes;

use super::body::{Input, Shape};
use super::context::Context;
use super::incoming::{FromIncoming, IncomingRequest, JsonBody, Rejection};
use super::media;
use super::params::Params;
use super::params_reader::{ParamSource, ParamsReader};
use super::read::Read;
use super::violation::Violations;

/// The request of an operation that is read from what has been received: it asks neither the state nor
/// for time.
pub trait FromReader: Sized {
    /// Whether a body in JSON belongs to it.
    const HAS_JSON: bool = false;

    /// The media types that such a body may have.
    const JSON_TYPES: &'static [&'static str] = &[media::JSON];

    /// Reads parameters and body; `None` where one of them is not as the contract says, which the
    /// reader has noted.
    fn from_reader(reader: &mut RequestReader) -> Option<Self>;
}

impl<A: Send + Sync, Q: FromReader + Send> FromIncoming<A> for Q {
    async fn from_incoming(_app: &Arc<A>, request: IncomingRequest) -> Result<Self, Rejection> {
        let mut reader = RequestReader::new(request)?;
        if Q::HAS_JSON {
            reader.receive_json(Q::JSON_TYPES).await?;
        }
        match Q::from_reader(&mut reader) {
            Some(request) => reader.check().map(|()| request),
            None => Err(reader.rejection()),
        }
    }
}

/// A request that is being read.
#[derive(Debug)]
pub struct RequestReader {
    request: IncomingRequest,
    json: JsonBody,
    query: Option<Params<'static>>,
    violations: Violations,
    /// Why the request cannot be read at all; the first reason stands.
    rejection: Option<Rejection>,
}

impl RequestReader {
    /// Begins to read a request whose client accepts something that the operation can send.
    ///
    /// # Errors
    ///
    /// 406 Not Acceptable.
    pub fn new(request: IncomingRequest) -> Result<Self, Rejection> {
        request.demand_acceptable()?;
        Ok(Self {
            request,
            json: JsonBody::of(Bytes::new()),
            query: None,
            violations: Violations::new(),
            rejection: None,
        })
    }

    /// The request.
    pub fn request(&mut self) -> &mut IncomingRequest {
        &mut self.request
    }

    /// Receives the body, which must be JSON of one of these media types.
    ///
    /// # Errors
    ///
    /// As [`IncomingRequest::json_body`].
    pub async fn receive_json(&mut self, types: &[&str]) -> Result<(), Rejection> {
        self.json = self.request.json_body(types).await?;
        Ok(())
    }

    /// The parameters in the path.
    pub fn path(&mut self) -> ParamsReader<'_> {
        ParamsReader {
            source: ParamSource::Path(Some(&self.request)),
            violations: &mut self.violations,
            rejection: &mut self.rejection,
        }
    }

    /// The parameters in the path, one of which is all that is left of it.
    pub fn path_with_rest(&mut self, name: &str) -> ParamsReader<'_> {
        let request = match self.request.path_with_rest(name) {
            Ok(_) => Some(&self.request),
            Err(rejection) => {
                self.rejection.get_or_insert(rejection);
                None
            }
        };
        ParamsReader {
            source: ParamSource::Path(request),
            violations: &mut self.violations,
            rejection: &mut self.rejection,
        }
    }

    /// The number of the media type that the client would have of some, the first where it has no wish.
    #[must_use]
    pub fn prefers(&self, media_types: &[&str]) -> usize {
        self.request.prefers(media_types)
    }

    /// The parameters in the query.
    pub fn query(&mut self) -> ParamsReader<'_> {
        if self.query.is_none() {
            let query = self.request.query();
            self.query = query.map_err(|rejection| self.reject(rejection)).ok();
        }
        ParamsReader {
            source: ParamSource::Query(self.query.as_ref()),
            violations: &mut self.violations,
            rejection: &mut self.rejection,
        }
    }

    /// The parameters in the headers.
    pub fn header(&mut self) -> ParamsReader<'_> {
        ParamsReader {
            source: ParamSource::Headers(self.request.headers()),
            violations: &mut self.violations,
            rejection: &mut self.rejection,
        }
    }

    /// The parameters in the cookies.
    pub fn cookie(&mut self) -> ParamsReader<'_> {
        ParamsReader {
            source: ParamSource::Cookies(self.request.headers()),
            violations: &mut self.violations,
            rejection: &mut self.rejection,
        }
    }

    /// The body, which [`receive_json`](Self::receive_json) has received.
    pub fn body<T: Input>(&mut self) -> Option<T> {
        match self.json.read(&mut self.violations) {
            Ok(body) => body,
            Err(rejection) => {
                self.reject(rejection);
                None
            }
        }
    }

    /// The same of a body of any type.
    pub fn value<T: Read>(&mut self, shape: Shape) -> Option<T> {
        match self.json.value(shape, &mut self.violations) {
            Ok(body) => body,
            Err(rejection) => {
                self.reject(rejection);
                None
            }
        }
    }

    /// What the handler gets beside parameters and body. It is moved out of the request.
    pub fn context(&mut self) -> Context {
        let parts = self.request.parts_mut();
        let headers = mem::take(&mut parts.headers);
        let extensions = mem::take(&mut parts.extensions);
        Context::new(
            self.request.exchange().request_id.clone(),
            headers,
            extensions,
        )
    }

    /// Adds violations that were found elsewhere.
    pub fn extend(&mut self, violations: Violations) {
        self.violations.extend(violations);
    }

    /// Refuses the request where something in it is not as the contract says.
    ///
    /// # Errors
    ///
    /// Why it is refused.
    pub fn check(&mut self) -> Result<(), Rejection> {
        if self.rejection.is_some() || !self.violations.is_empty() {
            return Err(self.rejection());
        }
        Ok(())
    }

    /// Why the request is refused.
    #[must_use]
    pub fn rejection(&mut self) -> Rejection {
        let violations = mem::take(&mut self.violations);
        self.rejection
            .take()
            .unwrap_or(Rejection::Invalid(violations))
    }

    fn reject(&mut self, rejection: Rejection) {
        self.rejection.get_or_insert(rejection);
    }
}
