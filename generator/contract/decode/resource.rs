//! An entry of `resources`.

use super::decoder::Decoder;
use super::keys::{Keys, entry_of};
use crate::contract::ast::{Field, Record, RecordType, Resource};
use crate::contract::{Entry, NodeKind};

const RESOURCE: Keys<Resource> = Keys {
    place: "a resource",
    known: &[
        ("description", |d, e, it| it.description = d.string(e)),
        ("path", |d, e, it| it.path = d.string(e)),
        ("params", |d, e, it| it.path_params = d.resource_params(e)),
        ("record", |d, e, it| {
            it.record = Some(Record {
                span: e.key.span,
                fields: d.fields(e),
            })
        }),
        ("record_type", |d, e, it| {
            it.record_type = Some(d.record_type(e))
        }),
        ("derive", |d, e, it| it.derive = d.names(e)),
        ("inputs", |d, e, it| it.inputs = d.named(e, Decoder::input)),
        ("outputs", |d, e, it| {
            it.outputs = d.named(e, Decoder::output)
        }),
        ("errors", |d, e, it| {
            it.errors = d.named(e, Decoder::error_def)
        }),
        ("operations", |d, e, it| {
            it.operations = d.named(e, Decoder::operation)
        }),
        ("allow", |d, e, it| it.allow = d.names(e)),
    ],
    hints: &[
        ("fields", "the fields of a resource are its `record`"),
        ("models", "models are `inputs` and `outputs`"),
        ("routes", "routes are `operations`"),
        ("endpoints", "endpoints are `operations`"),
        ("name", "the key is the name"),
        (
            "auth",
            "`auth` belongs to an operation, or to `api` for all of them",
        ),
        (
            "tags",
            "`tags` belong to an operation; without them it has its resource's name",
        ),
    ],
};
const RECORD_TYPE: Keys<RecordType> = Keys {
    place: "`record_type`",
    known: &[
        ("path", |d, e, it| it.path = d.string(e)),
        ("drop", |d, e, it| it.drop = d.boolean(e)),
    ],
    hints: &[("type", "the struct is `path: crate::…`")],
};
const PARAMS: Keys<Vec<Field>> = Keys {
    place: "`params` of a resource",
    known: &[("path", |d, e, it| *it = d.fields(e))],
    hints: &[("query", "query parameters belong to an operation")],
};

impl Decoder<'_> {
    /// One entry of `resources`.
    pub(super) fn resource(&mut self, entry: &Entry) -> Resource {
        let mut resource = Resource {
            name: entry.key.clone(),
            span: entry.value.span,
            ..Default::default()
        };
        let what = format!("the resource `{}`", entry.key.value);
        let Some(entries) = self.read(&what, &entry.value, &RESOURCE, &mut resource) else {
            return resource;
        };
        if !resource.operations.is_empty() {
            let help = "add `path: /…`, where its operations are found";
            self.require(entries, entry.key.span, &what, &[("path", help)]);
        }
        resource
    }

    /// A path alone, or a mapping of it with what is known of the struct.
    fn record_type(&mut self, entry: &Entry) -> RecordType {
        let mut own = RecordType {
            key: entry.key.span,
            ..Default::default()
        };
        let NodeKind::Mapping(entries) = &entry.value.kind else {
            own.path = self.string(entry);
            return own;
        };
        self.read_all(entries, &RECORD_TYPE, &mut own);
        if entry_of(entries, "path").is_none() {
            let help = "add `path: crate::…`, the struct";
            self.missing(entry.key.span, "`record_type` names no struct", help);
        }
        own
    }

    fn resource_params(&mut self, entry: &Entry) -> Vec<Field> {
        let mut fields = Vec::new();
        self.read("`params`", &entry.value, &PARAMS, &mut fields);
        fields
    }
}
