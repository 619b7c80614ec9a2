//! What an output calls the fields of its record.

use crate::ir::{Output, OutputSource, Record};

/// Pairs of names on the wire, for the fields that the output calls otherwise: the record's, and its
/// own, which is empty for a field that does not leave though the output has something of its name.
pub(super) fn renamed(record: &Record, output: &Output) -> Vec<(String, String)> {
    let fields = record.fields.iter().enumerate();
    let renamed = fields.filter_map(|(number, field)| {
        let sent = output.fields.iter().find(|own| match &own.source {
            OutputSource::Record(index) | OutputSource::Projection(index, _) => *index == number,
            OutputSource::Computed | OutputSource::Direct => false,
        });
        let is_taken = || output.fields.iter().any(|own| own.field.wire == field.wire);
        let other = match sent {
            Some(own) if own.field.wire == field.wire => return None,
            Some(own) => own.field.wire.clone(),
            None if is_taken() => String::new(),
            None => return None,
        };
        Some((field.wire.clone(), other))
    });
    renamed.collect()
}
