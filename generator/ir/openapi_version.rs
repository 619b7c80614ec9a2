//! The versions of OpenAPI that a document can be written in.

use serde::Serialize;

/// A version of OpenAPI.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum OpenApiVersion {
    /// 3.0, which every tool reads.
    #[default]
    V3_0,
    /// 3.1, whose schemas are those of JSON Schema 2020-12.
    V3_1,
}

impl OpenApiVersion {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::V3_0, Self::V3_1];

    /// As a contract names it: `3.1`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
        }
    }

    /// As a document names it: with the number of the patch.
    #[must_use]
    pub fn in_full(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0.3",
            Self::V3_1 => "3.1.0",
        }
    }
}
