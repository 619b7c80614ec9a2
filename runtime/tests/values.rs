//! Numbers, equality, JSON, parameters: what is found, and that both looks find the same.

use std::time::Instant;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use guestlist_runtime::identities::Identities;
use guestlist_runtime::numbers::{DOUBLE, FLOAT, INT32};
use guestlist_runtime::params::Params;
use guestlist_runtime::rules::{Items, Text};
use guestlist_runtime::schema::{self, Schema};
use guestlist_runtime::violation::{Location, Violations};
use guestlist_runtime::{check, format, json, walk};

fn codes(schema: &Schema, text: &str) -> Vec<&'static str> {
    let node = json::read(text.as_bytes()).expect("the text is JSON");
    let mut violations = Violations::new();
    walk::walk(schema, &node, Location::Body, None, &mut violations);
    violations
        .as_slice()
        .iter()
        .map(|found| found.code)
        .collect()
}

/// What is no ASCII is held too: a header may have any bytes (RFC 9110, 5.5).
#[test]
fn headers_that_are_sent_are_held_whatever_their_letters() {
    let declared = [("x-short", schema::text(Text::ANY.max_length(3)))];
    let held = |value: &[u8]| {
        let value = HeaderValue::from_bytes(value).expect("a value of a header");
        let headers = HeaderMap::from_iter([(HeaderName::from_static("x-short"), value)]);
        check::headers(&declared, &headers)
    };
    assert!(held("größ".as_bytes()).is_err());
    assert!(held("grö".as_bytes()).is_ok());
    assert!(held(b"\xff\xff\xff\xff").is_err());
}

#[test]
fn integers_may_be_written_with_a_fraction_of_zero() {
    let schema = schema::integer(INT32.minimum(1).maximum(10).multiple_of(5));
    for text in ["5", "5.0", "1e1", "0.5e1", "10"] {
        assert!(codes(&schema, text).is_empty(), "{text}");
    }
    assert_eq!(codes(&schema, "6"), ["multiple_of"]);
    assert_eq!(codes(&schema, "-0"), ["minimum"]);
    assert_eq!(codes(&schema, "5.5"), ["type"]);
    assert_eq!(codes(&schema, "15"), ["maximum"]);
    assert_eq!(codes(&schema, "1e400")[0], "maximum");
    assert_eq!(codes(&schema, "-1e99999999999999999999")[0], "minimum");
    assert_eq!(codes(&schema, "\"5\""), ["type"]);
    assert_eq!(codes(&schema, "null"), ["null"]);
}

#[test]
fn multiples_are_those_of_decimal_numbers() {
    let rules = DOUBLE
        .multiple_of("0.1")
        .exclusive_minimum(0.0)
        .maximum(1e30);
    let table: [(&str, &[&str]); 8] = [
        ("0.3", &[]),
        ("0.30", &[]),
        ("0.7", &[]),
        ("1e29", &[]),
        ("0.35", &["multiple_of"]),
        ("0", &["exclusive_minimum"]),
        ("1e31", &["maximum"]),
        ("1e400", &["format"]),
    ];
    for (text, expected) in table {
        assert_eq!(codes(&schema::number(rules), text), expected, "{text}");
        if let Ok(value) = serde_json::from_str(text) {
            assert_eq!(rules.accepts(value), expected.is_empty(), "{text}");
        }
    }
}

#[test]
fn a_single_precision_number_is_the_one_that_its_text_names() {
    let rules = FLOAT.maximum(0.1);
    assert!(rules.accepts_single(0.1));
    assert!(codes(&schema::number(rules), "0.1").is_empty());
    assert_eq!(codes(&schema::number(rules), "1e39"), ["format"]);
}

/// What the first look takes, the second one takes; what only the text can tell goes to the second.
#[test]
fn a_bound_of_a_single_precision_number_is_held_against_its_text() {
    let rules = FLOAT.minimum(0.1).exclusive_maximum(3.3);
    let table: [(&str, &[&str]); 8] = [
        ("0.1", &[]),
        ("0.09999999999", &["minimum"]),
        ("1.5", &[]),
        ("3.2999", &[]),
        ("3.29999999", &["exclusive_maximum"]),
        ("3.3", &["exclusive_maximum"]),
        ("3.30000001", &["exclusive_maximum"]),
        ("3.4028236e38", &["format"]),
    ];
    for (text, expected) in table {
        assert_eq!(codes(&schema::number(rules), text), expected, "{text}");
        let value: f32 = text.parse().expect("a number");
        let taken = rules.accepts_rounded(value);
        assert!(!taken || expected.is_empty(), "{text}");
    }
    assert!(rules.accepts_rounded(1.5) && rules.accepts_rounded(3.2999));
    assert!(!rules.accepts_rounded(0.1) && !rules.accepts_rounded(3.3));
    let tenths = FLOAT.multiple_of("0.1");
    assert!(codes(&schema::number(tenths), "0.3").is_empty());
    assert_eq!(
        codes(&schema::number(tenths), "0.30000001"),
        ["multiple_of"]
    );
    assert!(!tenths.accepts_rounded(0.3));
}

#[test]
fn decimals_are_exact() {
    let rules = format::decimal::DECIMAL
        .minimum("0")
        .exclusive_maximum("1000")
        .multiple_of("0.01");
    for text in ["0", "0.10", "999.99", "+1", "-0"] {
        assert!(rules.accepts(text), "{text} is refused");
    }
    let long = "0.00000000000000000000000000000000001";
    for text in ["1000.00", "0.001", "-1", "1e1", "", ".5", "5.", "1_0", long] {
        assert!(!rules.accepts(text), "{text} is taken");
    }
}

#[test]
fn items_are_unique_as_json_schema_has_it() {
    static LIST: Schema = schema::list(&schema::any()).items(Items::ANY.unique_items());
    let equal = [
        "[1,1.0]",
        "[1,10e-1]",
        "[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1.0}]",
        "[[1],[1]]",
        "[null,null]",
        "[0,-0]",
        "[100,1e2]",
        "[\"a\",\"\\u0061\"]",
    ];
    for text in equal {
        assert_eq!(codes(&LIST, text), ["unique_items"], "{text}");
    }
    for text in ["[1,true]", "[\"1\",1]", "[[1,2],[2,1]]", "[]", "[{},[]]"] {
        assert!(codes(&LIST, text).is_empty(), "{text}");
    }
}

#[test]
fn equal_values_have_one_number() {
    let text = r#"[[1,{"a":[2],"b":null}],[1.0,{"b":null,"a":[20e-1]}],[1,{"a":[2]}],"1"]"#;
    let node = json::read(text.as_bytes()).expect("the text is JSON");
    let json::Node::Array(items) = &node else {
        panic!("no array");
    };
    let mut identities = Identities::default();
    let whole = identities.of(&schema::any(), &node);
    let numbers: Vec<usize> = items
        .iter()
        .map(|item| identities.of(&schema::any(), item))
        .collect();
    assert_eq!(numbers[0], numbers[1]);
    assert_ne!(numbers[0], numbers[2]);
    assert_ne!(numbers[0], numbers[3]);
    assert_eq!(identities.of(&schema::any(), &node), whole);
}

fn deep() -> &'static Schema {
    static DEEP: Schema = schema::list(&schema::named(deep))
        .items(Items::ANY.unique_items())
        .nullable();
    &DEEP
}

/// Each level of lists with unique items would look at everything below it again.
#[test]
fn unique_items_at_every_depth_cost_no_more_than_at_one() {
    let items = format!("[{}]", vec!["[null]"; 5_000].join(","));
    let took = |depth: usize| {
        let text = "[".repeat(depth) + &items + &"]".repeat(depth);
        let once = || {
            let start = Instant::now();
            assert_eq!(codes(deep(), &text), ["unique_items"]);
            start.elapsed()
        };
        (0..5).map(|_| once()).min().expect("some")
    };
    let (flat, nested) = (took(1), took(120));
    assert!(nested < flat * 20, "{flat:?} and {nested:?}");
}

#[test]
fn lengths_are_counted_in_code_points() {
    let rules = Text::ANY.min_length(2).max_length(3);
    for text in [
        "\u{e4}\u{e4}",
        "\u{e4}\u{e4}\u{e4}",
        "\u{1d11e}\u{1d11e}\u{1d11e}",
    ] {
        assert!(rules.accepts(text), "{text}");
    }
    for text in [
        "\u{e4}",
        "\u{1d11e}",
        "\u{e4}\u{e4}\u{e4}\u{e4}",
        "\u{1d11e}\u{1d11e}\u{1d11e}\u{1d11e}",
    ] {
        assert!(!rules.accepts(text), "{text}");
    }
}

#[test]
fn what_is_no_json_is_malformed() {
    let texts = [
        "",
        "{",
        "{}x",
        "nul",
        "[1,]",
        "{\"a\":1,}",
        "\u{feff}{}",
        "01",
        "\"\\ud800\"",
        "\"\t\"",
        "1.",
        "-",
        "+1",
        ".5",
        "1e",
        "'a'",
        "{a:1}",
        "[1 2]",
        "\"\\x\"",
        "\"\\u12\"",
        "NaN",
    ];
    for text in texts {
        assert!(json::read(text.as_bytes()).is_err(), "{text:?}");
    }
    assert!(json::read(b"{\"a\":\"\xff\"}").is_err());
    assert!(json::read("[".repeat(40_000).as_bytes()).is_err());
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    for depth in [127, 128] {
        let ours = json::read(nested(depth).as_bytes()).is_ok();
        let theirs = serde_json::from_str::<serde_json::Value>(&nested(depth)).is_ok();
        assert_eq!(ours, theirs, "{depth}");
    }
}

#[test]
fn what_serde_passes_over_is_looked_at() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let brackets = format!("[{:?},{}]", "[".repeat(200), nested(126));
    for text in [r#"{"a":"\ud83d\ude00 \\ \" "}"#, &brackets, "1e400"] {
        assert!(json::is_sound(text.as_bytes()), "{text}");
    }
    for text in [&nested(128), r#""\ud800""#, r#"{"\udc00":1}"#] {
        assert!(!json::is_sound(text.as_bytes()), "{text}");
        assert!(json::read(text.as_bytes()).is_err(), "{text}");
    }
    assert!(!json::is_sound(b"[\"\xff\"]"));
}

#[test]
fn a_hundred_violations_are_listed_and_long_names_are_not_repeated() {
    static OBJECT: Schema = schema::object(&[schema::required("a", schema::string())]);
    let many: Vec<String> = (0..500).map(|number| format!("\"k{number}\":1")).collect();
    assert_eq!(
        codes(&OBJECT, &format!("{{{}}}", many.join(","))).len(),
        100
    );
    let long = format!("{{\"a\":\"\",\"{}\":1}}", "n".repeat(1000));
    let node = json::read(long.as_bytes()).expect("the text is JSON");
    let mut violations = Violations::new();
    walk::walk(&OBJECT, &node, Location::Body, None, &mut violations);
    assert_eq!(violations.as_slice()[0].pointer, "");
}

#[test]
fn parameters() {
    static TAGS: Schema = schema::list(&schema::string());
    let limit = schema::integer(INT32.minimum(1).maximum(100));
    let text =
        "limit=10&fraction=10.0&exponent=1e1&tag=a+b&tag=c%2Bd&twice=1&twice=2&flag=yes&f=NaN&x=";
    let query = Params::of_query(text).expect("the query is well-formed");
    let mut found = Violations::new();
    assert_eq!(query.required::<i32>("limit", &limit, &mut found), Some(10));
    // In JSON both are the integer 10; in a query an integer is its digits.
    for name in ["fraction", "exponent"] {
        assert_eq!(query.optional::<i32>(name, &limit, &mut found), None);
    }
    let tags = query.required_list::<String>("tag", &TAGS, &mut found);
    assert_eq!(tags, Some(vec!["a b".to_owned(), "c+d".to_owned()]));
    assert_eq!(query.optional::<i32>("twice", &limit, &mut found), None);
    assert_eq!(
        query.optional::<bool>("flag", &schema::boolean(), &mut found),
        None
    );
    let double = schema::number(DOUBLE);
    assert_eq!(query.optional::<f64>("f", &double, &mut found), None);
    assert_eq!(
        query.or_default::<i32>("none", &limit, || 7, &mut found),
        Some(7)
    );
    assert_eq!(query.required::<i32>("gone", &limit, &mut found), None);
    let empty = query.optional::<String>("x", &schema::string(), &mut found);
    assert_eq!(empty, Some(Some(String::new())));
    let long = Params::of_query(&"n".repeat(129)).expect("the query is well-formed");
    long.only(&[], &mut found);
    let known = ["limit", "fraction", "exponent", "tag", "twice", "flag", "f"];
    query.only(&known, &mut found);
    let found: Vec<_> = found
        .as_slice()
        .iter()
        .map(|one| (one.pointer.as_str(), one.code))
        .collect();
    let expected = [
        ("/fraction", "type"),
        ("/exponent", "type"),
        ("/twice", "repeated_parameter"),
        ("/flag", "type"),
        ("/f", "type"),
        ("/gone", "required"),
        ("", "unknown_parameter"),
        ("/x", "unknown_parameter"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn broken_encoding_is_no_query() {
    for text in ["a=%", "a=%f", "a=%zz", "a=%ff", "%ff=1"] {
        assert!(Params::of_query(text).is_err(), "{text}");
    }
}
