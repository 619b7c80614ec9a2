//! Answers of which who calls decides the view: a handler hands over records, and the code around it
//! shows of each what the principal of the request is to see.
use ::std::future::Future;
use ::std::marker::PhantomData;
use ::std::sync::Arc;

use ::axum::http::HeaderValue;
use ::axum::http::header::CACHE_CONTROL;
use ::axum::response::Response;
use ::axum::routing::{MethodFilter, MethodRouter};
use ::serde::ser::Error as _;
use ::serde::{Serialize, Serializer};

use super::check::{Header, Output};
use super::context::Exchange;
use super::contract::Contract;
use super::events::Event;
use super::incoming::{FromIncoming, IncomingRequest};
use super::internal_error::InternalError;
use super::items::Items;
use super::operation::{Handler, Operation, keeping};
use super::page::Page;
use super::rejection::Rejection;
use super::response::{Responder, ResponseBuilder};
use super::sparse::Fields;

/// A value of which a viewer `V` is shown one of several views.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not show each caller another view",
    label = "no output with `for` in the contract"
)]
pub trait Viewed<V> {
    /// What a viewer is shown.
    type View: Serialize + Output;

    /// The view that is due.
    fn view(self, viewer: &V) -> Self::View;
}

/// The view of one value.
pub fn one<V, T: Viewed<V>>(value: T, viewer: &V) -> T::View {
    value.view(viewer)
}

/// The view of each of some values.
pub fn each<V, T: Viewed<V>>(values: Vec<T>, viewer: &V) -> Vec<T::View> {
    values.into_iter().map(|it| it.view(viewer)).collect()
}

/// A page of views.
pub fn page<V, T: Viewed<V>, N, C>(page: Page<T, N, C>, viewer: &V) -> Page<T::View, N, C> {
    Page {
        items: each(page.items, viewer),
        next: page.next,
        total: page.total,
    }
}

/// The view of each item of a stream.
#[must_use]
pub fn items<V, T>(items: Items<T>, viewer: Arc<V>) -> Items<T::View>
where
    V: Send + Sync + 'static,
    T: Viewed<V> + 'static,
{
    items.map(move |item| item.view(&viewer))
}

/// The view of the data of each event.
#[must_use]
pub fn events<V, T>(events: Items<Event<T>>, viewer: Arc<V>) -> Items<Event<T::View>>
where
    V: Send + Sync + 'static,
    T: Viewed<V> + 'static,
{
    events.map(move |event| event.map(|data| data.view(&viewer)))
}

/// One view, or one of those behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OneOf<A, B> {
    /// The view.
    This(A),
    /// One of the others.
    Other(B),
}

impl<A: Serialize, B: Serialize> Serialize for OneOf<A, B> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::This(view) => view.serialize(serializer),
            Self::Other(view) => view.serialize(serializer),
        }
    }
}

impl<A: Output + Serialize, B: Output + Serialize> Output for OneOf<A, B> {
    const IS_CHECKED: bool = A::IS_CHECKED;
    const IS_ONE_OF: bool = true;

    fn hold(&self, place: &str) -> Result<(), InternalError> {
        match self {
            Self::This(view) => view.hold(place),
            Self::Other(view) => view.hold(place),
        }
    }
}

/// What is shown to who is let in and is to see nothing: that answer fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nothing;

impl Serialize for Nothing {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("is shown to nobody who may call"))
    }
}

impl Output for Nothing {
    const IS_CHECKED: bool = false;
}

/// A request, and who is to see what it is answered with. `E` takes something from the request.
#[derive(Debug)]
pub struct ForViewer<Q, V, E> {
    request: Q,
    viewer: Arc<V>,
    by: PhantomData<fn() -> E>,
}

impl<Q, V, E> ForViewer<Q, V, E> {
    /// A request of a viewer.
    pub fn new(request: Q, viewer: V) -> Self {
        Self {
            request,
            viewer: Arc::new(viewer),
            by: PhantomData,
        }
    }
}

/// The request of an operation, read from HTTP for the state `A`, with who is to see its answer.
pub trait FromIncomingFor<A, V, E>: Sized {
    /// As [`FromIncoming::from_incoming`].
    fn from_incoming_for(
        app: &Arc<A>,
        request: IncomingRequest,
    ) -> impl Future<Output = Result<ForViewer<Self, V, E>, Rejection>> + Send;
}

impl<A, Q, V, E> FromIncoming<A> for ForViewer<Q, V, E>
where
    A: Send + Sync,
    Q: FromIncomingFor<A, V, E> + Send,
    V: Send + Sync,
{
    async fn from_incoming(app: &Arc<A>, request: IncomingRequest) -> Result<Self, Rejection> {
        Q::from_incoming_for(app, request).await
    }
}

/// A response that shows a viewer a view.
pub trait ViewedResponder<V> {
    /// The media types of what an operation with this response can send; none where it sends nothing.
    const MEDIA_TYPES: &'static [&'static str] = &[];

    /// Writes the answer for a viewer, with these fields of its body.
    fn respond_to(self, viewer: Arc<V>, fields: Fields, exchange: &Exchange) -> Response;

    /// The declared headers that come with it.
    fn declared_headers(&self) -> &'static [Header] {
        &[]
    }
}

/// What a handler answers, with who sees it and what fields were asked for.
struct Answer<R, V> {
    response: R,
    viewer: Arc<V>,
    fields: Fields,
}

impl<V, R: ViewedResponder<V>> Responder for Answer<R, V> {
    fn respond_to(self, exchange: &Exchange) -> Response {
        self.response.respond_to(self.viewer, self.fields, exchange)
    }

    fn declared_headers(&self) -> &'static [Header] {
        self.response.declared_headers()
    }
}

/// A handler whose requests come with a viewer, of whom it learns nothing.
#[derive(Clone, Debug)]
struct Unseeing<H>(H);

impl<'a, A, Q, V, E, R, F, H> Handler<'a, A, ForViewer<Q, V, E>, R, F> for Unseeing<H>
where
    A: 'a,
    H: Handler<'a, A, Q, R, F>,
{
    type Future = H::Future;

    fn call(self, app: &'a A, request: ForViewer<Q, V, E>) -> Self::Future {
        self.0.call(app, request.request)
    }
}

/// All fields, where a client cannot ask for some.
#[must_use]
pub fn whole<Q>(_: &Q) -> Fields {
    Fields::default()
}

/// Operations whose answers go to a viewer `V`; `E` takes something from their requests.
#[derive(Debug)]
pub struct To<V, E>(PhantomData<fn() -> (V, E)>);

impl<V: Send + Sync + 'static, E: 'static> To<V, E> {
    /// The route of an operation; `fields` finds in the request which properties are asked for.
    pub fn operation<A, Q, R, F, H>(
        contract: &'static Contract,
        name: &'static str,
        route: &'static str,
        method: MethodFilter,
        fields: fn(&Q) -> Fields,
        handler: H,
    ) -> MethodRouter<Arc<A>>
    where
        A: Send + Sync + 'static,
        Q: FromIncomingFor<A, V, E> + Send + 'static,
        R: ViewedResponder<V> + Send + 'static,
        F: Responder + Send + 'static,
        H: for<'a> Handler<'a, A, Q, R, F>,
    {
        let operation = Operation {
            contract,
            name,
            route,
            media_types: R::MEDIA_TYPES,
        };
        let keep = move |it: &ForViewer<Q, V, E>| (Arc::clone(&it.viewer), fields(&it.request));
        keeping(
            operation,
            method,
            keep,
            Unseeing(handler),
            |response, (viewer, fields)| Answer {
                response,
                viewer,
                fields,
            },
        )
    }
}

impl ResponseBuilder {
    /// Keeps the answer from caches that several callers share, unless the contract says of caches
    /// itself what holds.
    #[must_use]
    pub fn private(self, directives: &'static str) -> Self {
        self.or_header(CACHE_CONTROL, HeaderValue::from_static(directives))
    }
}
