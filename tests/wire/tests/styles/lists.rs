//! Lists in one value: `form` without `explode`, `spaceDelimited`, `pipeDelimited`.

use super::app::{assert_invalid, assert_said, serve};

/// OpenAPI 3.0.4, "Style Examples", and RFC 6570, 3.2.8 (`{?ids}`): `[blue, black, brown]`.
#[tokio::test]
async fn a_list_is_read_as_the_table_of_openapi_writes_it() {
    let server = serve().await;
    for (query, said) in [
        ("/queries/commas?ids=1,2,3", "[1, 2, 3]"),
        // RFC 6570 encodes the commas of no list, other clients do.
        ("/queries/commas?ids=1%2C2%2c3", "[1, 2, 3]"),
        ("/queries/commas?ids=-7", "[-7]"),
        ("/queries/commas?other=1,2&ids=5,6&", "[5, 6]"),
        (
            "/queries/others?spaces=blue%20black%20brown",
            "Some([Blue, Black, Brown]) [\"a\", \"b\"]",
        ),
        (
            "/queries/others?spaces=blue+black",
            "Some([Blue, Black]) [\"a\", \"b\"]",
        ),
        (
            "/queries/others?pipes=blue%7Cblack%7Cbrown",
            "None [\"blue\", \"black\", \"brown\"]",
        ),
        (
            "/queries/others?pipes=blue|black",
            "None [\"blue\", \"black\"]",
        ),
        (
            "/queries/others?pipes=a%20b,c|%25|d",
            "None [\"a b,c\", \"%\", \"d\"]",
        ),
        // An empty value is an empty list, and between two separators stands an empty item.
        ("/queries/others?pipes=", "None []"),
        ("/queries/others?pipes", "None []"),
        ("/queries/others?pipes=|x", "None [\"\", \"x\"]"),
        ("/queries/others", "None [\"a\", \"b\"]"),
    ] {
        assert_said(&server.get(query).await, said);
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_item() {
    let server = serve().await;
    for (query, violations) in [
        ("/queries/commas", &["query /ids required"][..]),
        ("/queries/commas?ids=", &["query /ids min_items"]),
        ("/queries/commas?ids=1,2,3,4", &["query /ids max_items"]),
        (
            "/queries/commas?ids=1,x,2.0",
            &["query /ids/1 type", "query /ids/2 type"],
        ),
        ("/queries/commas?ids=1,,2", &["query /ids/1 type"]),
        ("/queries/commas?ids=1,%202", &["query /ids/1 type"]),
        (
            "/queries/commas?ids=1&ids=2",
            &["query /ids repeated_parameter"],
        ),
        ("/queries/commas?ids=1|2", &["query /ids/0 type"]),
        (
            "/queries/others?spaces=blue%20%20black",
            &["query /spaces/1 enum"],
        ),
        (
            "/queries/others?spaces=blue,black",
            &["query /spaces/0 enum"],
        ),
        (
            "/queries/others?pipes=a|b|a",
            &["query /pipes unique_items"],
        ),
        ("/queries/others?pipes=||", &["query /pipes unique_items"]),
        (
            "/queries/others?pipes=a&spaces=red&more=1",
            &["query /spaces/0 enum", "query /more unknown_parameter"],
        ),
    ] {
        assert_invalid(&server.get(query).await, violations);
    }
    server
        .get("/queries/commas?ids=1%")
        .await
        .assert_code(400, "MALFORMED_REQUEST");
}
