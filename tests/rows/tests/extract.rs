//! What a type of the user's own takes from a request, and the errors that it answers, over a socket.

use std::error::Error;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use rows::app::App;
use rows::{api, db};
use tokio::net::TcpListener;

/// Status line and headers in lower case, and the body.
async fn ask(headers: &[u8]) -> Result<(String, String), Box<dyn Error>> {
    let pool = db::sample().await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let router = api::router(App { pool });
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let mut socket = TcpStream::connect(address)?;
    socket.write_all(b"GET /teams/7 HTTP/1.1\r\nHost: test\r\nConnection: close\r\n")?;
    socket.write_all(headers)?;
    socket.write_all(b"\r\n")?;
    let mut answer = String::new();
    socket.read_to_string(&mut answer)?;
    server.abort();
    let (head, body) = answer.split_once("\r\n\r\n").ok_or("no head")?;
    Ok((head.to_ascii_lowercase(), body.to_owned()))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_reaches_the_handler() -> Result<(), Box<dyn Error>> {
    for headers in [&b""[..], b"X-Tenant: everybody\r\n"] {
        let (head, body) = ask(headers).await?;
        assert!(head.starts_with("http/1.1 200 "), "{head}");
        assert_eq!(body, r#"{"name":"Smiths","size":2}"#);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn declared_errors_are_answered_before_the_handler() -> Result<(), Box<dyn Error>> {
    let (head, body) = ask(b"X-Tenant: me\r\nX-Request-Id: extract-1\r\n").await?;
    assert!(head.starts_with("http/1.1 404 "), "{head}");
    assert!(
        head.contains("\r\ncontent-type: application/problem+json"),
        "{head}"
    );
    let expected = concat!(
        r#"{"type":"about:blank","title":"Not Found","status":404,"detail":"Nobody is called me","#,
        r#""instance":"extract-1","code":"UNKNOWN_TENANT","name":"me"}"#
    );
    assert_eq!(body, expected);

    let (head, body) = ask(b"X-Tenant: moving\r\n").await?;
    assert!(head.starts_with("http/1.1 503 "), "{head}");
    assert!(head.contains("\r\nretry-after: 30"), "{head}");
    assert!(body.contains(r#""code":"TENANT_MOVES""#), "{body}");
    Ok(())
}

/// Any other error is a generic 500: here that the header is no text.
#[tokio::test(flavor = "multi_thread")]
async fn other_errors_say_nothing() -> Result<(), Box<dyn Error>> {
    let (head, body) = ask(b"X-Tenant: caf\xe9\r\nX-Request-Id: extract-2\r\n").await?;
    assert!(head.starts_with("http/1.1 500 "), "{head}");
    let expected = concat!(
        r#"{"type":"about:blank","title":"Internal Server Error","status":500,"#,
        r#""detail":"Something went wrong","instance":"extract-2","code":"INTERNAL"}"#
    );
    assert_eq!(body, expected);
    Ok(())
}
