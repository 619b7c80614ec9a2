//! Sparse fields: a client asks for some of the properties of what is sent.
use ::std::sync::Arc;

use ::axum::response::Response;
use ::axum::routing::{MethodFilter, MethodRouter};
use ::serde::{Serialize, Serializer};

use super::check::{Header, Output};
use super::context::Exchange;
use super::contract::Contract;
use super::incoming::FromIncoming;
use super::internal_error::InternalError;
use super::operation::{Handler, Operation, keeping};
use super::params::Params;
use super::picker::Picker;
use super::response::Responder;
use super::schema::Schema;
use super::violation::{Breach, Location, Violation, Violations};

/// The fields that a client asks for: all of them, or those that it names.
#[derive(Clone, Debug, Default)]
pub struct Fields(Option<Arc<[&'static str]>>);

impl Fields {
    /// Whether the client asks for the property of this name on the wire. What it does not ask for is
    /// not sent, so that a handler need not find it out.
    #[must_use]
    pub fn asks_for(&self, name: &str) -> bool {
        self.0.as_ref().is_none_or(|names| names.contains(&name))
    }

    /// A value with the fields that are asked for.
    pub fn of<'a, T>(&'a self, value: &'a T) -> Picked<'a, T> {
        Picked {
            value,
            fields: self,
        }
    }

    /// Values with the fields that are asked for.
    pub fn each<'a, T>(&'a self, values: &'a [T]) -> Vec<Picked<'a, T>> {
        values.iter().map(|value| self.of(value)).collect()
    }

    /// The same for a value that is sent later.
    pub fn keep<T>(&self, value: T) -> Kept<T> {
        Kept {
            value,
            fields: self.clone(),
        }
    }
}

/// Reads the parameter by which a client asks: names with commas between, or one each time that it is
/// there; an empty one asks for nothing in particular. `None` where one of them is no field.
pub fn read(
    query: &Params<'_>,
    param: &str,
    names: &[&'static str],
    violations: &mut Violations,
) -> Option<Fields> {
    let mut asked: Option<Vec<&'static str>> = None;
    let mut unknown = false;
    for text in query.values(param).filter(|text| !text.is_empty()) {
        let asked = asked.get_or_insert_default();
        for part in text.split(',') {
            match names.iter().find(|name| **name == part) {
                Some(name) if asked.contains(name) => {}
                Some(name) => asked.push(name),
                None => unknown = true,
            }
        }
    }
    if unknown {
        let message = format!("must hold only: {}", names.join(", "));
        let breach = Breach::new("enum", message).demanding(names.to_vec());
        violations.push(Violation::of_parameter(Location::Query, param, breach));
        return None;
    }
    Some(Fields(asked.map(Arc::from)))
}

/// The route of an operation whose client asks for some of the properties; `fields` finds them in the
/// request.
pub fn operation<A, Q, R, E, H>(
    contract: &'static Contract,
    name: &'static str,
    route: &'static str,
    method: MethodFilter,
    fields: fn(&Q) -> Fields,
    handler: H,
) -> MethodRouter<Arc<A>>
where
    A: Send + Sync + 'static,
    Q: FromIncoming<A> + Send + 'static,
    R: SparseResponder + Send + 'static,
    E: Responder + Send + 'static,
    H: for<'a> Handler<'a, A, Q, R, E>,
{
    let operation = Operation {
        contract,
        name,
        route,
        media_types: R::MEDIA_TYPES,
    };
    keeping(operation, method, fields, handler, |response, fields| {
        Sparse { response, fields }
    })
}

/// What a handler answers, with the fields that its client asked for.
#[derive(Debug)]
struct Sparse<R> {
    response: R,
    fields: Fields,
}

/// A response of which a client may ask for some fields.
pub trait SparseResponder {
    /// The media types of what an operation with this response can send; none where it sends nothing.
    const MEDIA_TYPES: &'static [&'static str] = &[];

    /// Writes the answer with these fields of its body.
    fn respond_to(self, fields: Fields, exchange: &Exchange) -> Response;

    /// The declared headers that come with it.
    fn declared_headers(&self) -> &'static [Header] {
        &[]
    }
}

impl<R: SparseResponder> Responder for Sparse<R> {
    fn respond_to(self, exchange: &Exchange) -> Response {
        self.response.respond_to(self.fields, exchange)
    }

    fn declared_headers(&self) -> &'static [Header] {
        self.response.declared_headers()
    }
}

/// A value of which some fields are sent.
#[derive(Clone, Copy, Debug)]
pub struct Picked<'a, T> {
    value: &'a T,
    fields: &'a Fields,
}

impl<T: Serialize> Serialize for Picked<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.fields.0 {
            None => self.value.serialize(serializer),
            Some(names) => self.value.serialize(Picker {
                inner: serializer,
                names,
            }),
        }
    }
}

/// The contract is about the whole: what is picked of it says less.
impl<T: Serialize + Output> Output for Picked<'_, T> {
    const IS_CHECKED: bool = T::IS_CHECKED;
    const IS_ONE_OF: bool = T::IS_ONE_OF;

    fn sent() -> &'static Schema {
        T::sent()
    }

    fn whole<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.whole(serializer)
    }

    fn hold(&self, place: &str) -> Result<(), InternalError> {
        self.value.hold(place)
    }
}

/// A value of which some fields are sent later.
#[derive(Clone, Debug)]
pub struct Kept<T> {
    value: T,
    fields: Fields,
}

impl<T: Serialize> Serialize for Kept<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.fields.of(&self.value).serialize(serializer)
    }
}

impl<T: Serialize + Output> Output for Kept<T> {
    const IS_CHECKED: bool = T::IS_CHECKED;
    const IS_ONE_OF: bool = T::IS_ONE_OF;

    fn sent() -> &'static Schema {
        T::sent()
    }

    fn whole<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.whole(serializer)
    }

    fn hold(&self, place: &str) -> Result<(), InternalError> {
        self.value.hold(place)
    }
}
