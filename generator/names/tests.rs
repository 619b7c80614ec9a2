//! Every function of `names` against a table of words.

use super::{
    constant_ident, field_ident, file_stem, is_keyword, is_pascal_case, is_raw_legal,
    is_snake_case, module_ident, to_pascal_case, to_screaming_snake_case, to_snake_case,
    type_ident, unraw, variant_ident,
};

/// Word, PascalCase, snake_case, SCREAMING_SNAKE_CASE.
const CASES: &[(&str, &str, &str, &str)] = &[
    ("user", "User", "user", "USER"),
    ("User", "User", "user", "USER"),
    ("UserProfile", "UserProfile", "user_profile", "USER_PROFILE"),
    (
        "user_profile",
        "UserProfile",
        "user_profile",
        "USER_PROFILE",
    ),
    (
        "user-profile",
        "UserProfile",
        "user_profile",
        "USER_PROFILE",
    ),
    ("userProfile", "UserProfile", "user_profile", "USER_PROFILE"),
    (
        "USER_PROFILE",
        "UserProfile",
        "user_profile",
        "USER_PROFILE",
    ),
    (
        "user profile",
        "UserProfile",
        "user_profile",
        "USER_PROFILE",
    ),
    ("URLList", "UrlList", "url_list", "URL_LIST"),
    ("URL", "Url", "url", "URL"),
    (
        "OAuth2Token",
        "OAuth2Token",
        "o_auth2_token",
        "O_AUTH2_TOKEN",
    ),
    (
        "IPv4Address",
        "IPv4Address",
        "i_pv4_address",
        "I_PV4_ADDRESS",
    ),
    ("i_phone", "IPhone", "i_phone", "I_PHONE"),
    ("get_user_2", "GetUser2", "get_user_2", "GET_USER_2"),
    ("get_user2", "GetUser2", "get_user2", "GET_USER2"),
    ("x", "X", "x", "X"),
    ("2fa", "_2fa", "_2fa", "_2FA"),
    ("+1", "_1", "_1", "_1"),
    ("", "unnamed", "unnamed", "unnamed"),
    ("!?", "unnamed", "unnamed", "unnamed"),
    ("_", "unnamed", "unnamed", "unnamed"),
    ("__a__b", "AB", "a_b", "A_B"),
    ("größe", "Größe", "größe", "GRÖSSE"),
    (
        "straßen_name",
        "StraßenName",
        "straßen_name",
        "STRASSEN_NAME",
    ),
];

#[test]
fn words_change_their_case() {
    for &(word, pascal, snake, screaming) in CASES {
        assert_eq!(to_pascal_case(word), pascal, "{word:?} in PascalCase");
        assert_eq!(to_snake_case(word), snake, "{word:?} in snake_case");
        assert_eq!(
            to_screaming_snake_case(word),
            screaming,
            "{word:?} in SCREAMING"
        );
    }
}

#[test]
fn cases_are_told_apart() {
    let pascal = [
        "User",
        "URLList",
        "UserV2",
        "OAuth2Token",
        "X",
        "ID",
        "Fn",
        "Self",
        "IPv4",
    ];
    let snake = [
        "user",
        "user_profile",
        "i_phone",
        "address_2",
        "x",
        "type",
        "self_",
        "a2b",
    ];
    let neither = [
        "",
        "2fa",
        "_x",
        "a__b",
        "User_Profile",
        "userProfile",
        "user-profile",
        "größe",
        "Größe",
        "UUID",
        "a b",
        "é",
    ];
    for word in pascal {
        assert!(is_pascal_case(word) && !is_snake_case(word), "{word}");
    }
    for word in snake {
        assert!(is_snake_case(word) && !is_pascal_case(word), "{word}");
    }
    for word in neither {
        assert!(!is_snake_case(word) && !is_pascal_case(word), "{word}");
    }
}

#[test]
fn a_shown_name_is_a_right_name() {
    for &(word, ..) in CASES.iter().filter(|(word, ..)| word.is_ascii()) {
        let (pascal, snake) = (to_pascal_case(word), to_snake_case(word));
        if pascal.starts_with(|first: char| first.is_ascii_uppercase()) {
            assert!(is_pascal_case(&pascal), "{pascal}");
            assert!(is_snake_case(&snake), "{snake}");
        }
    }
}

#[test]
fn a_right_name_is_taken_as_it_is() {
    assert_eq!(type_ident("URLList"), "URLList");
    assert_eq!(type_ident("OAuth2Token"), "OAuth2Token");
    assert_eq!(type_ident("Option"), "Option");
    assert_eq!(field_ident("i_phone"), "i_phone");
    assert_eq!(field_ident("address_2"), "address_2");
    assert_eq!(field_ident("self_"), "self_");
}

#[test]
fn a_wrong_name_becomes_a_right_one() {
    assert_eq!(type_ident("user_profile"), "UserProfile");
    assert_eq!(field_ident("createdAt"), "created_at");
    assert_eq!(field_ident("2fa"), "_2fa");
    assert_eq!(type_ident("2fa"), "_2fa");
    assert_eq!(type_ident(""), "unnamed");
    assert_eq!(field_ident(""), "unnamed");
}

#[test]
fn keywords_are_raw_where_that_is_legal() {
    let raw = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in",
        "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
        "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe",
        "unsized", "use", "virtual", "where", "while", "yield",
    ];
    for word in raw {
        assert!(is_keyword(word) && is_raw_legal(word), "{word}");
        assert_eq!(field_ident(word), format!("r#{word}"));
        assert!(
            syn::parse_str::<syn::Ident>(&field_ident(word)).is_ok(),
            "{word}"
        );
    }
    for word in ["self", "super", "crate"] {
        assert!(is_keyword(word) && !is_raw_legal(word), "{word}");
        assert_eq!(field_ident(word), format!("{word}_"));
    }
    assert_eq!(type_ident("Self"), "Self_");
    for word in [
        "union",
        "raw",
        "safe",
        "macro_rules",
        "auto",
        "default",
        "user",
    ] {
        assert!(!is_keyword(word), "{word}");
        assert_eq!(field_ident(word), word);
    }
}

#[test]
fn syn_agrees_on_every_identifier() {
    for &(word, ..) in CASES {
        for ident in [
            type_ident(word),
            field_ident(word),
            constant_ident(word),
            module_ident(word),
        ] {
            assert!(
                syn::parse_str::<syn::Ident>(&ident).is_ok(),
                "{word:?} gave {ident:?}"
            );
        }
    }
}

#[test]
fn modules_and_files_go_together() {
    for (word, module, file) in [
        ("User", "user", "user"),
        ("UserProfile", "user_profile", "user_profile"),
        ("Type", "r#type", "type"),
        ("Async", "r#async", "async"),
        ("Crate", "crate_", "crate_"),
        ("Super", "super_", "super_"),
        ("Status", "status", "status"),
        ("Types", "types_", "types_"),
        ("Errors", "errors_", "errors_"),
        ("Support", "support_", "support_"),
        ("Documents", "documents_", "documents_"),
        ("Mod", "mod_", "mod_"),
        ("String", "string", "string"),
    ] {
        assert_eq!(
            (module_ident(word).as_str(), file_stem(word).as_str()),
            (module, file)
        );
    }
}

#[test]
fn constants_shout() {
    assert_eq!(
        constant_ident("register_user_created"),
        "REGISTER_USER_CREATED"
    );
    assert_eq!(constant_ident("OAuth2Token"), "O_AUTH2_TOKEN");
    assert_eq!(constant_ident("type"), "TYPE");
}

#[test]
fn enum_items_become_variants() {
    for (wire, ident) in [
        ("member", Some("Member")),
        ("light blue", Some("LightBlue")),
        ("USA", Some("Usa")),
        ("some_value", Some("SomeValue")),
        ("self", Some("Self_")),
        ("true", Some("True")),
        ("type", Some("Type")),
        ("c++", Some("C")),
        ("v1.2", Some("V12")),
        ("07", None),
        ("+1", None),
        ("", None),
        ("*", None),
        ("größe", None),
        ("ยินดี", None),
    ] {
        assert_eq!(variant_ident(wire).as_deref(), ident, "{wire:?}");
    }
}

#[test]
fn the_word_of_an_identifier() {
    assert_eq!(unraw("r#type"), "type");
    assert_eq!(unraw("user"), "user");
}

proptest::proptest! {
    #[test]
    fn every_ascii_word_gives_identifiers(word in r"[ -~]{0,12}") {
        for ident in [type_ident(&word), field_ident(&word), constant_ident(&word), module_ident(&word)] {
            proptest::prop_assert!(syn::parse_str::<syn::Ident>(&ident).is_ok(), "{ident:?}");
        }
        if let Some(ident) = variant_ident(&word) {
            proptest::prop_assert!(syn::parse_str::<syn::Ident>(&ident).is_ok(), "{ident:?}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn plain_names_are_cased_as_any_others(
        word in "[a-z][a-z0-9]{0,3}(_[a-z0-9]{1,3}){0,3}|([A-Z][A-Za-z0-9]{0,4}){1,4}",
    ) {
        use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

        proptest::prop_assert_eq!(to_pascal_case(&word), word.to_upper_camel_case());
        proptest::prop_assert_eq!(to_snake_case(&word), word.to_snake_case());
        proptest::prop_assert_eq!(to_screaming_snake_case(&word), word.to_shouty_snake_case());
    }
}
