//! What outputs call the fields of their records.

use crate::ir::{Output, OutputSource, Record, Resource};
use crate::render::rust;

/// Tuples of the outputs of a resource: the output, and names on the wire, the record's and its own.
pub(super) fn of(resource: &Resource) -> Vec<String> {
    let Some(record) = &resource.record else {
        return Vec::new();
    };
    let outputs = resource.outputs.iter();
    let renamed = outputs.flat_map(|output| {
        let output_name = rust::string(&output.name);
        renamed(record, output).map(move |(own, other)| {
            let (own, other) = (rust::string(own), rust::string(other));
            format!("({output_name}, {own}, {other})")
        })
    });
    renamed.collect()
}

/// The fields that the output calls otherwise: its own name is empty for a field that does not leave
/// though the output has something of its name.
fn renamed<'a>(record: &'a Record, output: &'a Output) -> impl Iterator<Item = (&'a str, &'a str)> {
    let fields = record.fields.iter().enumerate();
    fields.filter_map(|(number, field)| {
        let sent = output.fields.iter().find(|own| match &own.source {
            OutputSource::Record(index) | OutputSource::Projection(index, _) => *index == number,
            OutputSource::Computed | OutputSource::Direct => false,
        });
        let is_taken = || output.fields.iter().any(|own| own.field.wire == field.wire);
        let other = match sent {
            Some(own) if own.field.wire == field.wire => return None,
            Some(own) => own.field.wire.as_str(),
            None if is_taken() => "",
            None => return None,
        };
        Some((field.wire.as_str(), other))
    })
}
