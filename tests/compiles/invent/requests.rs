//! Bodies of requests.

use std::collections::BTreeSet;

use super::Invention;
use super::fields::{Field, Place, Ty};
use super::models::Resource;
use super::words;

/// A type as a body, with what holds for it.
pub(super) fn value(ty: &Ty, may_be_null: bool) -> String {
    let null = match may_be_null {
        true => ", nullable: true",
        false => "",
    };
    format!("{{ type: \"{}\"{}{null} }}", ty.text, ty.constraints)
}

impl Invention {
    /// A body; none where the resource has nothing to bring.
    pub fn body(&mut self, resource: &Resource, _: &mut BTreeSet<String>) -> Option<String> {
        let inputs = &resource.inputs;
        let any =
            (!inputs.is_empty()).then(|| inputs[self.random.below(inputs.len())].name.clone());
        if let Some(name) = any.as_ref().filter(|_| self.random.one_in(2)) {
            return Some(format!("body: {name}"));
        }
        if self.random.one_in(4) {
            return Some(format!("body: {}", self.arriving(any)));
        }
        let mut contents = Vec::new();
        if self.random.one_in(4) {
            contents.push(format!("json: {}", self.arriving(any)));
        } else if let Some(name) = any.filter(|_| self.random.one_in(2)) {
            contents.push(format!("json: {name}"));
            if self.random.one_in(3) {
                contents.push("media_type: [application/vnd.x+json, application/json]".to_owned());
            }
        }
        let flat = inputs
            .iter()
            .find(|it| it.is_flat)
            .map(|it| it.name.clone());
        if let Some(name) = flat.filter(|_| self.random.one_in(2)) {
            contents.push(format!("form: {name}"));
        }
        for content in [
            "text: text/csv",
            "raw: image/*",
            "raw: application/octet-stream",
        ] {
            if self.random.one_in(4) && !contents.iter().any(|it| it.starts_with("raw")) {
                contents.push(content.to_owned());
            }
        }
        if self.random.one_in(4) {
            contents.push(self.multipart());
        }
        if contents.is_empty() {
            contents.push("text: text/plain".to_owned());
        }
        if self.random.one_in(4) {
            contents.push("optional: true".to_owned());
        }
        if self.random.one_in(4) {
            contents.push("max_size: 10MiB".to_owned());
        }
        Some(format!("body: {{ {} }}", contents.join(", ")))
    }

    /// A type that is no input alone.
    fn arriving(&mut self, input: Option<String>) -> String {
        let ty = match input.filter(|_| self.random.one_in(2)) {
            Some(name) => {
                let model = Ty::model(&name);
                let inner = match self.random.one_in(4) {
                    true => model.or_null(),
                    false => model,
                };
                self.collection(inner)
            }
            None => self.ty(Place::Kept, 2),
        };
        value(&ty, self.random.one_in(5))
    }

    fn multipart(&mut self) -> String {
        let mut beside = BTreeSet::new();
        let mut parts = Vec::new();
        for _ in 0..1 + self.random.below(4) {
            let name = words::field(&mut self.random, &mut beside);
            let optional = match self.random.one_in(3) {
                true => ", optional: true",
                false => "",
            };
            parts.push(match self.random.below(6) {
                0 => format!(
                    "{name}: {{ type: file, content_types: [image/png], max_size: 1KiB{optional} }}"
                ),
                4 => format!("{name}: {{ type: map<decimal>{optional} }}"),
                5 => format!("{name}: {{ type: list<json>, max_items: 2{optional} }}"),
                1 => format!("{name}: {{ type: list<file>, max_items: 3{optional} }}"),
                _ => {
                    let mut field = Field::new(name, self.textual());
                    self.make_present(&mut field, false);
                    if self.random.one_in(4) {
                        field.ty = Ty {
                            constraints: String::new(),
                            ..field.ty
                        }
                        .list();
                        field.default = None;
                    }
                    format!("{}: {}", field.name, field.definition())
                }
            });
        }
        format!("multipart: {{ {} }}", parts.join(", "))
    }
}
