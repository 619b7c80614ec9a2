//! Whatever else a query holds: `additional_properties` beside its parameters.

use super::app::{assert_said, serve};

#[tokio::test]
async fn all_that_nothing_declares_is_given() {
    let server = serve().await;
    for (query, said) in [
        ("", "{}"),
        ("a=1&b=2&a=", "{\"a\": [\"1\", \"\"], \"b\": [\"2\"]}"),
        (
            "x[y]=1&%C3%BC=a+b&flag",
            "{\"flag\": [\"\"], \"x[y]\": [\"1\"], \"ü\": [\"a b\"]}",
        ),
        // The key of a scheme that this operation does not ask for is nobody's parameter either.
        ("api_key=right&a=1&api%5Fkey=x", "{\"a\": [\"1\"]}"),
    ] {
        assert_said(&server.get(&format!("/queries/open?{query}")).await, said);
    }
    server
        .get("/queries/open?a=%")
        .await
        .assert_code(400, "MALFORMED_REQUEST");
}

#[tokio::test]
async fn neither_keys_nor_what_is_declared_are_among_it() {
    let server = serve().await;
    let path = "/queries/rest?api_key=right&q=1&filter[a]=2&cursor=x&limit=3&more=4&filters[a]=5";
    let answer = server.get(path).await;
    assert_eq!(answer.status(), 200, "{answer:?}");
    assert_eq!(
        answer.json()["items"][0]["said"],
        "Some(\"1\") Some({\"a\": \"2\"}) {\"filters[a]\": [\"5\"], \"more\": [\"4\"]}"
    );
    // The next page is asked for in the same words, but without the key.
    let link = answer.header("link").unwrap_or_default();
    assert!(
        link.contains("more=4") && link.contains("filters"),
        "{link}"
    );
    assert!(
        !link.contains("right") && !link.contains("api_key"),
        "{link}"
    );
    let answer = server.get("/queries/rest?q=1").await;
    answer.assert_code(401, "UNAUTHENTICATED");
}
