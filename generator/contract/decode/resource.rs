//! An entry of `resources`.

use super::Decoder;
use super::keys::Keys;
use crate::contract::Entry;
use crate::contract::ast::{Field, Record, Resource};

const RESOURCE: Keys = Keys {
    place: "a resource",
    built: &[
        "description",
        "path",
        "params",
        "record",
        "inputs",
        "outputs",
        "errors",
        "operations",
        "allow",
    ],
    planned: &["derive", "record_type"],
    hints: &[
        ("fields", "the fields of a resource are its `record`"),
        ("models", "models are `inputs` and `outputs`"),
        ("routes", "routes are `operations`"),
        ("endpoints", "endpoints are `operations`"),
        ("name", "the key is the name"),
        (
            "auth",
            "`auth` belongs to an operation; it is not built yet",
        ),
        (
            "tags",
            "`tags` belong to an operation; without them it has its resource's name",
        ),
    ],
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
                "inputs" => resource.inputs = self.named(entry, Self::input),
                "outputs" => resource.outputs = self.named(entry, Self::output),
                "errors" => resource.errors = self.named(entry, Self::error_def),
                "operations" => resource.operations = self.named(entry, Self::operation),
                "allow" => resource.allow = self.names(entry),
                _ => self.unknown_key(entry, &RESOURCE),
            }
        }
        if !entries.iter().any(|entry| entry.key.value == "path") {
            let help = "add `path: /…`, where its operations are found";
            self.missing(entry.key.span, &format!("{what} has no `path`"), help);
        }
        resource
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
