//! What `encode` makes of types and values.

use guestlist_runtime::encoding::{self, Form};
use serde_json::Value;

use super::{Constraints, Encoding, Format, Scalar, Type};

impl Encoding {
    /// The encodings that a scalar has.
    #[must_use]
    pub fn of(scalar: Scalar) -> &'static [Self] {
        match scalar {
            _ if scalar.is_integer() => &[Self::String],
            Scalar::Text(Format::Decimal) => &[Self::Number],
            Scalar::Text(Format::Datetime) => &[Self::UnixSeconds, Self::UnixMilliseconds],
            Scalar::Text(Format::Duration) => &[Self::Seconds, Self::Milliseconds],
            Scalar::Text(Format::Bytes) => &[Self::Base64url],
            _ => &[],
        }
    }

    /// Whether values of a scalar have it.
    #[must_use]
    pub fn takes(self, scalar: Scalar) -> bool {
        Self::of(scalar).contains(&self)
    }

    /// What a server does with it.
    #[must_use]
    pub fn rules(self, scalar: Scalar) -> &'static encoding::Encoding {
        match (self, scalar) {
            (Self::String, Scalar::Int32) => &encoding::integer::INT32,
            (Self::String, Scalar::Uint32) => &encoding::integer::UINT32,
            (Self::String, Scalar::Uint64) => &encoding::integer::UINT64,
            (Self::String, _) => &encoding::integer::INT64,
            (Self::Number, _) => &encoding::decimal::DECIMAL,
            (Self::UnixSeconds, _) => &encoding::instant::UNIX_SECONDS,
            (Self::UnixMilliseconds, _) => &encoding::instant::UNIX_MILLISECONDS,
            (Self::Seconds, _) => &encoding::span::SECONDS,
            (Self::Milliseconds, _) => &encoding::span::MILLISECONDS,
            (Self::Base64url, _) => &encoding::bytes::BASE64URL,
            (Self::Comma, _) => &encoding::list::COMMA,
        }
    }

    /// What JSON has for its values.
    #[must_use]
    pub fn form(self) -> Form {
        self.rules(Scalar::Int64).form
    }

    /// A value in its usual form as it stands on the wire; `None` where something would be lost.
    #[must_use]
    pub fn on_wire(self, usual: &Value) -> Option<Value> {
        // Which integer it is makes no difference to its digits.
        (self.rules(Scalar::Int64).wire)(usual)
    }

    /// A value on the wire in its usual form, which is that of a scalar or a list; `None` where it has none.
    #[must_use]
    pub fn off_wire(self, text: &str, scalar: Scalar) -> Option<Value> {
        let usual = (self.rules(scalar).usual)(text)?;
        serde_json::from_str(&usual).ok()
    }

    /// The pattern of a text with so many items and commas between, where their number is limited. An empty
    /// text has none.
    #[must_use]
    pub fn comma_pattern(constraints: &Constraints) -> Option<String> {
        let (least, most) = (constraints.min_items, constraints.max_items);
        let commas = most.map(|most| most.saturating_sub(1).to_string());
        let commas = commas.as_deref().unwrap_or_default();
        match (least.unwrap_or(0), most) {
            (0, None) => None,
            (_, Some(0)) => Some("^$".to_owned()),
            (0, Some(_)) => Some(format!("^[^,]*(,[^,]*){{0,{commas}}}$")),
            (1, Some(1)) => Some("^[^,]+$".to_owned()),
            (1, _) => Some(format!("^([^,]+|[^,]*(,[^,]*){{1,{commas}}})$")),
            (least, _) => Some(format!("^[^,]*(,[^,]*){{{},{commas}}}$", least - 1)),
        }
    }

    /// A type with this encoding: of its scalar, in whatever lists and maps, or of its list of texts.
    #[must_use]
    pub fn applied(self, ty: Type) -> Type {
        match ty {
            Type::List(item) if self == Self::Comma && *item == Type::Scalar(Scalar::String) => {
                Type::Encoded(self, Box::new(Type::List(item)))
            }
            Type::List(inner) => Type::List(Box::new(self.applied(*inner))),
            Type::Map(inner) => Type::Map(Box::new(self.applied(*inner))),
            Type::Nullable(inner) => Type::Nullable(Box::new(self.applied(*inner))),
            Type::Scalar(scalar) if self.takes(scalar) => Type::Encoded(self, Box::new(ty)),
            other => other,
        }
    }
}

impl Type {
    /// The type of the values themselves, however they stand on the wire.
    #[must_use]
    pub fn usual(&self) -> &Self {
        match self {
            Self::Encoded(_, usual) => usual,
            _ => self,
        }
    }

    /// The same without encodings at any depth: what is known inside has none.
    #[must_use]
    pub fn unencoded(self) -> Self {
        match self {
            Self::Encoded(_, usual) => *usual,
            Self::List(inner) => Self::List(Box::new(inner.unencoded())),
            Self::Map(inner) => Self::Map(Box::new(inner.unencoded())),
            Self::Nullable(inner) => Self::Nullable(Box::new(inner.unencoded())),
            other => other,
        }
    }
}
