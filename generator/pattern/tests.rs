//! Patterns by what they match, and by where they are refused.

use super::{compile, property, translate};

/// Pattern, what it matches, what it does not match.
type Row = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const MATCHES: &[Row] = &[
    // Not anchored, and `$` is the end of the text alone.
    ("b", &["b", "abc"], &["", "ac"]),
    ("", &["", "a"], &[]),
    ("^a$", &["a"], &["a\n", "\na", "ba", "ab"]),
    ("^(a|b)$", &["a", "b"], &["ab", ""]),
    ("^|x$", &["", "y"], &[]),
    // Shorthands are ASCII, but for white space.
    (r"^\d$", &["7"], &["٣", "a", ""]),
    (r"^\D$", &["٣", "a"], &["7"]),
    (r"^\w$", &["a", "Z", "0", "_"], &["é", "-", "ß"]),
    (r"^\W$", &["é", "-"], &["a"]),
    (
        r"^\s$",
        &[
            " ", "\t", "\n", "\u{B}", "\u{C}", "\r", "\u{A0}", "\u{1680}", "\u{2003}", "\u{2028}",
            "\u{2029}", "\u{202F}", "\u{205F}", "\u{3000}", "\u{FEFF}",
        ],
        &["a", "\u{85}", "\u{180E}", "\u{200B}", "\u{1C}"],
    ),
    (
        r"^\S$",
        &["a", "\u{85}", "\u{180E}"],
        &[" ", "\u{A0}", "\u{FEFF}", "\u{2029}"],
    ),
    (r"^[^\s]$", &["a", "\u{85}"], &["\u{A0}", "\u{FEFF}"]),
    (r"^[^\Sa]$", &["\u{A0}", " "], &["a", "b"]),
    (r"^[\d\s]$", &["7", " "], &["a"]),
    (r"^[^\d\s]$", &["a", "٣"], &["7", " "]),
    (r"^[^\D]$", &["7"], &["a"]),
    (r"\bcat\b", &["cat", "a cat.", "écat"], &["cats", "_cat"]),
    (r"^a\Bb", &["ab"], &["a b"]),
    // `.` is everything but the four line ends.
    (
        "^.$",
        &["a", "é", "😀", "\u{85}", "\u{B}"],
        &["\n", "\r", "\u{2028}", "\u{2029}", ""],
    ),
    // Classes: what the `regex` crate would read as set operations are characters.
    ("^[a&&b]$", &["a", "&", "b"], &["c"]),
    ("^[+--b]$", &["+", ",", "-", "b"], &["a", "*"]),
    ("^[a~~b]$", &["a", "~", "b"], &["c"]),
    ("^[[a]$", &["[", "a"], &["b"]),
    ("^[[:alpha:]$", &["[", ":", "a", "l", "p", "h"], &["b", "z"]),
    ("^[a^]$", &["a", "^"], &["b"]),
    ("^[-a]$", &["-", "a"], &["b"]),
    ("^[a-]$", &["-", "a"], &["b"]),
    (r"^[a\-z]$", &["a", "-", "z"], &["b"]),
    (r"^[\]\\]$", &["]", "\\"], &["a"]),
    ("^[a-c]$", &["a", "b", "c"], &["d", "-"]),
    (r"^[\b]$", &["\u{8}"], &["b"]),
    ("^[.*+?(){}|$/]$", &[".", "*", "$", "/"], &["a"]),
    ("^[ #]$", &[" ", "#"], &["a"]),
    ("^[]$", &[], &["", "a"]),
    ("^[^]$", &["a", "\n", "😀"], &[""]),
    ("^[^a]$", &["b", "\n"], &["a"]),
    ("^[à-ÿ]$", &["é"], &["z"]),
    // Escapes.
    (r"^\/\.\*$", &["/.*"], &["/a*"]),
    (r"^\t\n\v\f\r$", &["\t\n\u{B}\u{C}\r"], &["tnvfr"]),
    (r"^\cJ\cj$", &["\n\n"], &["JJ"]),
    (r"^\x41\u0042\u{43}\u{1F600}$", &["ABC😀"], &["abc😀"]),
    (r"^\uD83D\uDE00$", &["😀"], &["😁"]),
    (r"^[\uD83D\uDE00-\uD83D\uDE02]$", &["😁"], &["😃"]),
    (r"^\0$", &["\0"], &["0"]),
    (r"^\u002e$", &["."], &["a"]),
    (r"^\^\$\|\{\}$", &["^$|{}"], &[]),
    ("^a#b c&d-e~f$", &["a#b c&d-e~f"], &["ab"]),
    ("^\"'%<>,=!@:;`$", &["\"'%<>,=!@:;`"], &[]),
    // Groups and quantifiers.
    (r"^(?:ab)+$", &["ab", "abab"], &["", "aba"]),
    (
        r"^(?<year>\d{4})-(?<month_1>\d\d)$",
        &["2024-05"],
        &["24-05"],
    ),
    (r"^(?<a>x)|(?<b>y)$", &["x", "y"], &["z"]),
    (r"^(?<$_é1>x)$", &["x"], &["y"]),
    ("^a{2}b{1,}c{0,2}$", &["aab", "aabbcc"], &["ab", "aabccc"]),
    ("^a??b*?c+?$", &["c", "abc"], &["a"]),
    ("^a{2}?$", &["aa"], &["a"]),
    ("^()$", &[""], &["a"]),
    ("^(|a)$", &["", "a"], &["b"]),
    // Properties.
    (r"^\p{L}+$", &["héß"], &["a1"]),
    (r"^\P{L}$", &["1"], &["a"]),
    (r"^[\p{Lu}\d]$", &["É", "1"], &["é"]),
    (r"^\p{Script=Greek}$", &["λ"], &["l"]),
    (r"^\p{scx=Greek}$", &["λ"], &["l"]),
    (r"^\p{gc=Lu}\p{Uppercase_Letter}$", &["ÄÖ"], &["aÖ"]),
    (r"^\p{digit}\p{punct}$", &["1."], &["a."]),
    (r"^\p{Sc}\p{Cf}$", &["€\u{AD}"], &["€a"]),
    (r"^\p{Cs}|\P{Surrogate}$", &["a"], &[""]),
    (r"^[\p{Cs}a]$", &["a"], &["b"]),
    (
        r"^(?!no$|never)^[a-z]+$",
        &["yes", "nonsense"],
        &["no", "nevermore", "No"],
    ),
    (
        r"^(?=.*[a-z])(?=.*\d)(?!.*\s).{4,}$",
        &["abc1", "1aaa"],
        &["abcd", "1234", "a1", "a 12"],
    ),
    (r"^(?=(?:a|b))(?:a|c)", &["ax"], &["b", "c"]),
    (r"^\p{Emoji_Presentation}\p{Alphabetic}$", &["😀a"], &["aa"]),
];

#[test]
fn patterns_match_what_ecma_262_says() {
    for (pattern, yes, no) in MATCHES {
        let regex = compile(pattern).unwrap_or_else(|error| panic!("{pattern}: {error:?}"));
        for text in *yes {
            assert!(
                regex.is_match(text),
                "{pattern} as {regex:?} should match {text:?}"
            );
        }
        for text in *no {
            assert!(
                !regex.is_match(text),
                "{pattern} as {regex:?} should not match {text:?}"
            );
        }
    }
}

/// Pattern, the part of it that the message is about, a piece of the message.
const REFUSED: &[(&str, &str, &str)] = &[
    (r"a(?=b)", "(?=", "look-ahead is not supported"),
    (r"(?=b)a", "(?=", "look-ahead is not supported"),
    (r"^a(?!b)", "(?!", "negative look-ahead"),
    (r"^(?=a(?=b))", "(?=", "look-ahead is not supported"),
    (r"^(?=a)b|c", "|", "alternatives behind a look-ahead"),
    (r"^(?=a", "(", "not closed"),
    (r"^(?=a)*b", "*", "an assertion cannot be repeated"),
    (r"a(?!b)", "(?!", "negative look-ahead"),
    (r"(?<=a)b", "(?<=", "look-behind"),
    (r"(?<!a)b", "(?<!", "negative look-behind"),
    (r"(a)\1", r"\1", "back-references"),
    (r"(?<x>a)\k<x>", r"\k<x>", "back-references"),
    (r"é\12", r"\12", "back-references"),
    (r"a\01", r"\0", "octal"),
    (r"[\1]", r"\1", "no escape in a class"),
    (r"a\", r"\", "nothing behind it"),
    (r"\a", r"\a", "no escape"),
    (r"x\@y", r"\@", "no escape"),
    (r"\-", r"\-", "no escape"),
    (r"\c1", r"\c1", "a letter"),
    (r"\x4", r"\x", "two hexadecimal"),
    (r"\u12", r"\u", "four hexadecimal"),
    (r"\u{}", r"\u{}", "four hexadecimal"),
    (r"\u{110000}", r"\u{110000}", "no character"),
    (r"a\uD83D", r"\uD83D", "half of a character"),
    (r"\p{Greek}", r"\p{Greek}", "no property"),
    (r"\p{Age=3.0}", r"\p{Age=3.0}", "name of a property"),
    (r"\p{Age=V3}", r"\p{Age=V3}", "no property"),
    (r"\p{Nope}", r"\p{Nope}", "no property"),
    (r"\p{alpha}", r"\p{alpha}", "no property"),
    (r"\p{sc=greek}", r"\p{sc=greek}", "no property"),
    (r"\p{SC=Greek}", r"\p{SC=Greek}", "no property"),
    (r"\p{lu}", r"\p{lu}", "no property"),
    (
        r"\p{UppercaseLetter}",
        r"\p{UppercaseLetter}",
        "no property",
    ),
    (r"\p{isLu}", r"\p{isLu}", "no property"),
    (r"\p{gc=Any}", r"\p{gc=Any}", "no property"),
    (r"\p{Alphabetic=Y}", r"\p{Alphabetic=Y}", "no property"),
    (r"[\p{}]", r"\p{}", "name of a property"),
    (r"\p{CWKCF}", r"\p{CWKCF}", "cannot be matched"),
    (r"\p{^Lu}", r"\p{^Lu}", "name of a property"),
    (r"\pL", r"\p", "name of a property"),
    ("a[b", "[", "not closed"),
    (r"[\", r"\", "nothing behind it"),
    ("x[z-a]", "z-a", "out of order"),
    (r"[\d-x]", r"\d-x", "from a character"),
    ("a(b", "(", "not closed"),
    ("a)b", ")", "closes nothing"),
    ("a]", "]", "closes nothing"),
    ("a}", "}", "closes nothing"),
    ("*a", "*", "nothing to repeat"),
    ("(+a)", "+", "nothing to repeat"),
    ("a|?", "?", "nothing to repeat"),
    ("^*", "*", "assertion"),
    (r"\b+", "+", "assertion"),
    ("a**", "*", "repeated already"),
    ("a++", "+", "repeated already"),
    ("a{2}{3}", "{3}", "repeated already"),
    ("a{,2}", "{,2", "does not start a quantifier"),
    ("a{x}", "{", "does not start a quantifier"),
    ("a{2", "{2", "does not start a quantifier"),
    ("a{3,2}", "{3,2}", "out of order"),
    ("a{99999999999}", "{99999999999}", "too large"),
    ("(?i:a)", "(?i", "no known kind"),
    ("(?P<x>a)", "(?P", "no known kind"),
    ("(?<1>a)", "(?<1", "not a name"),
    ("(?<a", "(?<a", "not a name"),
    ("(?<>a)", "(?<>", "not a name"),
    ("(?<a²>a)", "(?<a²", "not a name"),
    ("(?<a>x)|(?<a>y)", "(?<a>", "two groups"),
    ("(?", "(?", "no known kind"),
];

#[test]
fn patterns_are_refused_at_their_place() {
    for (pattern, part, message) in REFUSED {
        let Err(error) = translate(pattern) else {
            panic!("{pattern} should be refused");
        };
        assert_eq!(&pattern[error.at.clone()], *part, "{pattern}: {error:?}");
        assert!(error.message.contains(message), "{pattern}: {error:?}");
    }
}

#[test]
fn a_property_of_a_wrong_name_has_its_right_one() {
    for (pattern, right) in [
        (r"\p{alpha}", r"`\p{Alpha}`"),
        (r"\P{sc=greek}", r"`\P{sc=Greek}`"),
        (r"\p{SCX=olditalic}", r"`\p{scx=Old_Italic}`"),
        (r"\p{Greek}", r"`\p{Script=Greek}`"),
        (r"\p{decimalnumber}", r"`\p{Decimal_Number}`"),
    ] {
        let help = translate(pattern).err().and_then(|error| error.help);
        assert!(help.is_some_and(|help| help.contains(right)), "{pattern}");
    }
}

#[test]
fn every_name_of_a_property_is_known_to_the_engine() {
    let mut unknown: Vec<_> = [
        ("", property::BINARY),
        ("", property::CATEGORIES),
        ("gc=", property::CATEGORIES),
        ("sc=", property::SCRIPTS),
        ("scx=", property::SCRIPTS),
    ]
    .into_iter()
    .flat_map(|(key, table)| property::names(table).map(move |name| format!("{key}{name}")))
    .filter(|name| compile(&format!("\\p{{{name}}}")).is_err())
    .collect();
    unknown.sort();
    let exceptions = [
        "CWKCF",
        "Changes_When_NFKC_Casefolded",
        "sc=Unknown",
        "sc=Zzzz",
        "scx=Unknown",
        "scx=Zzzz",
    ];
    assert_eq!(
        unknown, exceptions,
        "exceptions are those alone that are needed"
    );
}

#[test]
fn what_is_too_large_is_said_to_be() {
    let Err(error) = compile(r"^(\p{L}{1000}){1000}$") else {
        panic!("it should be refused");
    };
    assert!(error.message.contains("more than 10 MiB"), "{error:?}");
    let Err(error) = compile(
        &"(".repeat(1000)
            .replace('(', "(a")
            .chars()
            .chain(")".repeat(1000).chars())
            .collect::<String>(),
    ) else {
        panic!("it should be refused");
    };
    assert!(
        error.message.starts_with("pattern does not compile"),
        "{error:?}"
    );
}

#[test]
fn common_patterns_stay_as_they_are_written() {
    for pattern in ["^[a-z0-9_]+$", "^[A-Z]{2}$", "^(a|b)*$"] {
        let translated = translate(pattern).map(|it| it.expression);
        assert_eq!(translated.as_deref(), Ok(pattern));
    }
}

proptest::proptest! {
    #[test]
    fn what_is_translated_compiles(pattern in r"[ab0\\dDwWsSbBcxukpn^$.|?*+(){}\[\]<>:=!,&~/\-{}é😀-]{0,12}") {
        if let Ok(text) = translate(&pattern) {
            let compiled = regex::Regex::new(&text.expression);
            proptest::prop_assert!(compiled.is_ok(), "{pattern} became {text:?}: {compiled:?}");
        }
    }

    #[test]
    fn an_error_lies_in_the_pattern(pattern in r"\PC{0,12}|[\\uxcp{}\[\]()0-9a-f-]{0,12}") {
        if let Err(error) = translate(&pattern) {
            proptest::prop_assert!(pattern.get(error.at.clone()).is_some(), "{pattern}: {error:?}");
        }
    }

    #[test]
    fn a_literal_matches_itself(text in r"[a-z0-9 #&~\-'%@é😀]{1,12}") {
        let regex = compile(&text).expect("it has no syntax");
        proptest::prop_assert!(regex.is_match(&text));
    }
}
