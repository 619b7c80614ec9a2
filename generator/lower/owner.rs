//! A resource while its models are lowered.

use crate::contract::ast;
use crate::ir::{Field, Record, ResourceId};

use super::context::{LoweringContext, record_fields};

/// A resource with its record.
pub(super) struct Owner<'a> {
    /// Its number.
    pub(super) id: ResourceId,
    /// As written.
    pub(super) written: &'a ast::Resource,
    /// Its record; one without fields where it has none.
    pub(super) record: &'a Record,
}

impl Owner<'_> {
    /// The record's field of this name: its number, as written, and as meant.
    pub(super) fn field(
        &self,
        context: &LoweringContext<'_>,
        name: &str,
    ) -> Option<(usize, &ast::Field, &Field)> {
        let index = context.record_field(self.id, name)?;
        Some((
            index,
            &record_fields(self.written)[index],
            &self.record.fields[index],
        ))
    }
}
