//! The scalars: those that JSON knows by itself, with a row for each, and texts of a format.

use serde::Serialize;

use super::format::Format;
use super::row::{Kind, Row, Ty};

/// The scalars of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Scalar {
    /// `string`
    String,
    /// `boolean`
    Boolean,
    /// `int32`
    Int32,
    /// `int64`
    Int64,
    /// `uint32`
    Uint32,
    /// `uint64`
    Uint64,
    /// `float`
    Float,
    /// `double`
    Double,
    /// `json`
    Json,
    /// A text of a format.
    #[serde(untagged)]
    Text(Format),
}

const STRING: Row = Row {
    name: "string",
    words: &["str", "text", "varchar", "char", "string"],
    ..Row::STRING
};

const BOOLEAN: Row = Row {
    name: "boolean",
    words: &["bool"],
    kind: Kind::Boolean,
    ty: Ty::Path("bool"),
    size: 4,
    ..Row::TYPED
};

const INT32: Row = Row {
    name: "int32",
    words: &[
        "int", "integer", "i32", "i16", "i8", "short", "int16", "int8", "serial",
    ],
    ..integer("i32", "INT32", 4)
};

const INT64: Row = Row {
    name: "int64",
    words: &["i64", "long", "bigint", "bigserial", "isize"],
    ..integer("i64", "INT64", 8)
};

const UINT32: Row = Row {
    name: "uint32",
    words: &["u32", "u16", "u8", "uint", "uint16", "uint8"],
    ..integer("u32", "UINT32", 4)
};

const UINT64: Row = Row {
    name: "uint64",
    words: &["u64", "ulong", "usize"],
    ..integer("u64", "UINT64", 8)
};

const FLOAT: Row = Row {
    name: "float",
    words: &["f32", "float32"],
    ..number("f32", "FLOAT", 4)
};

const DOUBLE: Row = Row {
    name: "double",
    words: &["number", "f64", "float64", "real"],
    ..number("f64", "DOUBLE", 8)
};

const JSON: Row = Row {
    name: "json",
    words: &["any", "object", "value", "unknown", "jsonb"],
    shown: Some("any JSON"),
    kind: Kind::Any,
    ty: Ty::Path("serde_json::Value"),
    is_copy: false,
    size: 80,
    derives: &["PartialEq"],
    feature: Some("float"),
    ..Row::TYPED
};

const fn integer(ty: &'static str, rule: &'static str, size: usize) -> Row {
    Row {
        kind: Kind::Integer,
        ty: Ty::Path(ty),
        rule: ("numbers", rule),
        size,
        ..Row::TYPED
    }
}

const fn number(ty: &'static str, rule: &'static str, size: usize) -> Row {
    Row {
        kind: Kind::Number,
        derives: &["PartialEq", "PartialOrd"],
        feature: Some("float"),
        ..integer(ty, rule, size)
    }
}

impl Scalar {
    /// What is known of it.
    #[must_use]
    pub fn row(self) -> &'static Row {
        match self {
            Self::String => &STRING,
            Self::Boolean => &BOOLEAN,
            Self::Int32 => &INT32,
            Self::Int64 => &INT64,
            Self::Uint32 => &UINT32,
            Self::Uint64 => &UINT64,
            Self::Float => &FLOAT,
            Self::Double => &DOUBLE,
            Self::Json => &JSON,
            Self::Text(format) => format.row(),
        }
    }

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> + use<> {
        const FIRST: [Scalar; 8] = [
            Scalar::String,
            Scalar::Boolean,
            Scalar::Int32,
            Scalar::Int64,
            Scalar::Uint32,
            Scalar::Uint64,
            Scalar::Float,
            Scalar::Double,
        ];
        let texts = Format::all().map(Self::Text);
        FIRST.into_iter().chain(texts).chain([Self::Json])
    }

    /// The scalar of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|scalar| scalar.name() == name)
    }

    /// The scalar that others call so.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::all().find(|scalar| scalar.row().words.contains(&word))
    }

    /// The name in a contract.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Whether it is a JSON number on the wire (`decimal` is a string).
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self.row().kind, Kind::Integer | Kind::Number)
    }

    /// Whether it is a number without a fraction.
    #[must_use]
    pub fn is_integer(self) -> bool {
        self.row().kind == Kind::Integer
    }

    /// Whether Rust holds it as a `String` (checked, for all but `string`).
    #[must_use]
    pub fn is_string(self) -> bool {
        self.row().ty == Ty::String
    }

    /// Whether a text has its format.
    #[must_use]
    pub fn fits(self, text: &str) -> bool {
        self.row().rules.accept(text)
    }

    /// How the value of a text is written: equal values are written alike.
    #[must_use]
    pub fn written(self, text: &str) -> String {
        self.row().rules.written(text)
    }
}
