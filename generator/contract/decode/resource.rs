//! An entry of `resources`.

use super::decoder::Decoder;
use super::keys::Keys;
use crate::contract::ast::{Field, Record, RecordType, Resource};
use crate::contract::{Entry, NodeKind};

const RESOURCE: Keys = Keys {
    place: "a resource",
    built: &[
        "description",
        "path",
        "params",
        "record",
        "record_type",
        "derive",
        "inputs",
        "outputs",
        "errors",
        "operations",
        "allow",
    ],
    planned: &[],
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
const RECORD_TYPE: Keys = Keys {
    place: "`record_type`",
    built: &["path", "drop"],
    planned: &[],
    hints: &[("type", "the struct is `path: crate::…`")],
};
const PARAMS: Keys = Keys {
    place: "`params` of a resource",
    built: &["path"],
    planned: &[],
    hints: &[("query", "query parameters belong to an operation")],
};

impl Decoder<'_> {
    /// One entry of `resources`.
    pub(super) fn resource(&mut self, entry: &Entry) -> Resource {
        let mut resource = Resource {
            name: entry.key.clone(),
            span: entry.value.span,
            description: None,
            path: None,
            path_params: Vec::new(),
            record: None,
            record_type: None,
            derive: Vec::new(),
            inputs: Vec::new(),
            outputs: Vec::new(),
            errors: Vec::new(),
            operations: Vec::new(),
            allow: Vec::new(),
        };
        let what = format!("the resource `{}`", entry.key.value);
        let Some(entries) = self.mapping(&what, &entry.value) else {
            return resource;
        };
        for entry in entries {
            match entry.key.value.as_str() {
                "description" => resource.description = self.string(entry),
                "path" => resource.path = self.string(entry),
                "params" => resource.path_params = self.resource_params(entry),
                "record" => {
                    resource.record = Some(Record {
                        span: entry.key.span,
                        fields: self.named(entry, Self::field),
                    });
                }
                "record_type" => resource.record_type = Some(self.record_type(entry)),
                "derive" => resource.derive = self.names(entry),
                "inputs" => resource.inputs = self.named(entry, Self::input),
                "outputs" => resource.outputs = self.named(entry, Self::output),
                "errors" => resource.errors = self.named(entry, Self::error_def),
                "operations" => resource.operations = self.named(entry, Self::operation),
                "allow" => resource.allow = self.names(entry),
                _ => self.unknown_key(entry, &RESOURCE),
            }
        }
        let has_path = entries.iter().any(|entry| entry.key.value == "path");
        if !has_path && !resource.operations.is_empty() {
            let help = "add `path: /…`, where its operations are found";
            self.missing(entry.key.span, &format!("{what} has no `path`"), help);
        }
        resource
    }

    /// A path alone, or a mapping of it with what is known of the struct.
    fn record_type(&mut self, entry: &Entry) -> RecordType {
        let mut own = RecordType {
            key: entry.key.span,
            path: None,
            drop: None,
        };
        let NodeKind::Mapping(entries) = &entry.value.kind else {
            own.path = self.string(entry);
            return own;
        };
        for entry in entries {
            match entry.key.value.as_str() {
                "path" => own.path = self.string(entry),
                "drop" => own.drop = self.boolean(entry),
                _ => self.unknown_key(entry, &RECORD_TYPE),
            }
        }
        if !entries.iter().any(|entry| entry.key.value == "path") {
            let help = "add `path: crate::…`, the struct";
            self.missing(entry.key.span, "`record_type` names no struct", help);
        }
        own
    }

    fn resource_params(&mut self, entry: &Entry) -> Vec<Field> {
        let mut fields = Vec::new();
        for entry in self.mapping("`params`", &entry.value).unwrap_or_default() {
            match entry.key.value.as_str() {
                "path" => fields = self.named(entry, Self::field),
                _ => self.unknown_key(entry, &PARAMS),
            }
        }
        fields
    }
}
