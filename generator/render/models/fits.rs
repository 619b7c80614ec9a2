//! Whether a value that code makes keeps the constraints that its Rust type does not hold: as an expression.

use super::rust_file::RustFile;
use crate::ir::Scalar;

/// An expression that names a value.
#[derive(Clone, Debug)]
pub(super) struct ValueExpr {
    text: String,
    is_reference: bool,
}

impl ValueExpr {
    /// A value in its place.
    pub fn owned(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            is_reference: false,
        }
    }

    /// A reference to a value.
    pub fn reference(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            is_reference: true,
        }
    }

    /// The name.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A reference to it.
    pub fn by_reference(&self) -> String {
        if self.is_reference {
            self.text.clone()
        } else {
            format!("&{}", self.text)
        }
    }

    /// The value itself.
    pub fn by_value(&self) -> String {
        if self.is_reference {
            format!("*{}", self.text)
        } else {
            self.text.clone()
        }
    }
}

impl RustFile<'_> {
    /// The condition of a scalar, of which `value` is a reference; `None` where every value fits.
    pub(super) fn scalar_accepts(&self, scalar: Scalar, rule: Option<&str>) -> Option<String> {
        if scalar.is_text() {
            let rule = rule
                .map(str::to_owned)
                .or_else(|| self.text_format(scalar))?;
            return Some(format!("{rule}.accepts(value)"));
        }
        if scalar == Scalar::Json {
            return Some(format!("{}::are_finite(value)", self.support("rules")));
        }
        let rule = rule?;
        match scalar {
            Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 | Scalar::Double => {
                Some(format!("{rule}.accepts(*value)"))
            }
            Scalar::Float => Some(format!("{rule}.accepts_single(*value)")),
            Scalar::Decimal => Some(format!("{rule}.accepts(&value.to_string())")),
            _ => None,
        }
    }
}

/// Whether equality of a scalar in Rust is that of JSON, and there is a hash to it.
pub(super) const fn is_hashable(scalar: Scalar) -> bool {
    !matches!(
        scalar,
        Scalar::Float | Scalar::Double | Scalar::Duration | Scalar::Json
    )
}
