//! Operations that nobody should use any more: their answers say so, and so does the log.
use ::std::sync::atomic::{AtomicBool, Ordering};
use ::std::sync::{Arc, OnceLock};

use ::axum::extract::Request;
use ::axum::http::header::{HeaderName, LINK};
use ::axum::http::{Extensions, HeaderMap, HeaderValue};
use ::axum::middleware::{Next, from_fn};
use ::axum::response::Response;
use ::axum::routing::MethodRouter;

use super::record::Record;

/// RFC 9745.
const DEPRECATION: HeaderName = HeaderName::from_static("deprecation");
/// RFC 8594.
const SUNSET: HeaderName = HeaderName::from_static("sunset");

/// What the answers of an operation say of it.
#[derive(Debug)]
pub struct Deprecation {
    /// The operation.
    pub operation: &'static str,
    /// The value of `Deprecation` (RFC 9745): since when.
    pub since: &'static str,
    /// The value of `Sunset` (RFC 8594): from when on it may be gone.
    pub sunset: Option<&'static str>,
    /// The value of `Link`: where more of it is said.
    pub link: Option<&'static str>,
}

impl Deprecation {
    /// Says it in the headers of an answer, once.
    fn tell(&self, headers: &mut HeaderMap) {
        if headers.contains_key(DEPRECATION) {
            return;
        }
        headers.insert(DEPRECATION, HeaderValue::from_static(self.since));
        if let Some(sunset) = self.sunset {
            headers.insert(SUNSET, HeaderValue::from_static(sunset));
        }
        if let Some(link) = self.link {
            headers.append(LINK, HeaderValue::from_static(link));
        }
    }
}

/// The operation of a request, where nobody should use it any more. The frame around all routes leaves it
/// in the extensions of the request, and tells it with the answers that it gives in place of the
/// operation: where that panics, or takes too long.
#[derive(Clone, Debug, Default)]
pub(super) struct Reached(Arc<OnceLock<&'static Deprecation>>);

/// Whether this process has any such operation, so that nothing is kept for it where there is none.
static IN_USE: AtomicBool = AtomicBool::new(false);

impl Reached {
    /// Leaves it in the extensions of a request, where its route may say what is reached.
    pub(super) fn leave(extensions: &mut Extensions) -> Option<Self> {
        let reached = IN_USE.load(Ordering::Relaxed).then(Self::default)?;
        extensions.insert(reached.clone());
        Some(reached)
    }

    /// Says it in the headers of an answer.
    pub(super) fn tell(&self, headers: &mut HeaderMap) {
        if let Some(deprecation) = self.0.get() {
            deprecation.tell(headers);
        }
    }
}

/// A route whose answers say that nobody should use it any more.
pub fn route<A: Clone + Send + Sync + 'static>(
    deprecation: &'static Deprecation,
    route: MethodRouter<A>,
) -> MethodRouter<A> {
    IN_USE.store(true, Ordering::Relaxed);
    // What another method is answered is not the operation's.
    route.route_layer(from_fn(move |request, next| {
        answer(deprecation, request, next)
    }))
}

async fn answer(deprecation: &'static Deprecation, request: Request, next: Next) -> Response {
    let operation = deprecation.operation;
    ::tracing::info!(operation, "a deprecated operation is used");
    let extensions = request.extensions();
    if let Some(Reached(reached)) = extensions.get() {
        // A request reaches one.
        let _ = reached.set(deprecation);
    }
    if let Some(record) = Record::of(extensions) {
        record.deprecated(operation);
    }
    let mut response = next.run(request).await;
    deprecation.tell(response.headers_mut());
    response
}
