//! Serves contracts, each at a port of its own, and tells what of a request reached a handler and what an output may send.
#![allow(
    dead_code,
    unused_imports,
    reason = "what the modules hand on is for crates that use more of it"
)]

mod auth;
mod contracts;

use std::io::Read as _;
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::http::{StatusCode, Uri};
use guestlist_runtime::check;
use guestlist_runtime::schema::Schema;

/// What the last request was when it reached a handler.
static REACHED: Mutex<Option<String>> = Mutex::new(None);

/// Notes that a request reached a handler.
fn reached(what: String) {
    let mut last = REACHED.lock().unwrap_or_else(PoisonError::into_inner);
    *last = Some(what);
}

/// Implements a trait of handlers as the macro of the tests does, with handlers that note what they are given.
macro_rules! stub {
    ($stub:ty => $operations:path {
        $($method:ident = ($request:ty) -> $response:ty, $error:ty;)*
    }) => {
        impl $operations for $stub {
            $(async fn $method(&self, request: $request) -> ::core::result::Result<$response, $error> {
                crate::reached(format!("{} {request:?}", stringify!($method)));
                ::core::result::Result::Err(<$error>::not_implemented())
            })*
        }
    };
}
pub(crate) use stub;

/// An output: the name of its schema, and what it is held against before it is sent.
type Output = (&'static str, fn() -> &'static Schema);

/// The row of an output, in place of that of the tests.
const fn output<C, T: check::Output>(name: &'static str, _: &[&str], _: &[&str]) -> Output {
    (name, T::sent)
}

/// A contract: its name, its server, its outputs.
struct Contract {
    name: &'static str,
    router: Router,
    outputs: &'static [Output],
}

/// Serves a router at a port that is free.
async fn serve(router: Router) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// What the last request reached, at `/`; whether an output sends the body, at `/<contract>/<output>`.
async fn tell(uri: Uri, body: Bytes) -> (StatusCode, String) {
    let mut names = uri.path().trim_start_matches('/').split('/');
    let (Some(contract), Some(output)) = (names.next(), names.next()) else {
        let mut last = REACHED.lock().unwrap_or_else(PoisonError::into_inner);
        return match last.take() {
            Some(what) => (StatusCode::OK, what),
            None => (StatusCode::NO_CONTENT, String::new()),
        };
    };
    let all = contracts::all();
    let contract = all.iter().find(|it| it.name == contract);
    let mut outputs = contract.into_iter().flat_map(|it| it.outputs);
    let Some((_, schema)) = outputs.find(|(name, _)| *name == output) else {
        return (StatusCode::NOT_FOUND, String::new());
    };
    match check::written(&body, schema(), "") {
        Ok(()) => (StatusCode::OK, String::new()),
        Err(error) => (StatusCode::CONFLICT, format!("{error:?}")),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let teller = Router::new().fallback(tell);
    println!("teller {}", serve(teller).await);
    for contract in contracts::all() {
        println!("{} {}", contract.name, serve(contract.router).await);
    }
    println!("ready -");
    // It ends with the test that started it.
    let ended = tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()));
    let _ = ended.await;
}
