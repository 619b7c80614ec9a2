//! Resources: their record, inputs and outputs.

use std::collections::BTreeSet;

use super::Invention;
use super::fields::{Field, Place, Ty, mapping, sequence};
use super::words;

/// A resource that is written.
#[derive(Clone, Debug, Default)]
pub struct Resource {
    pub name: String,
    pub path: String,
    pub record: Vec<Kept>,
    /// The field of the record whose members models may have beside what they list.
    pub rest: Option<String>,
    pub inputs: Vec<Input>,
    pub outputs: Vec<Output>,
}

/// A field of a record.
#[derive(Clone, Debug)]
pub enum Kept {
    Field(Field),
    /// Another resource's record, and how it is wrapped.
    Nested {
        name: String,
        resource: usize,
        wrap: usize,
    },
}

#[derive(Clone, Debug)]
pub struct Input {
    pub name: String,
    pub is_patch: bool,
    /// Whether a form can bring it.
    pub is_flat: bool,
}

#[derive(Clone, Debug)]
pub struct Output {
    pub name: String,
    /// Whether it can stand in another.
    pub nestable: bool,
    /// Whether it has properties that are not listed.
    pub is_open: bool,
}

impl Kept {
    fn name(&self) -> &str {
        match self {
            Self::Field(field) => &field.name,
            Self::Nested { name, .. } => name,
        }
    }
}

fn wrapped(name: &str, wrap: usize) -> String {
    match wrap {
        0 => name.to_owned(),
        1 => format!("list<{name}>"),
        2 => format!("map<{name}>"),
        3 => format!("{name}?"),
        _ => format!("list<{name}?>"),
    }
}

/// Properties from a field of the record.
fn from_record(name: &str) -> String {
    format!(", additional_properties: {{ type: string{}", ending(name))
}

/// How properties from a field of the record end.
fn ending(name: &str) -> String {
    format!(", from: {} }}", words::quoted(name))
}

impl Invention {
    /// A resource.
    pub fn define_resource(&mut self) -> String {
        let name = loop {
            let name = self.names.pascal(&mut self.random, &["Record", "Api"]);
            // The crate has modules of these names, or Rust cannot have one.
            if !matches!(name.as_str(), "Api" | "Super" | "Crate") {
                break name;
            }
        };
        let has_record = !self.random.one_in(5);
        let mut resource = Resource {
            path: format!("/{}-{}", name.to_lowercase(), self.resources.len()),
            name,
            ..Resource::default()
        };
        let mut text = format!("  {}:\n    path: {}\n", resource.name, resource.path);
        if let Some(described) = self.description() {
            text.push_str(&format!("    {described}\n"));
        }
        if has_record {
            text.push_str(&self.record(&mut resource));
        }
        text.push_str(&self.inputs(&mut resource));
        text.push_str(&self.outputs(&mut resource));
        let resource_number = self.resources.len();
        self.resources.push(resource);
        if self.random.one_in(3) {
            let error = self.define_error();
            text.push_str(&format!("    errors:\n    {error}"));
        }
        if !self.random.one_in(8) {
            text.push_str(&self.operations(resource_number));
        }
        text
    }

    fn record(&mut self, resource: &mut Resource) -> String {
        let mut beside = BTreeSet::from(["id".to_owned()]);
        let mut id = self.textual();
        id.constraints.clear();
        let mut fields = vec![Kept::Field(Field::new("id".to_owned(), id))];
        for _ in 0..self.random.below(7) {
            let mut field = self.field(Place::Kept, &mut beside);
            match self.random.below(6) {
                0 => field.private = true,
                1 => {
                    field.secret = true;
                    field.default = None;
                }
                _ => {}
            }
            fields.push(Kept::Field(field));
        }
        let others = self.resources.iter().enumerate();
        let others: Vec<usize> = others
            .filter(|(_, it)| !it.record.is_empty())
            .map(|(number, _)| number)
            .collect();
        if !others.is_empty() && self.random.one_in(2) {
            fields.push(Kept::Nested {
                name: words::field(&mut self.random, &mut beside),
                resource: others[self.random.below(others.len())],
                wrap: self.random.below(5),
            });
        }
        if self.random.one_in(2) {
            let name = words::field(&mut self.random, &mut beside);
            let map = Ty::model("string").map();
            fields.push(Kept::Field(Field::new(name.clone(), map)));
            resource.rest = Some(name);
        }
        let mut text = "    record:\n".to_owned();
        for field in &fields {
            let definition = match field {
                Kept::Field(field) => field.definition(),
                Kept::Nested { resource, wrap, .. } => {
                    format!(
                        "{{ type: \"{}\" }}",
                        wrapped(&self.resources[*resource].name, *wrap)
                    )
                }
            };
            text.push_str(&format!("      {}: {definition}\n", field.name()));
        }
        resource.record = fields;
        text
    }

    fn inputs(&mut self, resource: &mut Resource) -> String {
        let mut text = String::new();
        for _ in 0..self.random.below(4) {
            text.push_str(&match self.random.below(4) {
                0 if resource.record.len() > 1 => self.patch(resource),
                1 => self.flat_input(resource),
                _ => self.input(resource),
            });
        }
        match text.is_empty() {
            true => text,
            false => format!("    inputs:\n{text}"),
        }
    }

    fn patch(&mut self, resource: &mut Resource) -> String {
        let name = self.names.pascal(&mut self.random, &["Rest"]);
        let random = &mut self.random;
        let fields = resource.record.iter();
        let mut names: Vec<&str> = fields
            .filter(|it| matches!(it, Kept::Field(_)) && random.one_in(2))
            .map(Kept::name)
            .collect();
        if names.is_empty() {
            names.push("id");
        }
        let least = match self.random.one_in(3) {
            true => ", min_properties: 1",
            false => "",
        };
        let line = format!(
            "      {name}: {{ patch: [{}]{least}{} }}\n",
            names.join(", "),
            self.open()
        );
        resource.inputs.push(Input {
            name,
            is_patch: true,
            is_flat: false,
        });
        line
    }

    fn open(&mut self) -> &'static str {
        match self.random.one_in(4) {
            true => ", unknown: ignore",
            false => "",
        }
    }

    /// An input whose fields a form can bring.
    fn flat_input(&mut self, resource: &mut Resource) -> String {
        let name = self.names.pascal(&mut self.random, &["Rest"]);
        let mut beside: BTreeSet<String> = resource
            .record
            .iter()
            .map(|it| it.name().to_owned())
            .collect();
        let mut fields = Vec::new();
        for _ in 0..1 + self.random.below(4) {
            let mut field = self.field(Place::Text, &mut beside);
            if self.random.one_in(4) {
                field.ty = Ty {
                    constraints: String::new(),
                    ..field.ty
                }
                .list();
                field.default = None;
            }
            fields.push(field);
        }
        let line = format!(
            "      {name}: {{ fields: [{}]{} }}\n",
            sequence(&fields),
            self.open()
        );
        resource.inputs.push(Input {
            name,
            is_patch: false,
            is_flat: true,
        });
        line
    }

    fn input(&mut self, resource: &mut Resource) -> String {
        let name = self.names.pascal(&mut self.random, &["Rest"]);
        let mut beside: BTreeSet<String> = resource
            .record
            .iter()
            .map(|it| it.name().to_owned())
            .collect();
        let mut fields = Vec::new();
        let rest = self.rest_of_input(resource, &mut beside);
        for field in &resource.record {
            match field {
                Kept::Field(field) if rest.ends_with(&ending(&field.name)) => {}
                Kept::Field(field) if self.random.one_in(2) => fields.push(field.name.clone()),
                Kept::Nested {
                    name,
                    resource,
                    wrap,
                } if self.random.one_in(2) => {
                    let inputs = &self.resources[*resource].inputs;
                    if let Some(input) = inputs.iter().find(|it| !it.is_patch && !it.is_flat) {
                        let ty = wrapped(&input.name, *wrap);
                        fields.push(format!("{name}: {{ type: \"{ty}\" }}"));
                    }
                }
                _ => {}
            }
        }
        let mut wires: BTreeSet<String> = resource
            .record
            .iter()
            .filter_map(|it| match it {
                Kept::Field(field) => field.wire.clone(),
                Kept::Nested { .. } => None,
            })
            .collect();
        beside.append(&mut wires);
        for _ in 0..self.random.below(3) {
            let mut field = self.field(Place::Kept, &mut beside);
            if self.random.one_in(4) {
                field.secret = true;
                field.default = None;
            }
            fields.push(format!("{}: {}", field.name, field.definition()));
        }
        if fields.is_empty() || self.random.one_in(8) {
            let known = resource.inputs.iter().find(|it| !it.is_patch);
            let ty = match known {
                Some(known) => Ty::model(&known.name),
                None => self.textual(),
            };
            let field = Field::new(words::field(&mut self.random, &mut beside), ty);
            fields.push(format!("{}: {}", field.name, field.definition()));
        }
        let rest = match rest.is_empty() {
            true => self.open().to_owned(),
            false => rest,
        };
        let line = format!(
            "      {name}: {{ fields: [{}]{rest} }}\n",
            fields.join(", ")
        );
        resource.inputs.push(Input {
            name,
            is_patch: false,
            is_flat: false,
        });
        line
    }

    /// What an input has beside what it lists, the key with a comma before it.
    fn rest_of_input(&mut self, resource: &Resource, beside: &mut BTreeSet<String>) -> String {
        match &resource.rest {
            Some(from) if self.random.one_in(3) => from_record(from),
            _ if beside.insert("additional_properties".to_owned()) => {
                self.rest(&["string", "boolean", "list<date>"])
            }
            _ => String::new(),
        }
    }

    /// The same of an output.
    fn rest_of_output(&mut self, resource: &Resource, beside: &mut BTreeSet<String>) -> String {
        let is_free = beside.insert("additional_properties".to_owned());
        match &resource.rest {
            Some(from) if self.random.one_in(2) => from_record(from),
            _ if !is_free => String::new(),
            _ if resource.record.is_empty() => self.rest(&["string", "uint64", "map<boolean>"]),
            _ if self.random.one_in(6) => {
                ", additional_properties: { type: \"list<int64>\", computed: true }".to_owned()
            }
            _ => String::new(),
        }
    }

    fn outputs(&mut self, resource: &mut Resource) -> String {
        let mut text = "    outputs:\n".to_owned();
        for _ in 0..1 + self.random.below(3) {
            let name = self.names.pascal(&mut self.random, &["Computed"]);
            let mut beside = BTreeSet::new();
            let mut fields = Vec::new();
            for kept in &resource.record {
                beside.insert(kept.name().to_owned());
                if let Kept::Field(Field {
                    wire: Some(wire), ..
                }) = kept
                {
                    beside.insert(wire.clone());
                }
            }
            let rest = self.rest_of_output(resource, &mut beside);
            for kept in resource.record.clone() {
                if rest.ends_with(&ending(kept.name())) {
                    continue;
                }
                if let Some(listed) = self.listed(&kept, &mut beside) {
                    fields.push(listed);
                }
            }
            let is_computed = resource.record.is_empty() || self.random.one_in(3);
            if is_computed || fields.is_empty() {
                fields.extend(self.supplied(resource, &mut beside));
            }
            let omit = ["", "omit: none, ", "omit: default, "][self.random.below(3)];
            let described = self
                .description()
                .map_or(String::new(), |text| format!("{text}, "));
            text.push_str(&format!(
                "      {name}: {{ {described}{omit}fields: [{}]{rest} }}\n",
                fields.join(", ")
            ));
            resource.outputs.push(Output {
                name,
                nestable: resource.record.is_empty()
                    || !fields
                        .iter()
                        .chain([&rest])
                        .any(|it| it.contains("computed: true")),
                is_open: !rest.is_empty(),
            });
        }
        text
    }

    /// A field of the record as an output lists it.
    fn listed(&mut self, kept: &Kept, beside: &mut BTreeSet<String>) -> Option<String> {
        let may_leave = match kept {
            Kept::Field(field) => !field.private && !field.holds_secret(),
            Kept::Nested { .. } => true,
        };
        if !may_leave || self.random.one_in(4) {
            return None;
        }
        let mut keys = Vec::new();
        if let Kept::Nested { resource, wrap, .. } = kept {
            let outputs = &self.resources[*resource].outputs;
            let output = outputs.iter().find(|it| it.nestable)?;
            keys.push(format!("type: \"{}\"", wrapped(&output.name, *wrap)));
        }
        if self.random.one_in(5)
            && let Some(wire) = words::wire(&mut self.random, beside)
        {
            keys.push(format!("wire: {}", words::quoted(&wire)));
        }
        keys.extend(self.description());
        Some(match keys.is_empty() {
            true => kept.name().to_owned(),
            false => format!("{}: {{ {} }}", kept.name(), keys.join(", ")),
        })
    }

    /// Fields of an output that the handler supplies.
    fn supplied(&mut self, resource: &Resource, beside: &mut BTreeSet<String>) -> Vec<String> {
        let mut fields = Vec::new();
        for _ in 0..1 + self.random.below(4) {
            let mut field = self.field(Place::Sent, beside);
            if self.random.one_in(3)
                && let Some(output) = self.nestable_in(resource)
            {
                let ty = wrapped(&output, self.random.below(3));
                field.retype(Ty::model(&ty));
            }
            field.computed = !resource.record.is_empty();
            fields.push(format!("{}: {}", field.name, field.definition()));
        }
        fields
    }

    /// An output that another model may hold.
    pub fn nestable(&mut self) -> Option<String> {
        self.nestable_in(&Resource::default())
    }

    fn nestable_in(&mut self, own: &Resource) -> Option<String> {
        let outputs = self
            .resources
            .iter()
            .chain([own])
            .flat_map(|it| &it.outputs);
        let outputs: Vec<&str> = outputs
            .filter(|it| it.nestable)
            .map(|it| it.name.as_str())
            .collect();
        match outputs.is_empty() {
            true => None,
            false => Some(outputs[self.random.below(outputs.len())].to_owned()),
        }
    }

    /// Parameters as a mapping.
    pub fn params(&mut self, count: usize, lists: bool, beside: &mut BTreeSet<String>) -> String {
        let mut fields = Vec::new();
        for _ in 0..count {
            let mut field = Field::new(words::field(&mut self.random, beside), self.textual());
            self.make_present(&mut field, false);
            // In a header commas stand between items, and a date has one itself.
            let is_date = matches!(&*field.ty.text, "http_date" | "retry_after");
            if lists && !is_date && self.random.one_in(4) {
                field.ty = Ty {
                    constraints: String::new(),
                    ..field.ty
                }
                .list();
                field.default = None;
            }
            self.describe(&mut field);
            fields.push(field);
        }
        mapping(&fields)
    }
}
