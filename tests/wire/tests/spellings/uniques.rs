//! Lists with unique items: two spellings of one value are one value, and what is taken can be sent again.

use serde_json::Value;
use wire_tests::{Answer, Server};

use super::app::serve;
use crate::echo::violations;

const JSON: &str = "Content-Type: application/json";

async fn put(server: &Server, body: &str) -> Answer {
    server
        .send(&format!("PUT /lists\n{JSON}"), body.as_bytes())
        .await
}

/// Pairs of texts of one value.
const EQUAL: &[(&str, &str, &str)] = &[
    (
        "uuids",
        r#""2EB8AA08-AA98-11EA-B4AA-73B441D16380""#,
        r#""2eb8aa08-aa98-11ea-b4aa-73b441d16380""#,
    ),
    (
        "nullable",
        r#""2EB8AA08-aa98-11EA-B4AA-73B441D16380""#,
        r#""2eb8aa08-AA98-11ea-b4aa-73b441d16380""#,
    ),
    ("nullable", "null", "null"),
    (
        "datetimes",
        r#""2020-01-01T00:00:00Z""#,
        r#""2020-01-01T01:00:00+01:00""#,
    ),
    (
        "datetimes",
        r#""2020-01-01T00:00:00Z""#,
        r#""2020-01-01t00:00:00.000z""#,
    ),
    (
        "datetimes",
        r#""2020-01-01T00:00:00.1234567891Z""#,
        r#""2020-01-01T00:00:00.1234567899Z""#,
    ),
    (
        "datetimes",
        r#""2016-12-31T23:59:60Z""#,
        r#""2016-12-31T23:59:59Z""#,
    ),
    (
        "moments",
        r#""2020-01-01T00:00:00Z""#,
        r#""2019-12-31T23:59:00-00:01""#,
    ),
    ("times", r#""23:59:59""#, r#""23:59:60""#),
    ("times", r#""12:00:00""#, r#""12:00:00.0""#),
    ("durations", r#""P0D""#, r#""PT0S""#),
    ("durations", r#""P01D""#, r#""P1D""#),
    ("durations", r#""P1DT0H""#, r#""P1D""#),
    ("decimals", r#""1.5""#, r#""1.50""#),
    ("decimals", r#""1""#, r#""01""#),
    ("decimals", r#""1""#, r#""+1.0""#),
    ("decimals", r#""0""#, r#""-0.00""#),
    ("floats", "0.1", "0.10000000001"),
    ("floats", "16777216", "16777217"),
    ("floats", "0", "-0.0"),
    ("floats", "1e-60", "0"),
    ("doubles", "9007199254740992", "9007199254740993"),
    ("doubles", "0.1", "0.1000000000000000000001"),
    ("doubles", "1", "1.0"),
    ("doubles", "100", "1e2"),
    ("doubles", "-0", "0"),
    ("integers", "1", "1.0"),
    ("integers", "100", "1e2"),
    ("integers", "0", "-0"),
    ("addresses", r#""::1""#, r#""0:0:0:0:0:0:0:1""#),
    ("addresses", r#""2001:DB8::""#, r#""2001:db8:0::0""#),
    ("colours", r#""red""#, r#""r\u0065d""#),
    ("values", "1", "1.0"),
    ("values", r#"{"a":1,"a":2}"#, r#"{"a":2}"#),
    ("values", r#"{"a":1,"b":[]}"#, r#"{"b":[],"a":1e0}"#),
    (
        "nested",
        r#"["2020-01-01T00:00:00Z"]"#,
        r#"["2020-01-01T01:00:00+01:00"]"#,
    ),
    ("maps", r#"{"a":"1","b":"2"}"#, r#"{"b":"2.0","a":"01"}"#),
    ("settings", "{}", "{}"),
    ("settings", "{}", r#"{"size":1}"#),
    (
        "settings",
        "{}",
        r#"{"at":"2024-01-01T00:00:00Z","size":1e0,"next":null}"#,
    ),
    (
        "settings",
        r#"{"next":{}}"#,
        r#"{"next":{"next":null,"size":1.00}}"#,
    ),
    (
        "shapes",
        r#"{"kind":"square"}"#,
        r#"{"side":"1.5","kind":"square"}"#,
    ),
    (
        "shapes",
        r#"{"kind":"circle","radius":1}"#,
        r#"{"radius":1.00000001,"kind":"circle"}"#,
    ),
    (
        "marks",
        r#""2EB8AA08-AA98-11EA-B4AA-73B441D16380""#,
        r#""2eb8aa08-aa98-11ea-b4aa-73b441d16380""#,
    ),
    ("marks", "16777216", "16777217"),
    (
        "marks",
        r#"["2020-01-01T00:00:00Z"]"#,
        r#"["2020-01-01T01:00:00+01:00"]"#,
    ),
    ("marks", r#"{"radius":1}"#, r#"{"radius":1.00000001}"#),
];

/// Pairs of texts of two values.
const DIFFERENT: &[(&str, &str, &str)] = &[
    (
        "uuids",
        r#""2eb8aa08-aa98-11ea-b4aa-73b441d16380""#,
        r#""2eb8aa08-aa98-11ea-b4aa-73b441d16381""#,
    ),
    (
        "datetimes",
        r#""2020-01-01T00:00:00Z""#,
        r#""2020-01-01T00:00:00.000000001Z""#,
    ),
    ("dates", r#""2020-01-01""#, r#""2020-01-02""#),
    // Each unit arrives as it was written.
    ("durations", r#""PT60M""#, r#""PT1H""#),
    ("durations", r#""P1W""#, r#""P7D""#),
    ("decimals", r#""1.5""#, r#""1.51""#),
    ("floats", "16777216", "16777218"),
    ("doubles", "9007199254740992", "9007199254740994"),
    ("integers", "9007199254740992", "9007199254740993"),
    ("bytes", r#""YQ==""#, r#""Yg==""#),
    // A mailbox's letters are its host's to compare.
    ("emails", r#""a@example.org""#, r#""A@example.org""#),
    ("colours", r#""red""#, r#""Red""#),
    ("values", "1", r#""1""#),
    ("values", "9007199254740992", "9007199254740993"),
    ("settings", "{}", r#"{"label":"a"}"#),
    ("settings", "{}", r#"{"next":{}}"#),
    (
        "shapes",
        r#"{"kind":"square"}"#,
        r#"{"kind":"circle","radius":1.5}"#,
    ),
];

#[tokio::test]
async fn two_texts_of_one_value_are_not_unique() {
    let server = serve().await;
    for (name, one, other) in EQUAL {
        let answer = put(&server, &format!("{{\"{name}\":[{one},{other}]}}")).await;
        let all = [format!("body /{name} unique_items")];
        assert_eq!(violations(&answer), all, "{one} {other}");
    }
}

/// What comes back is what a client may send once more, and it comes back the same.
#[tokio::test]
async fn what_is_taken_is_sent_again() {
    let server = serve().await;
    let mut bodies = Vec::new();
    for (name, one, other) in DIFFERENT {
        bodies.push(format!("{{\"{name}\":[{one},{other}]}}"));
    }
    for (name, one, other) in EQUAL {
        bodies.push(format!("{{\"{name}\":[{one}]}}"));
        bodies.push(format!("{{\"{name}\":[{other}]}}"));
    }
    for body in bodies {
        let first = put(&server, &body).await;
        assert_eq!(first.status(), 200, "{body}: {}", first.text());
        let second = put(&server, &first.text()).await;
        assert_eq!(second.status(), 200, "{}: {}", first.text(), second.text());
        assert_eq!(second.text(), first.text(), "{body}");
    }
}

/// Whether numbers of any value keep their digits is for `arbitrary_precision` of `serde_json`, which any crate of a build
/// may turn on: two that arrive as one are refused, and two that arrive as two can be sent again.
#[tokio::test]
async fn numbers_of_any_value_are_compared_as_they_arrive() {
    let server = serve().await;
    let first = put(
        &server,
        r#"{"values":[9007199254740992.0,9007199254740993.0]}"#,
    )
    .await;
    if first.status() == 422 {
        assert_eq!(violations(&first), ["body /values unique_items"]);
        return;
    }
    assert_eq!(first.status(), 200, "{}", first.text());
    let second = put(&server, &first.text()).await;
    assert_eq!(second.status(), 200, "{}: {}", first.text(), second.text());
    assert_eq!(second.text(), first.text());
}

/// Members that are ignored make no difference, and a default is what an absent member is.
#[tokio::test]
async fn items_are_compared_as_they_are_received() {
    let server = serve().await;
    let id = "2eb8aa08-aa98-11ea-b4aa-73b441d16380";
    let put = async |path: &str, knobs: &str| {
        let body = format!("{{\"knobs\":[{}]}}", knobs.replace("ID", id));
        server
            .send(&format!("PUT {path}\n{JSON}"), body.as_bytes())
            .await
    };
    for knobs in [
        r#"{"id":"ID","x":1},{"id":"ID","x":2}"#,
        r#"{"id":"ID"},{"level":1.0,"id":"ID"}"#,
    ] {
        assert_eq!(
            violations(&put("/panels", knobs).await),
            ["body /knobs unique_items"],
            "{knobs}"
        );
    }
    let answer = put("/panels", r#"{"id":"ID"},{"id":"ID","level":2,"x":[]}"#).await;
    assert_eq!(answer.status(), 200, "{}", answer.text());
    // What an output leaves of two items may be one and the same.
    let other = id.replace('2', "3");
    let knobs = format!("{{\"id\":\"ID\"}},{{\"id\":\"{other}\"}}");
    let answer = put("/panels/brief", &knobs).await;
    assert_eq!(answer.text(), r#"{"knobs":[{"level":1.0},{"level":1.0}]}"#);
}

#[tokio::test]
async fn lists_in_a_query_are_compared_in_the_same_way() {
    let server = serve().await;
    let id = "2eb8aa08-aa98-11ea-b4aa-73b441d16380";
    let upper = id.to_uppercase();
    for (query, name) in [
        (format!("ids={id}&ids={upper}"), "ids"),
        ("sizes=1&sizes=1.0".to_owned(), "sizes"),
        ("sizes=0&sizes=-0e5".to_owned(), "sizes"),
    ] {
        let answer = server.get(&format!("/blanks?{query}")).await;
        assert_eq!(violations(&answer), [format!("query /{name} unique_items")]);
    }
    assert_eq!(server.get("/blanks?sizes=1&sizes=2").await.status(), 200);
}

/// The work grows with the length of a list and not faster, whatever stands in it.
#[tokio::test]
async fn long_lists_of_spellings_take_no_longer_than_others() {
    let server = serve().await;
    let took = async |item: &dyn Fn(u32) -> String| {
        let items: Vec<String> = (0..20_000).map(item).collect();
        let body = format!("{{\"values\":[{}]}}", items.join(","));
        let start = std::time::Instant::now();
        let answer = put(&server, &body).await;
        assert_eq!(answer.status(), 200, "{}", answer.text());
        let _: Value = answer.json();
        start.elapsed()
    };
    let plain = took(&|number| number.to_string()).await;
    let deep = took(&|number| format!("{{\"a\":[{{\"b\":{number}e0}}]}}")).await;
    assert!(deep < plain * 50, "{plain:?} {deep:?}");
}
