//! An output: what a response sends.

use serde::Serialize;

use super::boxes::Owner;
use super::object::{FieldView, FunctionView, assignment};
use super::record::StructView;
use super::scope::{Scope, Way};
use crate::ir::{
    Field, Omit, Output, OutputField, OutputSource, Presence, Record, Resource, Scalar, Type,
};
use crate::render::rust;

/// An output.
#[derive(Debug, Serialize)]
pub struct OutputModelView {
    /// Its doc comment.
    pub docs: String,
    /// Its name.
    pub ident: String,
    /// Its fields.
    pub fields: Vec<FieldView>,
    /// Functions that say whether a value is left out.
    pub skips: Vec<FunctionView>,
    /// The struct of its computed fields.
    pub computed: Option<StructView>,
    /// How it is made from the record.
    pub conversion: Option<ConversionView>,
}

/// How an output is made from a record.
#[derive(Debug, Serialize)]
pub struct ConversionView {
    /// The record.
    pub record: String,
    /// What is taken beside the computed fields: the record, or a reference where it cannot be taken
    /// apart.
    pub taken: String,
    /// Whether the record can be taken apart.
    pub moves: bool,
    /// The names of the record's fields, and whether the output has each.
    pub pattern: Vec<PatternView>,
    /// The names of the computed fields.
    pub computed: Vec<String>,
    /// The output's fields, each with its value, from the record; none where it cannot be taken
    /// apart.
    pub owned: Vec<String>,
    /// The same from a reference to the record.
    pub borrowed: Vec<String>,
}

/// A field of the record in a pattern.
#[derive(Debug, Serialize)]
pub struct PatternView {
    /// The field.
    pub ident: String,
    /// Whether it is used.
    pub used: bool,
}

/// The view of an output.
pub(super) fn view(scope: &Scope<'_>, resource: &Resource, output: &Output) -> OutputModelView {
    let owner = Owner::Output(output.id);
    let mut skips = Vec::new();
    let fields = output.fields.iter();
    let fields = fields.map(|field| {
        let (skip, function) = skip(scope, output, owner, field);
        skips.extend(function);
        FieldView {
            attribute: scope.attribute(owner, &field.field, Way::OUT, None, skip.as_deref()),
            ..scope.plain_field(owner, &field.field)
        }
    });
    let docs = output.description.clone();
    let fields = fields.collect();
    OutputModelView {
        docs: rust::docs(&docs.unwrap_or_else(|| format!("What leaves as `{}`.", output.name))),
        ident: output.ident.clone(),
        fields,
        skips,
        computed: output.computed_ident.as_ref().map(|ident| StructView {
            docs: rust::docs(&format!("What is computed for a [`{}`].", output.ident)),
            ident: ident.clone(),
            derives: Vec::new(),
            fields: computed(output)
                .map(|field| scope.plain_field(owner, field))
                .collect(),
        }),
        conversion: resource
            .record
            .as_ref()
            .map(|record| conversion(scope, output, record)),
    }
}

fn computed(output: &Output) -> impl Iterator<Item = &Field> {
    let fields = output.fields.iter();
    fields
        .filter(|field| field.source == OutputSource::Computed)
        .map(|field| &field.field)
}

/// When a field is left out: a path, and the function behind it where it is one of the output's own.
fn skip(
    scope: &Scope<'_>,
    output: &Output,
    owner: Owner,
    field: &OutputField,
) -> (Option<String>, Option<FunctionView>) {
    let inner = &field.field;
    let omits_null = output.omit == Omit::None && field.may_be_absent;
    match inner.presence() {
        Presence::OptionalNullable if omits_null => {
            return (
                Some(format!("{}::Presence::is_empty", scope.support("presence"))),
                None,
            );
        }
        Presence::Nullable if omits_null => {
            return (Some(format!("{}::is_none", scope.std("Option"))), None);
        }
        Presence::Required if omits_null && inner.ty == Type::Scalar(Scalar::Json) => {
            return (Some("serde_json::Value::is_null".to_owned()), None);
        }
        _ => {}
    }
    let absent = scope.skip_absent(inner);
    if absent.is_some() || output.omit != Omit::Default || !field.may_be_absent {
        return (absent, None);
    }
    match scope.comparison(owner, inner) {
        Some((ty, body)) => {
            let name = format!("is_default_{}", inner.name);
            let path = format!("{}::{name}", output.ident);
            (Some(path), Some(FunctionView { name, ty, body }))
        }
        None => (None, None),
    }
}

fn conversion(scope: &Scope<'_>, output: &Output, record: &Record) -> ConversionView {
    let uses = |index: usize| {
        output.fields.iter().any(|field| match &field.source {
            OutputSource::Record(used) | OutputSource::Projection(used, _) => *used == index,
            OutputSource::Computed | OutputSource::Direct => false,
        })
    };
    let moves = record.moves();
    let is_computed = output.computed_ident.is_some();
    ConversionView {
        record: record.ident.clone(),
        taken: if moves {
            record.ident.clone()
        } else {
            format!("&{}", record.ident)
        },
        moves,
        pattern: record
            .fields
            .iter()
            .enumerate()
            .map(|(index, field)| PatternView {
                ident: field.ident.clone(),
                used: uses(index),
            })
            .collect(),
        computed: computed(output).map(|field| field.ident.clone()).collect(),
        owned: if moves {
            assignments(scope, output, record, false)
        } else {
            Vec::new()
        },
        borrowed: if is_computed && moves {
            Vec::new()
        } else {
            assignments(scope, output, record, true)
        },
    }
}

fn assignments(scope: &Scope<'_>, output: &Output, record: &Record, borrowed: bool) -> Vec<String> {
    let fields = output.fields.iter();
    fields
        .map(|field| {
            let value = scope.conversion(output.id.resource, record, output, field, borrowed);
            assignment(&field.field.ident, &value)
        })
        .collect()
}
