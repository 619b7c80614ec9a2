//! An output: what a response sends.

use serde::Serialize;

use super::boxes::Owner;
use super::comparable;
use super::object::{FieldView, FunctionView, assignment, literal};
use super::record::{StructView, derives};
use super::rust_file::RustFile;
use super::write::absent;
use crate::ir::{
    Field, Omit, Output, OutputField, OutputSource, Presence, Record, Resource, Scalar, Type,
};
use crate::render::doc;

/// An output.
#[derive(Debug, Serialize)]
pub struct OutputModelView {
    /// Its doc comment.
    pub docs: String,
    /// Derives beside those of every other, each behind a comma.
    pub derives: &'static str,
    /// Its name.
    pub ident: String,
    /// Its fields.
    pub fields: Vec<FieldView>,
    /// The members that leave, as a list: names and values.
    pub members: String,
    /// What writes members that are not listed: arguments; none where there are none.
    pub others: Option<String>,
    /// The schema of what leaves.
    pub sent: String,
    /// Functions that say whether a value is left out.
    pub skips: Vec<FunctionView>,
    /// The struct of its computed fields.
    pub computed: Option<StructView>,
    /// How it is made of the record: from it, from a reference to it, or from one of them with what
    /// is computed.
    pub conversions: Vec<FromView>,
}

/// An `impl` of `From`.
#[derive(Debug, Serialize)]
pub struct FromView {
    /// `From`, as the file has to write it.
    pub from: String,
    /// The argument: the record, or parts of which it is one.
    pub name: &'static str,
    /// The type of the argument.
    pub given: String,
    /// The pattern that takes the argument apart.
    pub pattern: String,
    /// The output's expression.
    pub literal: String,
}

/// The view of an output.
pub(super) fn view(
    rust_file: &RustFile<'_>,
    resource: &Resource,
    output: &Output,
) -> OutputModelView {
    let owner = Owner::Output(output.id);
    let mut skips = Vec::new();
    let all = output.fields.iter().map(|it| &it.field);
    let others = rust_file.others(all, |field| format!("&self.{}", field.ident));
    let listed = output.fields.iter();
    let listed = listed.filter(|it| it.field.additional.is_none());
    let members = listed.map(|field| {
        let (absent, function) = skip(rust_file, output, owner, field);
        skips.extend(function);
        rust_file.member(owner, &field.field, absent.as_deref())
    });
    let members: Vec<String> = members.collect();
    let fields = output.fields.iter();
    let sent = fields
        .clone()
        .map(|field| (&field.field, field.may_be_absent));
    let sent = rust_file.sent(|rust_file| rust_file.sent_object(sent));
    rust_file.support("write");
    let docs = output.description.clone();
    let fields = fields
        .map(|field| rust_file.plain_field(owner, &field.field))
        .collect();
    OutputModelView {
        docs: doc::doc_comment(
            &docs.unwrap_or_else(|| format!("What leaves as `{}`.", output.name)),
        ),
        derives: comparable::derive(comparable::are_comparable(
            rust_file.api,
            output.fields.iter().map(|it| &it.field),
        )),
        ident: output.ident.clone(),
        fields,
        members: members.join(", "),
        others,
        sent,
        skips,
        computed: output.computed_ident.as_ref().map(|ident| StructView {
            docs: doc::doc_comment(&format!("What is computed for a [`{}`].", output.ident)),
            ident: ident.clone(),
            derives: derives(&[]),
            fields: computed(output)
                .map(|field| rust_file.plain_field(owner, field))
                .collect(),
        }),
        conversions: resource
            .record
            .as_ref()
            .map_or_else(Vec::new, |record| conversions(rust_file, output, record)),
    }
}

fn computed(output: &Output) -> impl Iterator<Item = &Field> {
    let fields = output.fields.iter();
    fields
        .filter(|field| field.source == OutputSource::Computed)
        .map(|field| &field.field)
}

/// When a field is left out: a condition, and the function in it where it is one of the output's own.
fn skip(
    rust_file: &RustFile<'_>,
    output: &Output,
    owner: Owner,
    field: &OutputField,
) -> (Option<String>, Option<FunctionView>) {
    let inner = &field.field;
    let omits_null = output.omit == Omit::None && field.may_be_absent;
    match inner.presence() {
        Presence::OptionalNullable if omits_null => {
            return (Some(format!("self.{}.is_empty()", inner.ident)), None);
        }
        Presence::Nullable if omits_null => {
            return (Some(format!("self.{}.is_none()", inner.ident)), None);
        }
        Presence::Required if omits_null && inner.ty == Type::Scalar(Scalar::Json) => {
            return (Some(format!("self.{}.is_null()", inner.ident)), None);
        }
        _ => {}
    }
    let absent = absent(inner);
    if absent.is_some() || output.omit != Omit::Default || !field.may_be_absent {
        return (absent, None);
    }
    match rust_file.comparison(owner, inner) {
        Some((ty, body)) => {
            let name = format!("is_default_{}", inner.name);
            let call = format!("Self::{name}(&self.{})", inner.ident);
            let function = FunctionView {
                signature: format!("fn {name}(value: {ty}) -> bool"),
                body,
            };
            (Some(call), Some(function))
        }
        None => (None, None),
    }
}

fn conversions(rust_file: &RustFile<'_>, output: &Output, record: &Record) -> Vec<FromView> {
    let is_computed = output.computed_ident.is_some();
    // With the computed fields there is one way, by value where the record can be taken apart.
    let ways: &[bool] = match (is_computed, record.moves()) {
        (true, true) => &[false],
        (_, false) => &[true],
        (false, true) => &[false, true],
    };
    ways.iter()
        .map(|borrowed| from(rust_file, output, record, *borrowed))
        .collect()
}

fn from(rust_file: &RustFile<'_>, output: &Output, record: &Record, borrowed: bool) -> FromView {
    let reference = if borrowed { "&" } else { "" };
    let given = format!("{reference}{}", record.ident);
    let (name, given) = match &output.computed_ident {
        Some(computed) => ("parts", format!("({given}, {computed})")),
        None => ("record", given),
    };
    FromView {
        from: rust_file.std("From"),
        name,
        given,
        pattern: pattern(output, record),
        literal: literal("Self", &assignments(rust_file, output, record, borrowed)),
    }
}

/// The pattern that takes a record apart, and what is computed with it.
fn pattern(output: &Output, record: &Record) -> String {
    let uses = |index: usize| {
        output.fields.iter().any(|field| match &field.source {
            OutputSource::Record(used) | OutputSource::Projection(used, _) => *used == index,
            OutputSource::Computed | OutputSource::Direct => false,
        })
    };
    // A struct of the user's own has one place that names every column.
    let is_own = record.own.is_some();
    let fields = record.fields.iter().enumerate();
    let fields = fields.filter_map(|(index, field)| match uses(index) {
        true => Some(field.ident.clone()),
        false if is_own => None,
        false => Some(format!("{}: _", field.ident)),
    });
    let mut fields: Vec<String> = fields.collect();
    if is_own {
        fields.push("..".to_owned());
    }
    let of_record = literal(&record.ident, &fields);
    match &output.computed_ident {
        None => of_record,
        Some(ident) => {
            let computed: Vec<String> = computed(output).map(|field| field.ident.clone()).collect();
            format!("({of_record}, {})", literal(ident, &computed))
        }
    }
}

fn assignments(
    rust_file: &RustFile<'_>,
    output: &Output,
    record: &Record,
    borrowed: bool,
) -> Vec<String> {
    let fields = output.fields.iter();
    fields
        .map(|field| {
            let value = rust_file.conversion(output.id.resource, record, output, field, borrowed);
            assignment(&field.field.ident, &value)
        })
        .collect()
}
