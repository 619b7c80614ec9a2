//! Pages of a list: the body, and the header `Link` that says where the next page is.
use ::axum::extract::Request;
use ::axum::http::HeaderValue;
use ::axum::http::header::LINK;
use ::axum::middleware::{Next, from_fn};
use ::axum::response::Response;
use ::axum::routing::MethodRouter;
use ::serde::{Serialize, Serializer};

use super::check::{Output, Whole};
use super::context::Exchange;
use super::internal_error::InternalError;
use super::response::ResponseBuilder;
use super::schema::{Schema, list, named, object, required, string};

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page<T> {
    /// What is on the page.
    pub items: Vec<T>,
    /// The cursor of the next page; `None` on the last.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A page of what becomes its items.
    pub fn new(items: impl IntoIterator<Item = impl Into<T>>, next: Option<String>) -> Self {
        Self {
            items: items.into_iter().map(Into::into).collect(),
            next,
        }
    }
}

impl<T> Page<T> {
    /// The same page with items that are made of these.
    pub fn map<'a, U>(&'a self, map: impl FnOnce(&'a [T]) -> Vec<U>) -> Page<U> {
        Page {
            items: map(&self.items),
            next: self.next.clone(),
        }
    }
}

impl<T: Output + Serialize> Output for Page<T> {
    const IS_CHECKED: bool = T::IS_CHECKED;

    fn sent() -> &'static Schema {
        const {
            &object(
                const {
                    &[
                        required("items", list(const { &named(T::sent) })),
                        required("next", string().nullable()),
                    ]
                },
            )
        }
    }

    fn whole<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.map(Whole::each).serialize(serializer)
    }
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
        let builder = match within::<T>(page.items.len(), most) {
            Ok(()) => self,
            Err(error) => self.fail(error),
        };
        let mut response = builder.json(page, exchange);
        let next = page.next.as_ref();
        if let Some(next) = next.filter(|_| !response.status().is_server_error()) {
            response.extensions_mut().insert(NextPage(next.clone()));
        }
        response
    }
}

/// Holds the length of a page against the contract, where what it is made of is checked.
fn within<T: Output>(items: usize, most: usize) -> Result<(), InternalError> {
    if T::IS_CHECKED && items > most {
        let unit = if most == 1 { "item" } else { "items" };
        let broken = format!("body `/items` must have at most {most} {unit}");
        return Err(InternalError::of_breach(&broken));
    }
    Ok(())
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
    routes.layer(from_fn(move |request, next| link(keys, request, next)))
}

async fn link(keys: &[&str], request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default().to_owned();
    let mut response = next.run(request).await;
    if let Some(NextPage(cursor)) = response.extensions_mut().remove::<NextPage>() {
        let line = format!("<{}>; rel=\"next\"", next_reference(&query, &cursor, keys));
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
fn next_reference(query: &str, cursor: &str, keys: &[&str]) -> String {
    let mut reference = String::from("?");
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let name = pair.split('=').next().unwrap_or_default();
        if !is_name(name, "cursor") && !keys.iter().any(|key| is_name(name, key)) {
            for byte in pair.bytes() {
                push(&mut reference, byte, is_query);
            }
            reference.push('&');
        }
    }
    reference.push_str("cursor=");
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
