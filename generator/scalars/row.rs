//! What is known of a scalar.

use guestlist_runtime::numbers::Exact;
use guestlist_runtime::rules::Text;

/// A scalar in contracts, in documents, on the wire and in generated code.
#[derive(Debug)]
pub struct Row {
    /// Its name in a contract.
    pub name: &'static str,
    /// What others call it, in lower case: whoever writes one of these is told the name.
    pub words: &'static [&'static str],
    /// What pages for people call it; `None` where that is its name.
    pub shown: Option<&'static str>,

    /// The `format` that documents have for it, where it is a text.
    pub document: Option<&'static str>,
    /// Other formats of documents that mean the same.
    pub aliases: &'static [&'static str],
    /// The pattern that documents say beside it, which all of its texts match.
    pub pattern: Option<fn() -> &'static str>,
    /// The fewest and the most characters that whoever reads a document may take for it.
    pub length: (u64, Option<u64>),
    /// Texts of it, those first that say most.
    pub samples: &'static [&'static str],
    /// The other scalars whose texts are all texts of it, by their names. Every text is a `string`.
    pub takes: &'static [&'static str],
    /// How a server judges a text.
    pub rules: Rules,

    /// What its rules and its schema are those of.
    pub kind: Kind,
    /// Its Rust type.
    pub ty: Ty,
    /// The rule of a value without constraints: a module of the runtime, and the path in that.
    pub rule: (&'static str, &'static str),
    /// The codec, likewise, where values are not written as the Rust type is.
    pub codec: Option<(&'static str, &'static str)>,
    /// What shows a value as it is on the wire, likewise, where the type's `Display` does not.
    pub display: Option<(&'static str, &'static str)>,
    /// The expression of a value, made of its text; without it the text is read where the value is needed.
    pub literal: Option<fn(&str) -> String>,
    /// The method that makes of a value what can be compared, where two values cannot.
    pub compared: Option<&'static str>,
    /// Whether the type is `Copy`.
    pub is_copy: bool,
    /// The most bytes that a value takes, beside what it points to.
    pub size: usize,
    /// What a type with a name derives for it, beside `Clone`, `Copy` and `Debug`.
    pub derives: &'static [&'static str],
    /// The feature of the runtime that is for it.
    pub feature: Option<&'static str>,
    /// The crate that has its type.
    pub package: Option<&'static Package>,
}

/// How a server judges a text.
#[derive(Clone, Copy, Debug)]
pub enum Rules {
    /// As a text.
    Text(Text),
    /// As a decimal number.
    Exact(Exact),
}

/// A kind of scalars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything.
    Any,
    /// A truth value.
    Boolean,
    /// An integer.
    Integer,
    /// A floating point number.
    Number,
    /// A decimal number.
    Exact,
    /// A text.
    Text,
}

/// A Rust type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ty {
    /// The `String` of the prelude.
    String,
    /// A `Vec` of bytes.
    Bytes,
    /// A type with this path.
    Path(&'static str),
    /// A type of the runtime: a module of it, and the path in that.
    Runtime(&'static str, &'static str),
}

/// A crate that generated code names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: &'static str,
    /// The version, as Cargo reads it.
    pub version: &'static str,
    /// Whether it comes with its default features.
    pub default_features: bool,
    /// Features beside them.
    pub features: &'static [&'static str],
    /// Which of its default features the generated code needs, where it comes with all of them.
    pub standard: &'static [&'static str],
}

/// What Rust compares, orders and hashes in every way.
const EVERY: &[&str] = &["PartialEq", "Eq", "PartialOrd", "Ord", "Hash"];

impl Row {
    /// A text that Rust holds as a `String`.
    pub(super) const STRING: Self = Self {
        name: "string",
        words: &[],
        shown: None,
        document: None,
        aliases: &[],
        pattern: None,
        length: (0, None),
        samples: &[],
        takes: &[],
        rules: Rules::Text(Text::ANY),
        kind: Kind::Text,
        ty: Ty::String,
        rule: ("rules", "Text::ANY"),
        codec: None,
        display: None,
        literal: None,
        compared: None,
        is_copy: false,
        size: 24,
        derives: EVERY,
        feature: None,
        package: None,
    };

    /// What has a small type of its own, which its row names.
    pub(super) const TYPED: Self = Self {
        is_copy: true,
        size: 16,
        ..Self::STRING
    };

    /// Whether `Display` shows a value as it is on the wire, whatever the value is.
    #[must_use]
    pub fn is_shown_as_written(&self) -> bool {
        self.ty == Ty::String || matches!(self.kind, Kind::Integer | Kind::Boolean)
    }

    /// Whether equality in Rust is that of JSON, and there is a hash to it.
    #[must_use]
    pub fn is_hashable(&self) -> bool {
        self.derives.contains(&"Hash")
    }
}

impl Rules {
    /// Whether a text keeps them.
    #[must_use]
    pub fn accept(&self, text: &str) -> bool {
        match self {
            Self::Text(rules) => rules.accepts(text),
            Self::Exact(rules) => rules.accepts(text),
        }
    }

    /// How the value of a text is written: equal values are written alike.
    #[must_use]
    pub fn written(&self, text: &str) -> String {
        match self {
            Self::Text(rules) => rules.written(text),
            Self::Exact(rules) => rules.written(text),
        }
    }
}
