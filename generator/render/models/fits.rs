//! Whether a value that code makes keeps the constraints that its Rust type does not hold: as an expression.

use super::rust_file::RustFile;
use crate::ir::Scalar;
use crate::scalars::Kind;

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
        if scalar.is_string() {
            let rule = rule
                .map(str::to_owned)
                .or_else(|| self.text_format(scalar))?;
            return Some(format!("{rule}.accepts(value)"));
        }
        match scalar.row().kind {
            Kind::Any => Some(format!("{}::are_finite(value)", self.support("rules"))),
            Kind::Number if scalar == Scalar::Float => {
                Some(format!("{}.accepts_single(*value)", rule?))
            }
            Kind::Integer | Kind::Number => Some(format!("{}.accepts(*value)", rule?)),
            Kind::Exact => Some(format!("{}.accepts(&value.to_string())", rule?)),
            Kind::Boolean | Kind::Text => None,
        }
    }
}
