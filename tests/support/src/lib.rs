//! The files under `templates/support/` that know nothing of HTTP, as a crate, so that they can be
//! tested without a contract.

/// As in a generated crate.
#[path = "."]
pub mod support {
    #[path = "../../../templates/support/body.rs"]
    pub mod body;
    #[path = "../../../templates/support/choose.rs"]
    pub mod choose;
    #[path = "../../../templates/support/digits.rs"]
    pub mod digits;
    #[path = "../../../templates/support/identities.rs"]
    pub mod identities;
    #[path = "../../../templates/support/invalid.rs"]
    pub mod invalid;
    #[path = "../../../templates/support/json.rs"]
    pub mod json;
    #[path = "../../../templates/support/malformed.rs"]
    pub mod malformed;
    #[path = "../../../templates/support/numbers.rs"]
    pub mod numbers;
    #[path = "../../../templates/support/params.rs"]
    pub mod params;
    #[path = "../../../templates/support/patch.rs"]
    pub mod patch;
    #[path = "../../../templates/support/pattern.rs"]
    pub mod pattern;
    #[path = "../../../templates/support/place.rs"]
    pub mod place;
    #[path = "../../../templates/support/plain.rs"]
    pub mod plain;
    #[path = "../../../templates/support/presence.rs"]
    pub mod presence;
    #[path = "../../../templates/support/redacted.rs"]
    pub mod redacted;
    #[path = "../../../templates/support/rules.rs"]
    pub mod rules;
    #[path = "../../../templates/support/schema.rs"]
    pub mod schema;
    #[path = "../../../templates/support/secret.rs"]
    pub mod secret;
    #[path = "../../../templates/support/variants.rs"]
    pub mod variants;
    #[path = "../../../templates/support/violation.rs"]
    pub mod violation;
    #[path = "../../../templates/support/walk.rs"]
    pub mod walk;
    #[path = "../../../templates/support/wire.rs"]
    pub mod wire;

    /// The formats of texts.
    #[path = "."]
    pub mod format {
        #[path = "../../../templates/support/format/bytes.rs"]
        pub mod bytes;
        #[path = "../../../templates/support/format/date.rs"]
        pub mod date;
        #[path = "../../../templates/support/format/datetime.rs"]
        pub mod datetime;
        #[path = "../../../templates/support/format/decimal.rs"]
        pub mod decimal;
        #[path = "../../../templates/support/format/duration.rs"]
        pub mod duration;
        #[path = "../../../templates/support/format/email.rs"]
        pub mod email;
        #[path = "../../../templates/support/format/hostname.rs"]
        pub mod hostname;
        #[path = "../../../templates/support/format/http_date.rs"]
        pub mod http_date;
        #[path = "../../../templates/support/format/ip.rs"]
        pub mod ip;
        #[path = "../../../templates/support/format/rfc3339.rs"]
        pub mod rfc3339;
        #[path = "../../../templates/support/format/time.rs"]
        pub mod time;
        #[path = "../../../templates/support/format/uri.rs"]
        pub mod uri;
        #[path = "../../../templates/support/format/uuid.rs"]
        pub mod uuid;
    }
}
