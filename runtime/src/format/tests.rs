//! What each format takes and refuses, against the RFCs and JSON Schema's definitions.

use crate::format;
use crate::rules::Text;
use crate::write::Write;

fn check(rules: &Text, good: &[&str], bad: &[&str]) {
    for text in good {
        assert!(rules.accepts(text), "{text:?} is refused");
    }
    for text in bad {
        assert!(!rules.accepts(text), "{text:?} is taken");
    }
}

/// What is said of a text that is refused.
fn message(rules: &Text, text: &str) -> String {
    let mut messages = Vec::new();
    rules.examine(text, &mut |breach| messages.push(breach.message));
    messages.concat()
}

#[test]
fn datetimes() {
    let good = [
        "2024-02-29T12:00:00Z",
        "2024-01-01t00:00:00z",
        "2024-01-01T00:00:00.123456789012+23:59",
        "2016-12-31T23:59:60Z",
        "2017-01-01T00:59:60+01:00",
        "2024-01-01T00:00:00-00:00",
        "0000-01-01T00:00:00Z",
        "9999-12-30T22:00:00.999999999Z",
    ];
    let bad = [
        "",
        "2024-01-01",
        "2024-01-01 00:00:00Z",
        "2024-01-01T00:00:00",
        "2024-01-01T00:00Z",
        "2023-02-29T00:00:00Z",
        "2024-01-01T24:00:00Z",
        "2024-01-01T00:00:60Z",
        "20240101T000000Z",
        "2024-01-01T00:00:00+01",
        "2024-01-01T00:00:00+24:00",
        "2024-01-01T00:00:00+01:00[Europe/Berlin]",
        "2024-01-01T00:00:00,5Z",
        "2024-01-01T00:00:00.Z",
        "+002024-01-01T00:00:00Z",
        "\u{ff12}\u{ff10}24-01-01T00:00:00Z",
    ];
    check(&format::datetime::DATETIME, &good, &bad);
    let range = "must be from 0000-01-01T00:00:00Z to 9999-12-30T22:00:00.999999999Z";
    for text in [
        "9999-12-31T23:59:59Z",
        "9999-12-30T22:00:01Z",
        "0000-01-01T00:00:00+01:00",
    ] {
        assert_eq!(message(&format::datetime::DATETIME, text), range, "{text}");
    }
    for text in bad.into_iter().chain(["9999-02-30T00:00:00Z"]) {
        assert_ne!(message(&format::datetime::DATETIME, text), range, "{text}");
    }
}

#[test]
fn dates_of_http() {
    let good = [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Sat, 31 Dec 2016 23:59:60 GMT",
    ];
    let bad = [
        "",
        "Sun",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "1994-11-06T08:49:37Z",
        "Sunday,",
        "Sun, ",
    ];
    check(&format::http_date::HTTP_DATE, &good, &bad);
    let range = "must not be after Thu, 30 Dec 9999 22:00:00 GMT";
    let beyond = "Fri, 31 Dec 9999 23:59:59 GMT";
    assert_eq!(message(&format::http_date::HTTP_DATE, beyond), range);
    for text in bad {
        assert_ne!(
            message(&format::http_date::HTTP_DATE, text),
            range,
            "{text}"
        );
    }
}

/// The rule for years of two digits: what seems to be more than 50 years ahead is past.
#[test]
fn years_of_two_digits() {
    let now = jiff::civil::date(2026, 11, 28).at(12, 0, 0, 0);
    for (text, year) in [
        ("Sunday, 06-Nov-94 08:49:37 GMT", 1994),
        ("Saturday, 28-Nov-26 12:00:01 GMT", 2026),
        ("Saturday, 01-Jan-00 00:00:00 GMT", 2000),
        ("Saturday, 28-Nov-76 12:00:00 GMT", 2076),
        ("Sunday, 28-Nov-76 12:00:01 GMT", 1976),
        ("Thursday, 27-Nov-76 23:59:59 GMT", 2076),
        ("Wednesday, 01-Jan-75 00:00:00 GMT", 2075),
        ("Saturday, 01-Jan-77 00:00:00 GMT", 1977),
    ] {
        let read = format::http_date::civil(text, now).map(|it| it.year());
        assert_eq!(read, Some(year), "{text}");
    }
    let late = jiff::civil::date(2090, 1, 1).at(0, 0, 0, 0);
    let read = format::http_date::civil("Friday, 01-Jan-10 00:00:00 GMT", late);
    assert_eq!(read.map(|it| it.year()), Some(2110));
}

#[test]
fn dates() {
    let good = ["2024-02-29", "0000-01-01", "9999-12-31"];
    let bad = [
        "",
        "2023-02-29",
        "2024-2-1",
        "2024-13-01",
        "20240101",
        "2024-01-01T00:00:00Z",
        "2024-W01-1",
    ];
    check(&format::date::DATE, &good, &bad);
}

#[test]
fn times() {
    let good = ["00:00:00", "23:59:59.999", "23:59:60"];
    let bad = ["", "24:00:00", "12:00", "12:00:00Z", "12:00:60", "1:00:00"];
    check(&format::time::TIME, &good, &bad);
}

#[test]
fn durations() {
    let good = ["P1D", "PT1S", "PT0S", "P1Y2M3DT4H5M6S", "P2W", "P1Y0M1D"];
    let bad = [
        "", "P", "PT", "P1DT", "-P1D", "p1d", "1D", "P1S", "PT1D", "P1D1Y", "P1.5D", "PT1,5S",
        "P1W1D", "P1D ", "PT5M2H", "PT1.5S", "P1Y1D", "PT1H1S", "PW", "P1W1W", "P1DT1",
    ];
    check(&format::duration::DURATION, &good, &bad);
    let limits = "must be of at most 19998 years";
    for text in ["P19999Y", "PT999999999999S", "P99999999999999999999D"] {
        let message = message(&format::duration::DURATION, text);
        assert!(message.starts_with(limits), "{text}: {message}");
    }
    for text in bad {
        let message = message(&format::duration::DURATION, text);
        assert!(!message.starts_with(limits), "{text}");
    }
}

#[test]
fn uuids() {
    let good = [
        "67e55044-10b1-426f-9247-bb680e5fe0c8",
        "67E55044-10B1-426F-9247-BB680E5FE0C8",
    ];
    let bad = [
        "",
        "67e5504410b1426f9247bb680e5fe0c8",
        "{67e55044-10b1-426f-9247-bb680e5fe0c8}",
        "urn:uuid:67e55044-10b1-426f-9247-bb680e5fe0c8",
        "67e55044-10b1-426f-9247-bb680e5fe0cg",
    ];
    check(&format::uuid::UUID, &good, &bad);
}

#[test]
fn emails() {
    let good = [
        "a@b.c",
        "a.b+c@example.com",
        "\"a b\"@x",
        "a@[127.0.0.1]",
        "a@[IPv6:::1]",
        "o'x@localhost",
    ];
    let bad = [
        "",
        "a",
        "@b",
        "a@",
        ".a@b",
        "a.@b",
        "a..b@c",
        "a b@c",
        "a@b_c",
        "a@-b",
        "a@[1]",
        "a@b@c",
        "\u{e4}@b.c",
    ];
    check(&format::email::EMAIL, &good, &bad);
}

#[test]
fn hostnames() {
    let good = ["a", "example.com", "xn--nxasmq6b.x", "1.2"];
    let bad = ["", "-a", "a-", "a..b", "a.", "a_b", "\u{fc}.de"];
    check(&format::hostname::HOSTNAME, &good, &bad);
}

#[test]
fn uris() {
    let good = [
        "http://a",
        "mailto:a@b",
        "urn:x:y",
        "http://[::1]:80/a?b#c",
        "a:",
        "file:///x",
        "http://u:p@h:/%20",
    ];
    let bad = [
        "",
        "/a",
        "a",
        "http://a b",
        "http://[::1",
        "1a:b",
        "http://a/%zz",
        "http://a:b/",
        "http://\u{fc}/",
        "a:b#c#d",
        "http://a\\b",
        "http://<>/",
    ];
    check(&format::uri::URI, &good, &bad);
    let good = [
        "", "/a", "a", "?x", "#f", "../b", "//h/p", "http://a", "a/b:c",
    ];
    let bad = ["a b", "1a:b", "%z", "\\", "#a#b", ":a"];
    check(&format::uri::URI_REFERENCE, &good, &bad);
}

#[test]
fn addresses() {
    let bad = ["", "127.0.0", "1.2.3.4.5", "01.2.3.4", "256.0.0.1"];
    check(&format::ip::IPV4, &["127.0.0.1"], &bad);
    let good = ["::1", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4"];
    check(
        &format::ip::IPV6,
        &good,
        &["", "::1%eth0", "1", "[::1]", ":::"],
    );
}

#[test]
fn bytes() {
    let bad = ["YQ", "YQ=", "Y", "YR==", "YQ==\n", "_-8="];
    check(&format::bytes::BYTES, &["", "YQ==", "YWI=", "YWJj"], &bad);
}

#[test]
fn what_the_wire_cannot_say_is_not_written() {
    let written = |span: &str| {
        let span: jiff::Span = span.parse().expect("the span is one");
        span.write(serde_json::value::Serializer)
    };
    assert_eq!(written("P1W2DT3H").expect("it is written"), "P9DT3H");
    assert_eq!(written("P1Y1D").expect("it is written"), "P1Y0M1D");
    assert_eq!(written("PT1H1S").expect("it is written"), "PT1H0M1S");
    assert_eq!(written("P3W").expect("it is written"), "P3W");
    assert_eq!(written("PT0S").expect("it is written"), "PT0S");
    assert!(written("PT1.5S").is_err());
    assert!(written("-P1D").is_err());
    assert!(f64::NAN.write(serde_json::value::Serializer).is_err());
    assert!(f32::INFINITY.write(serde_json::value::Serializer).is_err());
}
