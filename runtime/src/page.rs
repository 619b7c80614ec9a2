//! Pages of a list: the body, and the header `Link` that says where the next page is.
use ::axum::extract::Request;
use ::axum::http::HeaderValue;
use ::axum::http::header::LINK;
use ::axum::middleware::{Next, from_fn};
use ::axum::response::Response;
use ::axum::routing::MethodRouter;
use ::serde::ser::SerializeMap;
use ::serde::{Serialize, Serializer};

use super::check::{self, Output};
use super::context::Exchange;
use super::internal_error::InternalError;
use super::response::ResponseBuilder;

/// A page of a list: `N` is the cursor of the next page, `C` how many items all pages have.
///
/// What its members are called on the wire is the contract's to say, and no matter of its fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T, N = Option<String>, C = ()> {
    /// What is on the page.
    pub items: Vec<T>,
    /// The cursor of the next page; `None` on the last.
    pub next: N,
    /// How many items all pages have.
    pub total: C,
}

/// A page that says how many items all pages have.
pub type CountedPage<T> = Page<T, Option<String>, u64>;

/// A page of those that are found by how many items come before it.
pub type OffsetPage<T> = Page<T, (), ()>;

/// The same, where the page says how many items all pages have.
pub type CountedOffsetPage<T> = Page<T, (), u64>;

impl<T> Page<T> {
    /// A page of what becomes its items.
    pub fn new(items: impl IntoIterator<Item = impl Into<T>>, next: Option<String>) -> Self {
        Self::with(items, next, ())
    }
}

impl<T, N, C> Page<T, N, C> {
    /// A page of what becomes its items, with what else stands in it.
    pub fn with(items: impl IntoIterator<Item = impl Into<T>>, next: N, total: C) -> Self {
        Self {
            items: items.into_iter().map(Into::into).collect(),
            next,
            total,
        }
    }
}

impl<T, N: Clone, C: Clone> Page<T, N, C> {
    /// The same page with items that are made of these.
    pub fn map<'a, U>(&'a self, map: impl FnOnce(&'a [T]) -> Vec<U>) -> Page<U, N, C> {
        Page {
            items: map(&self.items),
            next: self.next.clone(),
            total: self.total.clone(),
        }
    }
}

/// What a page knows of the next one: its cursor, or nothing.
pub trait NextCursor {
    /// The cursor, where there is a next page that has one.
    fn cursor(&self) -> Option<&str>;
}

impl NextCursor for Option<String> {
    fn cursor(&self) -> Option<&str> {
        self.as_deref()
    }
}

impl NextCursor for () {
    fn cursor(&self) -> Option<&str> {
        None
    }
}

/// What a page knows of all pages: how many items they have, or nothing.
pub trait Total {
    /// How many items all pages have, where that is said.
    fn count(&self) -> Option<u64>;
}

impl Total for u64 {
    fn count(&self) -> Option<u64> {
        Some(*self)
    }
}

impl Total for () {
    fn count(&self) -> Option<u64> {
        None
    }
}

/// What the members of a page are called on the wire.
#[derive(Debug, Clone, Copy)]
pub struct Envelope {
    items: &'static str,
    next: Option<&'static str>,
    omits_next: bool,
    total: Option<&'static str>,
}

impl Envelope {
    /// That of a contract which says nothing of it: `items`, and `next`, which is null at the end.
    const USUAL: Self = Self::new("items").next("next");

    /// A page whose list is called so, and nothing beside it.
    #[must_use]
    pub const fn new(items: &'static str) -> Self {
        Self {
            items,
            next: None,
            omits_next: false,
            total: None,
        }
    }

    /// With the cursor of the next page, which is null on the last.
    #[must_use]
    pub const fn next(self, name: &'static str) -> Self {
        Self {
            next: Some(name),
            ..self
        }
    }

    /// With the cursor of the next page, which is not there on the last.
    #[must_use]
    pub const fn next_if_any(self, name: &'static str) -> Self {
        Self {
            omits_next: true,
            ..self.next(name)
        }
    }

    /// With how many items all pages have.
    #[must_use]
    pub const fn total(self, name: &'static str) -> Self {
        Self {
            total: Some(name),
            ..self
        }
    }
}

/// A page in its envelope.
struct Enveloped<'a, T, N, C> {
    page: &'a Page<T, N, C>,
    envelope: Envelope,
}

impl<T: Serialize, N: NextCursor, C: Total> Serialize for Enveloped<'_, T, N, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { page, envelope } = self;
        let mut members = serializer.serialize_map(None)?;
        members.serialize_entry(envelope.items, &page.items)?;
        let cursor = page.next.cursor();
        if let Some(name) = envelope
            .next
            .filter(|_| cursor.is_some() || !envelope.omits_next)
        {
            members.serialize_entry(name, &cursor)?;
        }
        if let (Some(name), Some(count)) = (envelope.total, page.total.count()) {
            members.serialize_entry(name, &count)?;
        }
        members.end()
    }
}

/// Its items are held against the contract by themselves: nothing is asked of the rest.
impl<T, N, C> Output for Enveloped<'_, T, N, C> {
    const IS_CHECKED: bool = false;
}

/// The cursor of the next page, on its way from the answer to its header.
#[derive(Clone)]
struct NextPage(String);

impl ResponseBuilder {
    /// Ends the answer with a page, which has at most so many items.
    #[must_use]
    pub fn page<T: Serialize + Output>(
        self,
        page: &Page<T>,
        most: usize,
        exchange: &Exchange,
    ) -> Response {
        self.page_in(Envelope::USUAL, page, most, exchange)
    }

    /// The same for a page whose members have other names on the wire.
    #[must_use]
    pub fn page_in<T: Serialize + Output, N: NextCursor, C: Total>(
        self,
        envelope: Envelope,
        page: &Page<T, N, C>,
        most: usize,
        exchange: &Exchange,
    ) -> Response {
        let builder = match within::<T>(&page.items, most, envelope.items) {
            Ok(()) => self,
            Err(error) => self.fail(error),
        };
        let mut response = builder.json(&Enveloped { page, envelope }, exchange);
        let next = page.next.cursor();
        if let Some(next) = next.filter(|_| !response.status().is_server_error()) {
            response.extensions_mut().insert(NextPage(next.to_owned()));
        }
        response
    }
}

/// Holds the items of a page against the contract, where what they are made of is checked.
fn within<T: Serialize + Output>(
    items: &[T],
    most: usize,
    name: &str,
) -> Result<(), InternalError> {
    let place = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
    if T::IS_CHECKED && items.len() > most {
        let unit = if most == 1 { "item" } else { "items" };
        let broken = format!("body `{place}` must have at most {most} {unit}");
        return Err(InternalError::of_breach(&broken));
    }
    check::items(items, &place)
}

/// Routes whose pages say where the next one is.
pub fn linked<S: Clone + Send + Sync + 'static>(routes: MethodRouter<S>) -> MethodRouter<S> {
    linked_without(&[], routes)
}

/// The same for routes whose query may have keys: credentials are in no answer.
pub fn linked_without<S: Clone + Send + Sync + 'static>(
    keys: &'static [&'static str],
    routes: MethodRouter<S>,
) -> MethodRouter<S> {
    linked_by("cursor", keys, routes)
}

/// The same for routes whose cursor has another name in the query.
pub fn linked_by<S: Clone + Send + Sync + 'static>(
    cursor: &'static str,
    keys: &'static [&'static str],
    routes: MethodRouter<S>,
) -> MethodRouter<S> {
    routes.layer(from_fn(move |request, next| {
        link(cursor, keys, request, next)
    }))
}

async fn link(param: &str, keys: &[&str], request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default().to_owned();
    let mut response = next.run(request).await;
    if let Some(NextPage(cursor)) = response.extensions_mut().remove::<NextPage>() {
        let reference = next_reference(&query, param, &cursor, keys);
        let line = format!("<{reference}>; rel=\"next\"");
        if let Ok(line) = HeaderValue::try_from(line) {
            response.headers_mut().append(LINK, line);
        }
    }
    response
}

/// The address of the next page: this query with another cursor, and without these keys.
///
/// It is relative to the address of the request (RFC 8288, 3.2; RFC 3986, 5.2), so that it leads to
/// the same path whatever a proxy or an outer router has taken off it.
fn next_reference(query: &str, param: &str, cursor: &str, keys: &[&str]) -> String {
    let mut reference = String::from("?");
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let name = pair.split('=').next().unwrap_or_default();
        if !is_name(name, param) && !keys.iter().any(|key| is_name(name, key)) {
            for byte in pair.bytes() {
                push(&mut reference, byte, is_query);
            }
            reference.push('&');
        }
    }
    for byte in param.bytes() {
        push(&mut reference, byte, is_unreserved);
    }
    reference.push('=');
    for byte in cursor.bytes() {
        push(&mut reference, byte, is_unreserved);
    }
    reference
}

/// Whether a name in a query is this one, percent-encoded or not.
fn is_name(name: &str, expected: &str) -> bool {
    let mut rest = name.as_bytes();
    for expected in expected.bytes() {
        let (byte, behind) = match rest {
            [b'%', high, low, behind @ ..] => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => (high * 16 + low, behind),
                _ => return false,
            },
            [b'+', behind @ ..] => (b' ', behind),
            [byte, behind @ ..] => (*byte, behind),
            [] => return false,
        };
        if byte != expected {
            return false;
        }
        rest = behind;
    }
    rest.is_empty()
}

fn digit(byte: u8) -> Option<u8> {
    let digit = char::from(byte).to_digit(16)?;
    u8::try_from(digit).ok()
}

fn push(text: &mut String, byte: u8, stands: fn(u8) -> bool) {
    if stands(byte) {
        text.push(char::from(byte));
    } else {
        text.push_str(&format!("%{byte:02X}"));
    }
}

/// RFC 3986, 2.3.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// RFC 3986, 3.4, with the `%` of what is encoded already.
fn is_query(byte: u8) -> bool {
    is_unreserved(byte) || b"!$&'()*+,;=:@/?%".contains(&byte)
}
