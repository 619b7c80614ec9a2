//! Defaults and examples are judged as a server judges requests: the rules that `check` has of a
//! contract against the code that generated crates share, over a long table and texts made at random.

use camino::Utf8Path;
use guestlist::{check, contract};
use guestlist_runtime::format;
use guestlist_runtime::json::Node;
use guestlist_runtime::numbers;
use guestlist_runtime::schema::{self, Schema};
use guestlist_runtime::violation::{Location, Violations};
use guestlist_runtime::walk::walk;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// Each format, and what a server holds its texts against.
const FORMATS: [(&str, Schema); 13] = [
    ("uuid", schema::text(format::uuid::UUID)),
    ("date", schema::text(format::date::DATE)),
    ("time", schema::text(format::time::TIME)),
    ("datetime", schema::text(format::datetime::DATETIME)),
    ("duration", schema::text(format::duration::DURATION)),
    ("email", schema::text(format::email::EMAIL)),
    ("uri", schema::text(format::uri::URI)),
    ("uri_reference", schema::text(format::uri::URI_REFERENCE)),
    ("hostname", schema::text(format::hostname::HOSTNAME)),
    ("ipv4", schema::text(format::ip::IPV4)),
    ("ipv6", schema::text(format::ip::IPV6)),
    ("bytes", schema::text(format::bytes::BYTES)),
    ("decimal", schema::exact(format::decimal::DECIMAL)),
];

/// Texts at the edges of each grammar. Each is tried as every format.
const TEXTS: &[&str] = &[
    "",
    " ",
    "a",
    "A",
    "0",
    "-",
    "+",
    ".",
    ":",
    "/",
    "//",
    "?",
    "#",
    "%",
    "@",
    "[",
    "[]",
    "\u{e4}",
    "\u{ff11}",
    // Mailboxes.
    "a@b",
    "a@example.org",
    "a..b@example.org",
    ".a@example.org",
    "a.@example.org",
    "a@b..c",
    "a@-b",
    "a@b-",
    "\"a b\"@example.org",
    "\"a\\\"b\"@example.org",
    "\"a\"b\"@example.org",
    "\"\"@example.org",
    "a b@example.org",
    "x@[127.0.0.1]",
    "x@[127.0.0.01]",
    "x@[127.0.0.256]",
    "x@[IPv6:::1]",
    "x@[ipv6:::1]",
    "x@[::1]",
    "x@127.0.0.1",
    "a@b@c",
    "@b",
    "a@",
    "\u{e4}@example.org",
    "a+b!#$%&'*/=?^_`{|}~-@example.org",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.org",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.org",
    // Identifiers.
    "https://example.org/",
    "https://example.org/%zz",
    "https://example.org/%4",
    "https://example.org/%41",
    "HTTP://EXAMPLE.ORG",
    "http://",
    "http:",
    "http://[::1]/",
    "http://[::1",
    "http://[v1.a]/",
    "http://[v.a]/",
    "http://a:b@c:80/d?e=f#g",
    "http://a:b",
    "http://a:",
    "http://a b/",
    "mailto:a@b",
    "urn:isbn:1",
    "1a:b",
    "a+b-.c:d",
    "a:b:c",
    "/a:b",
    "a/b:c",
    "./a:b",
    "//a/b",
    "?a",
    "#a",
    "#a#b",
    "a#b?c",
    "a[b",
    "<a>",
    "a\\b",
    "{a}",
    "a|b",
    "a^b",
    "a\"b",
    "http://a/\u{e4}",
    "http://a/b[1]",
    // Hosts and addresses.
    "example.org",
    "example.org.",
    "a.b.c",
    "a_b",
    "-a",
    "a-",
    "1.2.3.4",
    "1.2.3",
    "1.2.3.256",
    "01.2.3.4",
    "1.2.3.4.5",
    "::",
    "::1",
    "0:0:0:0:0:0:0:1",
    "1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7",
    "1::2::3",
    "::ffff:1.2.3.4",
    "fe80::1%eth0",
    "2001:DB8::",
    "12345::",
    // Days and times.
    "2024-02-29",
    "2023-02-29",
    "2000-02-29",
    "1900-02-29",
    "2024-04-31",
    "2024-00-01",
    "2024-13-01",
    "0000-01-01",
    "9999-12-31",
    "-001-01-01",
    "24-01-01",
    "2024-1-1",
    "20240101",
    "2024-01-01Z",
    "00:00:00",
    "23:59:59",
    "23:59:60",
    "12:00:60",
    "24:00:00",
    "12:60:00",
    "12:00",
    "12:00:00.",
    "12:00:00.5",
    "12:00:00,5",
    "12:00:00.123456789",
    "12:00:00.1234567891",
    "12:00:00Z",
    "1:00:00",
    "12:00:61",
    "2024-01-01T00:00:00Z",
    "2024-01-01t00:00:00z",
    "2024-01-01 00:00:00Z",
    "2024-01-01T00:00:00",
    "2024-01-01T00:00:00+01:00",
    "2024-01-01T00:00:00+0100",
    "2024-01-01T00:00:00+24:00",
    "2024-01-01T00:00:00-00:00",
    "2024-01-01T00:00:00.1234567891234Z",
    "2024-01-01T00:00:00.Z",
    "2016-12-31T23:59:60Z",
    "2016-12-31T15:59:60-08:00",
    "2016-12-31T12:00:60Z",
    "0000-01-01T00:00:00Z",
    "0000-01-01T00:00:00+00:01",
    "0000-01-01T00:01:00+00:01",
    "9999-12-30T22:00:00Z",
    "9999-12-30T22:00:00.999999999Z",
    "9999-12-30T22:00:01Z",
    "9999-12-31T21:59:00+23:59",
    "9999-12-31T23:59:59Z",
    "2024-02-30T00:00:00Z",
    // Spans.
    "P",
    "PT",
    "P1",
    "P1Y",
    "P1M",
    "P1W",
    "P1D",
    "PT1H",
    "PT1M",
    "PT1S",
    "P1Y1M1DT1H1M1S",
    "P1Y1D",
    "P1Y0M1D",
    "PT1H1S",
    "PT1H0M1S",
    "P1W1D",
    "P1DT",
    "P-1D",
    "-P1D",
    "+P1D",
    "P1.5D",
    "PT1.5S",
    "p1d",
    "P1d",
    "P01D",
    "P0D",
    "PT36H",
    "P19998Y",
    "P19999Y",
    "P239976M",
    "P239977M",
    "P1043497W",
    "P1043498W",
    "P7304484D",
    "P7304485D",
    "PT175307616H",
    "PT175307617H",
    "PT10518456960M",
    "PT10518456961M",
    "PT631107417600S",
    "PT631107417601S",
    "PT99999999999999999999S",
    "P1Y2M3W",
    "P1S",
    "PT1D",
    "P 1D",
    // UUIDs.
    "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
    "2EB8AA08-AA98-11EA-B4AA-73B441D16380",
    "2eb8aa08aa9811eab4aa73b441d16380",
    "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}",
    "urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380",
    "2eb8aa08-aa98-11ea-b4aa-73b441d1638g",
    "2eb8aa08-aa98-11ea-b4aa73b441d16380-",
    "00000000-0000-0000-0000-000000000000",
    // Base64.
    "YQ==",
    "YQ=",
    "YQ",
    "YR==",
    "YWI=",
    "YWJj",
    "Y===",
    "====",
    "YQ==YQ==",
    "-_==",
    "+/==",
    "++//",
    "Y Q==",
    "YQ==\n",
    // Decimals.
    "00",
    "01",
    "1.",
    ".5",
    "1.5",
    "1.50",
    "+1",
    "-1",
    "+-1",
    "1e5",
    "1E5",
    "-0",
    "0.0",
    "1,5",
    "1_000",
    "0x1",
    "NaN",
    "Infinity",
    "79228162514264337593543950335",
    "79228162514264337593543950336",
    "0.0000000000000000000000000001",
    "0.00000000000000000000000000001",
    "0.12345678901234567890123456789",
    "1.5.5",
    "\u{661}",
];

/// What a server says of a text.
fn served(schema: &Schema, node: &Node<'_>) -> bool {
    let mut found = Violations::new();
    walk(schema, node, Location::Body, None, &mut found);
    found.is_empty()
}

/// More fields than this one type may not hold.
const FIELDS: usize = 1000;

/// Which of the examples are refused, in contracts with a field for each.
fn refused(examples: &[(&str, String)]) -> Vec<bool> {
    examples.chunks(FIELDS).flat_map(refused_in_one).collect()
}

/// The fields, by their numbers, whose examples are refused in one contract with these.
fn refused_in_one(examples: &[(&str, String)]) -> Vec<bool> {
    let mut text = String::from(
        "guestlist: 1\napi: { title: A, version: \"1\" }\ntypes:\n  All:\n    fields:\n",
    );
    let first = text.lines().count() + 1;
    for (number, (ty, example)) in examples.iter().enumerate() {
        text.push_str(&format!(
            "      f{number}: {{ type: {ty}, example: {example} }}\n"
        ));
    }
    let loaded = contract::parse(Utf8Path::new("contract.yaml"), text.into_bytes());
    let outcome = check::check(loaded);
    let mut refused = vec![false; examples.len()];
    for diagnostic in outcome.report.iter() {
        match diagnostic.rule.code {
            "GL306" => {
                let place = outcome.sources.position(diagnostic.span);
                refused[place.line - first] = true;
            }
            // Nothing uses the type.
            code if diagnostic.severity == guestlist::diag::Severity::Error => {
                panic!("{code}: {}", diagnostic.message)
            }
            _ => {}
        }
    }
    refused
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}

/// Holds both against each other for each text as each format.
fn compare(texts: &[String]) {
    let pairs = FORMATS
        .iter()
        .flat_map(|(ty, schema)| texts.iter().map(move |text| (*ty, schema, text.as_str())));
    let pairs: Vec<(&str, &Schema, &str)> = pairs.collect();
    let examples: Vec<_> = pairs
        .iter()
        .map(|(ty, _, text)| (*ty, quoted(text)))
        .collect();
    for ((ty, schema, text), refused) in pairs.iter().zip(refused(&examples)) {
        let served = served(schema, &Node::String((*text).into()));
        assert_eq!(
            !refused, served,
            "{ty} {text:?}: the contract has {}, the server {served}",
            !refused
        );
    }
}

#[test]
fn texts_of_the_table() {
    let texts: Vec<String> = TEXTS.iter().map(|text| (*text).to_owned()).collect();
    compare(&texts);
}

/// Texts of the table, changed a little, and texts of the letters that grammars are made of.
#[test]
fn texts_made_at_random() {
    let changed = (
        prop::sample::select(TEXTS),
        any::<prop::sample::Index>(),
        prop::sample::select(vec![
            "", "0", "9", "a", "Z", ".", ":", "-", "+", "@", "%", "T", "\u{e4}", "\"", "/",
        ]),
        any::<bool>(),
    );
    let changed = changed.prop_map(|(text, at, put, replaces)| {
        let mut letters: Vec<char> = text.chars().collect();
        let at = at.index(letters.len() + 1);
        if replaces && at < letters.len() {
            letters.remove(at);
        }
        letters.splice(at..at, put.chars());
        letters.into_iter().collect::<String>()
    });
    let made = "[0-9a-fPTZYMDHSW:@.%/+\\-]{0,24}";
    let texts = prop::collection::vec(prop_oneof![3 => changed, 1 => made], 200);
    let mut runner = TestRunner::new(Config {
        cases: 20,
        failure_persistence: None,
        ..Config::default()
    });
    let result = runner.run(&texts, |texts| {
        compare(&texts);
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn numbers() {
    static FLOAT: Schema = schema::number(numbers::FLOAT.minimum(-1.5).exclusive_maximum(3.3));
    static DOUBLE: Schema = schema::number(numbers::DOUBLE.maximum(1e300).multiple_of("0.1"));
    let float = "float, minimum: -1.5, exclusive_maximum: 3.3";
    let double = "double, maximum: 1e300, multiple_of: 0.1";
    let texts = [
        "0",
        "-0",
        "-0.0",
        "1",
        "1.5",
        "-1.5",
        "-1.50",
        "-1.51",
        "-1.50000001",
        "3.3",
        "3.29",
        "3.29999999",
        "3.30000001",
        "1e-60",
        "1e39",
        "1e400",
        "-1e400",
        "0.1",
        "0.3",
        "0.35",
        "1e300",
        "1e301",
        "0.7",
        "1e22",
    ];
    for (ty, schema) in [(float, &FLOAT), (double, &DOUBLE)] {
        let examples: Vec<_> = texts.iter().map(|text| (ty, (*text).to_owned())).collect();
        for (text, refused) in texts.iter().zip(refused(&examples)) {
            assert_eq!(!refused, served(schema, &Node::Number(text)), "{ty} {text}");
        }
    }
}
