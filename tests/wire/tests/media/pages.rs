//! Pages, their parameters and their link to the next.

use serde_json::json;

use super::app::serve;

#[tokio::test]
async fn a_page_has_its_items_and_the_cursor_of_the_next() {
    let server = serve().await;
    let answer = server.get("/readings?limit=2").await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(
        answer.json(),
        json!({
            "items": [{"number": 0, "celsius": 20.5}, {"number": 1, "celsius": 20.5}],
            "next": "last & <least> é",
        })
    );
    assert_eq!(
        answer.header("link"),
        Some("<?limit=2&cursor=last%20%26%20%3Cleast%3E%20%C3%A9>; rel=\"next\"")
    );
}

#[tokio::test]
async fn the_link_leads_to_the_next_page_and_the_last_has_none() {
    let server = serve().await;
    let first = server.get("/readings?limit=1").await;
    let link = first.header("link").expect("a link");
    let reference = link
        .strip_prefix('<')
        .and_then(|rest| rest.split('>').next());
    let last = server
        .get(&format!("/readings{}", reference.expect("a reference")))
        .await;
    assert_eq!(
        last.json(),
        json!({ "items": [{"number": 100, "celsius": 20.5}], "next": null })
    );
    assert_eq!(last.header("link"), None);
}

/// Debug builds hold the length of a page against the largest `limit`, and the document says it.
#[tokio::test]
async fn a_page_is_no_longer_than_the_largest_limit() {
    let server = serve().await;
    for (case, limit, status) in [("fine", 5, 200), ("many", 4, 200), ("many", 5, 500)] {
        let head = format!(
            "GET /readings/search?limit={limit}\nX-Case: {case}\nX-Request-Id: page-{case}-{limit}."
        );
        let answer = server.send(&head, b"").await;
        assert_eq!(answer.status(), status, "{case} {limit}: {answer:?}");
    }
    let log = wire_tests::log();
    let line = log.lines().find(|line| line.contains("page-many-5."));
    let broken = "the answer breaks the contract: body `/items` must have at most 5 items";
    assert!(line.is_some_and(|line| line.contains(broken)), "{log}");
    let document = server.get("/openapi.json").await.json();
    for (path, name, most) in [
        ("/readings", "ReadingViewPage", 100),
        ("/readings/search", "SearchReadingsPage", 5),
    ] {
        let ok = &document["paths"][path]["get"]["responses"]["200"];
        let schema = &ok["content"]["application/json"]["schema"]["$ref"];
        assert_eq!(*schema, format!("#/components/schemas/{name}"), "{path}");
        let page = &document["components"]["schemas"][name]["properties"];
        assert_eq!(page["items"]["maxItems"], most, "{path}");
    }
}

/// The rest of the query stays as the client sent it; only the cursor is another.
#[tokio::test]
async fn the_link_keeps_the_query() {
    let server = serve().await;
    for (query, kept) in [
        ("", "?"),
        ("?", "?"),
        (
            "?station=a%20b&limit=3&x=%3E;y",
            "?station=a%20b&limit=3&x=%3E;y&",
        ),
        ("?cursor=0&station=a", "?station=a&"),
        ("?%63ursor=0&&station=a", "?station=a&"),
        ("?c={d}|e", "?c=%7Bd%7D%7Ce&"),
        ("?cursors=1", "?cursors=1&"),
    ] {
        let answer = server.get(&format!("/readings{query}")).await;
        assert_eq!(answer.status(), 200, "{query}: {answer:?}");
        let expected = format!("<{kept}cursor=last%20%26%20%3Cleast%3E%20%C3%A9>; rel=\"next\"");
        assert_eq!(answer.header("link"), Some(&*expected), "{query}");
    }
}

#[tokio::test]
async fn a_limit_is_kept() {
    let server = serve().await;
    let count = async |path: &str| {
        let answer = server.get(path).await;
        let items = answer.json()["items"].as_array().map(Vec::len);
        items.unwrap_or_else(|| panic!("{answer:?}"))
    };
    assert_eq!(count("/readings").await, 20);
    assert_eq!(count("/readings?limit=100").await, 100);
    assert_eq!(count("/readings/search").await, 5);
    for query in [
        "limit=0",
        "limit=101",
        "limit=-1",
        "limit=ten",
        "limit=1&limit=2",
    ] {
        let answer = server.get(&format!("/readings?{query}")).await;
        answer.assert_code(422, "VALIDATION_FAILED");
        assert_eq!(
            answer.json()["errors"][0]["pointer"],
            "/limit",
            "{answer:?}"
        );
    }
    server
        .get("/readings/search?limit=6")
        .await
        .assert_code(422, "VALIDATION_FAILED");
    // A cursor that the handler cannot read is the handler's to refuse.
    server
        .get("/readings?cursor=nonsense")
        .await
        .assert_code(500, "INTERNAL");
}

#[tokio::test]
async fn declared_headers_stand_beside_it() {
    let answer = serve().await.get("/readings/search").await;
    assert_eq!(answer.header("x-total"), Some("7"));
    assert_eq!(answer.json()["next"], json!(null));
}

#[tokio::test]
async fn head_says_where_the_next_page_is() {
    let answer = serve().await.send("HEAD /readings?limit=1", b"").await;
    assert_eq!(answer.status(), 200);
    assert!(
        answer
            .header("link")
            .is_some_and(|link| link.starts_with("<?limit=1&cursor="))
    );
    assert_eq!(answer.raw, b"");
}
