//! An input: what a request brings.

use serde::Serialize;

use super::boxes::Owner;
use super::codec::attribute;
use super::columns;
use super::object::{
    ConstView, FieldView, FunctionView, InputView, assignment, condition, field_docs, literal,
};
use super::record::{StructView, derives};
use super::scope::{Scope, Way};
use crate::ir::{
    Api, Field, Input, InputField, InputId, InputKind, InputSource, Presence, Record, Resource,
    Type,
};
use crate::render::doc;

/// An input.
#[derive(Debug, Serialize)]
pub struct InputModelView {
    /// Its doc comment.
    pub docs: String,
    /// Its serde attribute, or nothing.
    pub attribute: String,
    /// Its name.
    pub ident: String,
    /// Its fields.
    pub fields: Vec<FieldView>,
    /// The rules of its fields.
    pub consts: Vec<ConstView>,
    /// The defaults of its fields.
    pub defaults: Vec<FunctionView>,
    /// Its schema and condition.
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
    /// The record; nothing where there is none.
    pub record: String,
    /// The statements.
    pub changes: Vec<String>,
    /// The expression of how many properties are present, where their number is bounded.
    pub present: Option<String>,
}

/// The view of an input.
pub(super) fn view(scope: &Scope<'_>, resource: &Resource, input: &Input) -> InputModelView {
    let owner = Owner::Input(input.id);
    let is_patch = input.kind == InputKind::Patch;
    let fields = || input.fields.iter().map(|field| &field.field);
    let pieces = scope.pieces(&input.ident, owner, fields(), is_patch);
    let mut schema = scope.object_schema(&pieces.properties);
    let mut conditions = pieces.conditions;
    if input.ignore_unknown {
        schema.push_str(".open()");
    }
    if let Some(least) = input.min_properties {
        let rule = format!(
            "{}::Members::ANY.min_properties({least})",
            scope.support("rules")
        );
        schema = format!("{schema}.members({rule})");
        conditions.push(Some(format!("{rule}.accepts(self.present())")));
    }
    scope.support("body");
    let kind = if is_patch { "partial body" } else { "body" };
    let docs = input.description.clone();
    let mut parts = Vec::new();
    if !input.ignore_unknown {
        parts.push("deny_unknown_fields".to_owned());
    }
    let record = resource.record.as_ref();
    InputModelView {
        docs: doc::doc_comment(&docs.unwrap_or_else(|| format!("The {kind} `{}`.", input.name))),
        attribute: attribute(&parts),
        ident: input.ident.clone(),
        fields: fields()
            .map(|field| {
                if is_patch {
                    change_field(scope, owner, field)
                } else {
                    scope.object_field(&input.ident, owner, field, Way::IN)
                }
            })
            .collect(),
        consts: pieces.consts,
        defaults: pieces.defaults,
        input: InputView {
            schema,
            fits: condition(conditions),
            is_open: is_open(scope.api, input, &mut Vec::new()),
        },
        whole: record
            .filter(|_| input.rest_ident.is_some())
            .map(|record| whole(scope, resource, input, record)),
        patch: is_patch
            .then(|| patch(scope, input, record))
            .filter(|patch| !patch.changes.is_empty() || patch.present.is_some()),
    }
}

/// Whether the input, or one in it, ignores unknown members.
fn is_open(api: &Api, input: &Input, seen: &mut Vec<InputId>) -> bool {
    if seen.contains(&input.id) {
        return false;
    }
    seen.push(input.id);
    let mut inner = input
        .fields
        .iter()
        .filter_map(|field| input_of(&field.field.ty));
    input.ignore_unknown || inner.any(|id| is_open(api, api.input(id), seen))
}

fn input_of(ty: &Type) -> Option<InputId> {
    match ty {
        Type::Input(id) => Some(*id),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => input_of(inner),
        _ => None,
    }
}

fn change_field(scope: &Scope<'_>, owner: Owner, field: &Field) -> FieldView {
    FieldView {
        docs: field_docs(field),
        attribute: scope.change_attribute(owner, field),
        ident: field.ident.clone(),
        ty: scope.change(owner, field),
    }
}

fn whole(scope: &Scope<'_>, resource: &Resource, input: &Input, record: &Record) -> WholeView {
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
                .map(|index| scope.plain_field(owner, &record.fields[*index]))
                .collect(),
        }),
    }
}

fn patch(scope: &Scope<'_>, input: &Input, record: Option<&Record>) -> PatchView {
    let bounded = input.min_properties.is_some();
    PatchView {
        record: record.map_or_else(String::new, |record| record.ident.clone()),
        changes: record.map_or_else(Vec::new, |record| {
            input
                .fields
                .iter()
                .filter_map(|field| change(scope, field, record))
                .collect()
        }),
        present: bounded.then(|| {
            let each: Vec<String> = input.fields.iter().map(present).collect();
            format!(
                "[{}].into_iter().filter(|present| *present).count()",
                each.join(", ")
            )
        }),
    }
}

fn present(field: &InputField) -> String {
    let ident = &field.field.ident;
    if field.field.nullable {
        format!("!self.{ident}.is_keep()")
    } else {
        format!("self.{ident}.is_some()")
    }
}

/// The statement that carries a field's change out.
fn change(scope: &Scope<'_>, field: &InputField, record: &Record) -> Option<String> {
    let InputSource::Record(index) = field.source else {
        return None;
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
            let (patch, presence) = (scope.support("patch"), scope.support("presence"));
            let set = |value: &str| format!("record.{to} = {presence}::Presence::{value}");
            let (null, value) = (set("Null"), set("Value(value)"));
            format!(
                "match self.{from} {{ {patch}::Patch::Keep => {{}} \
                 {patch}::Patch::Clear => {null}, {patch}::Patch::Set(value) => {value}, }}"
            )
        }
    })
}
