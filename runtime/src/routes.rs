//! The routes of operations.
use ::std::sync::Arc;

use ::axum::Router;
use ::axum::routing::{MethodFilter, MethodRouter};

use super::contract::Contract;
use super::incoming::FromIncoming;
use super::operation::{Handler, operation};
use super::response::Responder;

/// The routes of some operations of a contract, for the state `A`.
#[derive(Debug)]
pub struct Routes<A> {
    contract: &'static Contract,
    router: Router<Arc<A>>,
}

impl<A: Send + Sync + 'static> Routes<A> {
    /// No routes yet.
    #[must_use]
    pub fn new(contract: &'static Contract) -> Self {
        Self {
            contract,
            router: Router::new().without_v07_checks(),
        }
    }

    /// Adds an operation that answers this method.
    fn operation<Q, R, E, H>(
        self,
        method: MethodFilter,
        path: &'static str,
        name: &'static str,
        handler: H,
    ) -> Self
    where
        Q: FromIncoming<A> + Send + 'static,
        R: Responder + Send + 'static,
        E: Responder + Send + 'static,
        H: for<'a> Handler<'a, A, Q, R, E>,
    {
        let contract = self.contract;
        self.route(path, operation(contract, name, path, method, handler))
    }

    /// Adds what answers the requests of a path.
    #[must_use]
    pub fn route(self, path: &str, route: MethodRouter<Arc<A>>) -> Self {
        Self {
            router: self.router.route(path, route),
            ..self
        }
    }

    /// The routes as a router.
    pub fn into_router(self) -> Router<Arc<A>> {
        self.router
    }
}

macro_rules! methods {
    ($($method:ident: $filter:ident),*) => {
        impl<A: Send + Sync + 'static> Routes<A> {$(
            #[doc = concat!("Adds an operation that answers ", stringify!($filter), ": its path, its name in")]
            /// the contract, and its handler.
            #[must_use]
            pub fn $method<Q, R, E, H>(
                self,
                path: &'static str,
                name: &'static str,
                handler: H,
            ) -> Self
            where
                Q: FromIncoming<A> + Send + 'static,
                R: Responder + Send + 'static,
                E: Responder + Send + 'static,
                H: for<'a> Handler<'a, A, Q, R, E>,
            {
                self.operation(MethodFilter::$filter, path, name, handler)
            }
        )*}
    };
}

methods!(
    get: GET,
    put: PUT,
    post: POST,
    patch: PATCH,
    delete: DELETE,
    head: HEAD,
    options: OPTIONS
);
