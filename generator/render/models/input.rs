//! An input: what a request brings.

use std::collections::BTreeMap;

use serde::Serialize;

use super::boxes::Owner;
use super::columns;
use super::comparable;
use super::object::{FieldView, InputView, ReaderView, assignment, field_docs, literal};
use super::open;
use super::record::{StructView, derives};
use super::rust_file::RustFile;
use crate::ir::{
    Field, Input, InputField, InputKind, InputSource, Presence, Record, Resource, Type,
};
use crate::render::doc;

/// An input.
#[derive(Debug, Serialize)]
pub struct InputModelView {
    /// Its doc comment.
    pub docs: String,
    /// Derives beside those of every other, each behind a comma.
    pub derives: &'static str,
    /// Its name.
    pub ident: String,
    /// Its fields.
    pub fields: Vec<FieldView>,
    /// Its schema, and how it is read.
    pub input: InputView,
    /// How it becomes a record.
    pub whole: Option<WholeView>,
    /// How it changes a record.
    pub patch: Option<PatchView>,
}

/// How an input becomes a record.
#[derive(Debug, Serialize)]
pub struct WholeView {
    /// What the input does not bring, where there is anything.
    pub rest: Option<StructView>,
    /// The record.
    pub record: String,
    /// The record's expression.
    pub literal: String,
}

/// How an input changes a record.
#[derive(Debug, Serialize)]
pub struct PatchView {
    /// The record.
    pub record: String,
    /// The statements.
    pub changes: Vec<String>,
}

/// The view of an input.
pub(super) fn view(rust_file: &RustFile<'_>, resource: &Resource, input: &Input) -> InputModelView {
    let owner = Owner::Input(input.id);
    let is_patch = input.kind == InputKind::Patch;
    let fields = || input.fields.iter().map(|field| &field.field);
    let mut schema = rust_file.received_object(fields(), is_patch);
    if input.ignore_unknown {
        schema.push_str(".open()");
    }
    if let Some(least) = input.min_properties {
        schema = format!("{schema}.min_properties({least})");
    }
    rust_file.support("body");
    rust_file.support("read");
    let kind = if is_patch { "partial body" } else { "body" };
    let docs = input.description.clone();
    let record = resource.record.as_ref();
    InputModelView {
        docs: doc::doc_comment(&docs.unwrap_or_else(|| format!("The {kind} `{}`.", input.name))),
        derives: comparable::derive(comparable::are_comparable(rust_file.api, fields())),
        ident: input.ident.clone(),
        fields: fields()
            .map(|field| {
                if is_patch {
                    change_field(rust_file, owner, field)
                } else {
                    rust_file.plain_field(owner, field)
                }
            })
            .collect(),
        input: InputView {
            schema,
            reader: Some(ReaderView::new(
                rust_file,
                fields(),
                |field| match is_patch {
                    true => rust_file.change(owner, field),
                    false => rust_file.field(owner, field),
                },
            )),
            is_open: open::input(rust_file.api, input),
        },
        whole: record
            .filter(|_| input.rest_ident.is_some())
            .map(|record| whole(rust_file, resource, input, record)),
        patch: is_patch
            .then(|| within(rust_file, input))
            .flatten()
            .as_ref()
            .or(record.filter(|_| is_patch))
            .map(|record| patch(rust_file, input, record))
            .filter(|patch| !patch.changes.is_empty()),
    }
}

fn change_field(rust_file: &RustFile<'_>, owner: Owner, field: &Field) -> FieldView {
    FieldView {
        docs: field_docs(field),
        attribute: String::new(),
        ident: field.ident.clone(),
        ty: rust_file.change(owner, field),
    }
}

fn whole(
    rust_file: &RustFile<'_>,
    resource: &Resource,
    input: &Input,
    record: &Record,
) -> WholeView {
    let owner = Owner::Record(input.id.resource);
    let brought = |index: usize| {
        let mut fields = input.fields.iter();
        fields.find(|field| field.source == InputSource::Record(index))
    };
    let value = |index: usize, field: &Field| match brought(index) {
        Some(brought) if !input.rest.contains(&index) => format!("self.{}", brought.field.ident),
        _ => format!("rest.{}", field.ident),
    };
    let fields = record.fields.iter().enumerate();
    let rest = input.rest_ident.as_ref().filter(|_| !input.rest.is_empty());
    let fields = fields.map(|(index, field)| assignment(&field.ident, &value(index, field)));
    let fields: Vec<String> = fields.collect();
    WholeView {
        record: record.ident.clone(),
        literal: match record.own {
            Some(_) => columns::into_row(resource, &fields),
            None => literal(&record.ident, &fields),
        },
        rest: rest.map(|ident| StructView {
            docs: doc::doc_comment(&format!(
                "What [`{}`] does not bring to a [`{}`].",
                input.ident, record.ident
            )),
            ident: ident.clone(),
            derives: derives(&[]),
            fields: input
                .rest
                .iter()
                .map(|index| rust_file.plain_field(owner, &record.fields[*index]))
                .collect(),
        }),
    }
}

fn patch(rust_file: &RustFile<'_>, input: &Input, record: &Record) -> PatchView {
    let fields = input.fields.iter();
    PatchView {
        record: record.ident.clone(),
        changes: fields
            .filter_map(|field| change(rust_file, field, record))
            .collect(),
    }
}

/// What a patch within a field changes, as a record of the type's fields.
fn within(rust_file: &RustFile<'_>, input: &Input) -> Option<Record> {
    let id = input.within?;
    Some(Record {
        ident: rust_file.ty(&Type::Named(id)),
        fields: rust_file.api.ty(id).kind.parts().to_vec(),
        own: None,
        derives: Vec::new(),
        attributes: BTreeMap::new(),
    })
}

/// The statement that carries a field's change out.
fn change(rust_file: &RustFile<'_>, field: &InputField, record: &Record) -> Option<String> {
    let index = match field.source {
        InputSource::Record(index) => index,
        InputSource::Within(index) => {
            let (from, to) = (&field.field.ident, &record.fields[index].ident);
            return Some(format!(
                "if let Some(value) = self.{from} {{ value.apply(&mut record.{to}); }}"
            ));
        }
        InputSource::Converted(_) | InputSource::Extra => return None,
    };
    let (from, target) = (&field.field.ident, &record.fields[index]);
    let to = &target.ident;
    let given =
        |value: &str| format!("if let Some(value) = self.{from} {{ record.{to} = {value}; }}");
    Some(match target.presence() {
        Presence::Required => given("value"),
        Presence::Optional => given("Some(value)"),
        Presence::Nullable => format!("self.{from}.apply(&mut record.{to});"),
        Presence::OptionalNullable => {
            let (patch, presence) = (rust_file.support("patch"), rust_file.support("presence"));
            let set = |value: &str| format!("record.{to} = {presence}::Presence::{value}");
            let (null, value) = (set("Null"), set("Value(value)"));
            format!(
                "match self.{from} {{ {patch}::Patch::Keep => {{}} \
                 {patch}::Patch::Clear => {null}, {patch}::Patch::Set(value) => {value}, }}"
            )
        }
    })
}
