//! Bodies of requests.

use std::collections::BTreeSet;

use super::Invention;
use super::fields::{Field, Ty};
use super::models::Resource;
use super::words;

impl Invention {
    /// A body; none where the resource has nothing to bring.
    pub fn body(&mut self, resource: &Resource, _: &mut BTreeSet<String>) -> Option<String> {
        let inputs = &resource.inputs;
        let any =
            (!inputs.is_empty()).then(|| inputs[self.random.below(inputs.len())].name.clone());
        if let Some(name) = any.as_ref().filter(|_| self.random.one_in(2)) {
            return Some(format!("body: {name}"));
        }
        let mut contents = Vec::new();
        if let Some(name) = any.filter(|_| self.random.one_in(2)) {
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
