//! What the values of enums look like.

use super::rust_file::RustFile;
use crate::ir::{EnumItem, Scalar};
use crate::render::rust;

impl RustFile<'_> {
    /// The schema of an enum: of texts, or of numbers of a type.
    pub(super) fn enum_schema(
        &self,
        items: &[EnumItem],
        number: Option<Scalar>,
        other: bool,
    ) -> String {
        let schema = self.support("schema");
        let wires = |wire: fn(&str) -> String| {
            let wires: Vec<String> = items.iter().map(|item| wire(&item.wire)).collect();
            wires.join(", ")
        };
        match (number, other) {
            (Some(number), true) => self.scalar_schema(number, &Default::default()),
            (Some(_), false) => format!("{schema}::numbers(&[{}])", wires(str::to_owned)),
            (None, true) => format!("{schema}::string()"),
            (None, false) => format!("{schema}::enumeration(&[{}])", wires(rust::string)),
        }
    }
}
