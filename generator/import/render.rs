//! What was read as the text of a contract.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::failure::Failure;
use super::model::{Definition, Field, Key, Made, Ty, Way};
use super::names::Register;
use super::plan::reached;
use super::resources::{self, Facts, Resource};
use super::words::pascal;
use super::yaml::{Entry, Mark, Yaml, entry, flag, map_of, text, text_of, word};
use crate::diag::Span;

/// What stands above every record.
const RECORD: &str = "A document shows only what arrives and leaves. Columns that stay inside belong here too:\nno output lists them, so they never leave.";

/// Writes down what is known.
pub(super) struct Writer<'a, 'r> {
    pub(super) facts: &'a Facts<'a, 'r>,
    /// Errors by status, message and headers.
    pub(super) errors: IndexMap<String, ErrorType<'r>>,
}

/// An error that operations answer.
pub(super) struct ErrorType<'r> {
    pub(super) name: String,
    status: &'static str,
    message: String,
    headers: Vec<Field<'r>>,
    body: Option<(Key<'r>, Span)>,
    spans: Vec<Span>,
}

impl<'a, 'r> Writer<'a, 'r> {
    /// A writer, which gives names to errors.
    pub(super) fn new(facts: &'a Facts<'a, 'r>, register: &mut Register) -> Self {
        let mut writer = Self {
            facts,
            errors: IndexMap::new(),
        };
        let mut messages: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let all = || {
            facts.operations.iter().flat_map(|operation| {
                operation
                    .failures
                    .iter()
                    .map(move |failure| (operation, failure))
            })
        };
        for (_, failure) in all() {
            let id = writer.identity(failure);
            messages.entry(failure.status.name).or_default().insert(id);
        }
        for (operation, failure) in all() {
            let id = format!("{} {}", failure.status.code, writer.identity(failure));
            if let Some(there) = writer.errors.get_mut(&id) {
                there.spans.push(failure.span);
                continue;
            }
            let status = pascal(failure.status.name);
            let mut candidates = vec![status.clone()];
            if messages[failure.status.name].len() > 1 {
                let spoken = failure.message.split_whitespace().count();
                let ascii = failure.message.is_ascii() && failure.message.len() < 48;
                candidates.clear();
                if (2..=6).contains(&spoken) && ascii {
                    candidates.push(pascal(&failure.message));
                }
                candidates.push(format!("{}{status}", pascal(&operation.name)));
            }
            candidates.push(format!("{status}Failure"));
            let name = register.error(&candidates);
            let found = ErrorType {
                name,
                status: failure.status.name,
                message: failure.message.clone(),
                headers: failure.headers.clone(),
                body: failure.body,
                spans: vec![failure.span],
            };
            writer.errors.insert(id, found);
        }
        writer
    }

    /// What makes an error another one than those of the same status.
    pub(super) fn identity(&self, failure: &Failure<'r>) -> String {
        let headers = failure.headers.iter();
        let headers: Vec<String> = headers
            .map(|field| format!("{}: {}", field.name, self.ty(&field.ty)))
            .collect();
        let body = failure.body.map(|(key, _)| self.name(key));
        let body = body.unwrap_or_default();
        format!("{}\n{body}\n{}", failure.message, headers.join("\n"))
    }

    /// The whole contract.
    pub(super) fn contract(
        &self,
        api: Vec<Entry>,
        security: Vec<Entry>,
        resources: &[Resource<'r>],
    ) -> Vec<Entry> {
        let users = self.users();
        let mut contract = vec![entry("guestlist", word("1")), entry("api", Yaml::Open(api))];
        let types = self.facts.all.iter().filter(|(key, _)| {
            !self.facts.plan.is_model(**key) && self.facts.plan.key(**key) == **key
        });
        let types: Vec<Entry> = types
            .map(|(key, definition)| {
                let mut entry = entry(self.name(*key), self.type_def(definition));
                entry.mark = self.mark(&users, *key);
                entry
            })
            .collect();
        let errors: Vec<Entry> = self.errors.values().map(|it| self.error(it)).collect();
        let resources: Vec<Entry> = resources
            .iter()
            .map(|it| self.resource(it, &users))
            .collect();
        for (key, entries) in [
            ("types", types),
            ("security", security),
            ("errors", errors),
            ("resources", resources),
        ] {
            if !entries.is_empty() {
                contract.push(entry(key, Yaml::Open(entries)));
            }
        }
        contract
    }

    /// The operations that lead to each definition.
    fn users(&self) -> BTreeMap<Key<'r>, Vec<Span>> {
        let mut users: BTreeMap<Key<'r>, Vec<Span>> = BTreeMap::new();
        for operation in self.facts.operations {
            let from = operation.bodies().into_iter().chain(operation.typed());
            for key in reached(self.facts.all, from) {
                let spans = users.entry(self.facts.plan.key(key)).or_default();
                if spans.last() != Some(&operation.span) {
                    spans.push(operation.span);
                }
            }
        }
        users
    }

    fn mark(&self, users: &BTreeMap<Key<'r>, Vec<Span>>, key: Key<'r>) -> Option<Mark> {
        let spans = users.get(&self.facts.plan.key(key))?;
        Some(Mark(spans.clone()))
    }

    pub(super) fn name(&self, key: Key<'r>) -> String {
        self.facts.names.get(&key).cloned().unwrap_or_default()
    }

    /// A model where a type cannot stand: a form, or what is streamed.
    pub(super) fn body_name(&self, key: Key<'r>) -> String {
        let twin = self.facts.twins.get(&key).cloned();
        twin.unwrap_or_else(|| self.name(key))
    }

    pub(super) fn ty(&self, ty: &Ty<'r>) -> String {
        match ty {
            Ty::Scalar(name) => (*name).to_owned(),
            Ty::Named(key) => self.name(*key),
            Ty::List(inner) => format!("list<{}>", self.ty(inner)),
            Ty::Map(inner) => format!("map<{}>", self.ty(inner)),
            Ty::Null(inner) => format!("{}?", self.ty(inner)),
        }
    }

    /// A field's definition.
    pub(super) fn field(&self, field: &Field<'r>) -> Yaml {
        let null = if field.null { "?" } else { "" };
        let ty = word(format!("{}{null}", self.ty(&field.ty)));
        let mut entries = vec![entry("type", ty.clone())];
        entries.extend(self.presence(field, None));
        entries.extend(constraints(field));
        if let Some((key, value)) = field.form {
            entries.push(entry(key, word(value)));
        }
        entries.extend(self.words(field, None));
        match entries.len() {
            1 => ty,
            _ => Yaml::Map(entries),
        }
    }

    /// Whether a field may be absent, where the record does not say the same.
    pub(super) fn presence(&self, field: &Field<'r>, record: Option<&Field<'r>>) -> Vec<Entry> {
        let mut entries = Vec::new();
        let usual = record.is_some_and(|record| record.optional);
        if field.optional != usual && field.default.is_none() {
            entries.push(entry("optional", word(field.optional.to_string())));
        }
        if let Some(default) = &field.default {
            entries.push(entry("default", default.value.clone()).of(default.span));
        }
        entries.extend(flag("secret", field.secret));
        entries
    }

    /// Words of a field, where the record does not say the same.
    pub(super) fn words(&self, field: &Field<'r>, record: Option<&Field<'r>>) -> Vec<Entry> {
        let mut entries = Vec::new();
        let deprecated = record.is_some_and(|record| record.deprecated);
        if field.deprecated != deprecated {
            entries.push(entry("deprecated", word(field.deprecated.to_string())));
        }
        if record.is_none()
            && let Some(wire) = &field.wire
        {
            entries.push(entry("wire", text(wire.clone())));
        }
        let described = record.and_then(|record| record.description.as_ref());
        if let Some(description) = field
            .description
            .as_ref()
            .filter(|it| Some(*it) != described)
        {
            entries.push(entry("description", text(description.clone())));
        }
        let shown = record.and_then(|record| record.example.as_ref());
        let shown = shown.map(|it| &it.value);
        if let Some(example) = field.example.as_ref().filter(|it| Some(&it.value) != shown) {
            entries.push(entry("example", example.value.clone()).of(example.span));
        }
        entries
    }

    fn named_fields(&self, fields: &[Field<'r>]) -> Vec<Entry> {
        let fields = fields.iter();
        fields
            .map(|field| entry(field.name.clone(), self.field(field)))
            .collect()
    }

    /// The same, where the language may refuse a field as a whole.
    pub(super) fn refusable_fields(&self, fields: &[Field<'r>]) -> Vec<Entry> {
        let fields = fields.iter();
        fields
            .map(|field| entry(field.name.clone(), self.field(field)).of(field.span))
            .collect()
    }

    fn type_def(&self, definition: &Definition<'r>) -> Yaml {
        let mut entries = Vec::new();
        match &definition.made {
            Made::Scalar {
                name,
                constraints,
                example,
            } => {
                entries.push(entry("type", word(*name)));
                for it in constraints {
                    entries.push(entry(it.key, constraint(it.key, &it.value)).of(it.span));
                }
                if let Some(example) = example {
                    entries.push(entry("example", example.value.clone()).of(example.span));
                }
            }
            Made::Enum(items) | Made::Numbers(_, items) => {
                if let Made::Numbers(name, _) = &definition.made {
                    entries.push(entry("type", word(*name)));
                }
                let value = |wire: &String| match &definition.made {
                    Made::Numbers(..) => word(wire.clone()),
                    _ => text(wire.clone()),
                };
                let items = items.iter().map(|item| {
                    let mut entries = vec![entry("wire", value(&item.wire))];
                    entries.extend(text_of("name", item.name.as_ref()));
                    entries.extend(text_of("description", item.description.as_ref()));
                    match entries.len() {
                        1 => value(&item.wire),
                        _ => Yaml::Map(entries),
                    }
                });
                entries.push(entry("enum", Yaml::List(items.collect())));
            }
            Made::Object {
                fields, additional, ..
            } => {
                entries.push(entry("fields", Yaml::Map(self.named_fields(fields))));
                entries.extend(additional.as_ref().map(|it| self.additional(it, false)));
            }
            Made::Union {
                tag,
                variants,
                other,
            } => {
                let variants = variants.iter().map(|(name, value, ty)| {
                    let ty = word(self.ty(ty));
                    let wire = value.as_ref().filter(|value| *value != name);
                    entry(
                        name.clone(),
                        match wire {
                            None => ty,
                            Some(wire) => Yaml::Map(vec![
                                entry("type", ty),
                                entry("wire", text(wire.clone())),
                            ]),
                        },
                    )
                });
                let variants = entry("one_of", Yaml::Map(variants.collect()));
                entries.push(variants.of(definition.span));
                if let Some(tag) = tag {
                    entries.push(entry("discriminator", text(*tag)));
                }
                entries.extend(flag("other", *other));
            }
        }
        entries.extend(text_of("description", definition.description.as_ref()));
        Yaml::Map(entries)
    }

    fn error(&self, found: &ErrorType<'r>) -> Entry {
        let mut entries = vec![
            entry("status", word(found.status)),
            entry("message", text(found.message.clone())),
        ];
        if let Some((key, span)) = found.body {
            entries.push(entry("body", word(self.name(key))).of(span));
        }
        entries.extend(map_of("headers", self.refusable_fields(&found.headers)));
        let mut entry = entry(found.name.clone(), Yaml::Map(entries));
        entry.mark = Some(Mark(found.spans.clone()));
        entry
    }

    fn resource(&self, resource: &Resource<'r>, users: &BTreeMap<Key<'r>, Vec<Span>>) -> Entry {
        let mut entries = Vec::new();
        entries.extend(text_of("path", resource.path.as_ref()));
        let known = |param: &Field<'r>| {
            let record = resource.record.as_ref();
            let there = record.and_then(|record| record.iter().find(|it| it.name == param.name));
            there.is_some_and(|there| {
                resources::same(self.facts, there, param)
                    && !there.optional
                    && param.description.is_none()
                    && param.example.is_none()
                    && !param.deprecated
            })
        };
        let shared: Vec<_> = resource
            .params
            .iter()
            .filter(|it| !known(it))
            .cloned()
            .collect();
        if !shared.is_empty() {
            let params = self.refusable_fields(&shared);
            entries.push(entry(
                "params",
                Yaml::Map(vec![entry("path", Yaml::Map(params))]),
            ));
        }
        if let Some(record) = &resource.record {
            let mut found = entry("record", Yaml::Map(self.named_fields(record)));
            found.comment = Some(RECORD.to_owned());
            entries.push(found);
        }
        for (key, models) in [("inputs", &resource.inputs), ("outputs", &resource.outputs)] {
            if models.is_empty() {
                continue;
            }
            let models = models.iter().map(|model| {
                let record = resource.record.as_deref().unwrap_or_default();
                let mut entry = entry(model.name.clone(), self.model(model, record));
                entry.mark = self.mark(users, model.key);
                entry
            });
            entries.push(entry(key, Yaml::Open(models.collect())));
        }
        let operations: Vec<Entry> = resource
            .operations
            .iter()
            .map(|index| {
                let operation = &self.facts.operations[*index];
                let base = resource.path.as_deref().unwrap_or("/");
                let typed = |param: &Field<'r>| {
                    known(param) || resource.params.iter().any(|it| resources::alike(it, param))
                };
                entry(
                    operation.name.clone(),
                    self.operation(operation, base, &typed),
                )
                .of(operation.span)
            })
            .collect();
        if !operations.is_empty() {
            entries.push(entry("operations", Yaml::Open(operations)));
        }
        entry(resource.name.clone(), Yaml::Open(entries))
    }
}

fn constraints(field: &Field<'_>) -> Vec<Entry> {
    let all = field.constraints.iter();
    all.map(|it| entry(it.key, constraint(it.key, &it.value)).of(it.span))
        .collect()
}

/// The value of a constraint.
fn constraint(key: &str, value: &str) -> Yaml {
    match key {
        "pattern" => text(value),
        _ => word(value),
    }
}

/// Tells what becomes of properties that an object does not list.
pub(super) fn tell_closed(ledger: &super::ledger::Ledger, facts: &Facts<'_, '_>) {
    for (key, definition) in facts.all {
        if let Made::Object { closed: false, .. } = definition.made {
            let how = match key.way {
                Way::In => {
                    "further properties are not spoken of: they are refused where this arrives"
                }
                Way::Out => "further properties are not spoken of: none are sent where this leaves",
            };
            ledger.changed(definition.span, how);
        }
        if let Made::Object {
            least: Some(least), ..
        } = &definition.made
        {
            let patch = facts.plan.is_model(*key) && key.way == Way::In;
            if !patch {
                let why = "`minProperties` beside properties is for a patch";
                ledger.lost(least.span, why);
            }
        }
    }
}
