//! `operations`: routes, what is asked of a request, and what is declared.

use std::collections::BTreeSet;

use super::Invention;
use super::models::{Kept, Resource};
use super::words;

const METHODS: &[&str] = &["get", "put", "post", "patch", "delete", "head", "options"];

impl Invention {
    /// The operations of a resource.
    pub fn operations(&mut self, number: usize) -> String {
        let mut text = "    operations:\n".to_owned();
        for count in 0..1 + self.random.below(4) {
            text.push_str(&self.operation(number, count));
        }
        text
    }

    fn operation(&mut self, number: usize, count: usize) -> String {
        let resource = self.resources[number].clone();
        let name = self.names.operation(&mut self.random);
        let method = METHODS[self.random.below(METHODS.len())];
        // Fields of a request stand beside these.
        let mut beside: BTreeSet<String> = [
            "body",
            "raw_body",
            "context",
            "principal",
            "media_type",
            "cursor",
            "offset",
            "limit",
            "id",
        ]
        .map(str::to_owned)
        .into();
        let extracts = ["taken", "type", "call", "guard"].map(str::to_owned);
        beside.extend(extracts);
        let mut path_params = String::new();
        let has_id = matches!(resource.record.first(), Some(Kept::Field(_)));
        let path = match self.random.below(4) {
            0 if has_id => format!("/{{id}}/op-{count}"),
            1 => {
                let mut record = record_names(&resource);
                record.extend(beside.iter().cloned());
                let name = words::field(&mut self.random, &mut record);
                beside.insert(name.clone());
                let ty = self.textual();
                path_params = format!("{name}: {{ type: {}{} }}", ty.text, ty.constraints);
                let end = ["", ":end", ".json", "-x", "/"][self.random.below(5)];
                match self.random.one_in(4) {
                    true => {
                        path_params = format!("{name}: {{ type: string, max_length: 9 }}");
                        format!("/rest-{count}/{{{name}...}}")
                    }
                    false => format!("/by-{count}/{{{name}}}{end}"),
                }
            }
            _ => {
                let end = ["", "", "", "/"][self.random.below(4)];
                format!("/op-{count}{end}")
            }
        };
        let mut lines = vec![format!("{method}: \"{path}\"")];
        lines.extend(self.description());
        if self.random.one_in(4) {
            lines.push(format!(
                "summary: {}",
                words::quoted(words::text(&mut self.random))
            ));
        }
        if self.random.one_in(6) {
            lines.push("deprecated: true".to_owned());
        }
        if self.random.one_in(6) {
            lines.push(
                format!("operation_id: op.{number}.{count}, timeout: 5m")
                    .replace(", ", "\n        "),
            );
        }
        if self.random.one_in(6) {
            lines.push("tags: [\"<Tag> \\\"x\\\"\", type]".to_owned());
        }
        lines.extend(self.all_params(&path_params, &mut beside));
        if !matches!(method, "get" | "head" | "delete" | "options") && !self.random.one_in(4) {
            let body = self.body(&resource, &mut beside);
            let is_read = |body: &String| {
                let kept = ["text:", "raw:", "multipart:"];
                !kept.iter().any(|kind| body.contains(kind))
            };
            let is_kept = body.as_ref().is_some_and(is_read) && self.random.one_in(3);
            lines.extend(body);
            lines.extend(is_kept.then(|| "raw_body: true".to_owned()));
        }
        if self.random.one_in(2) {
            let auth = self.auth();
            lines.push(format!("auth: {auth}"));
        }
        if self.random.one_in(8) && !self.extracts_everywhere {
            let extract = self.extract();
            lines.push(format!("extract: {{ {extract} }}"));
        }
        lines.push(format!("returns: {}", self.returns(method, &mut beside)));
        let mut errors = self.some_errors();
        errors.retain(|name| !self.everywhere.contains(name));
        if !errors.is_empty() {
            lines.push(format!("errors: [{}]", errors.join(", ")));
        }
        let lines: String = lines
            .iter()
            .map(|line| format!("        {line}\n"))
            .collect();
        format!("      {name}:\n{lines}")
    }

    /// A query parameter that is more than one text.
    fn styled(&mut self, beside: &mut BTreeSet<String>) -> String {
        const STYLES: &[&str] = &[
            "type: list<int32>, separator: comma",
            "type: list<string>, separator: space, default: [a]",
            "type: list<uuid>, separator: pipe, max_items: 3",
            "type: map<string>, deep: true",
            "type: map<list<double>>, deep: true, default: {}",
            "type: map<json>, json: true",
            "type: json, json: true",
            "type: list<list<datetime>>, json: true, default: []",
        ];
        let name = words::field(&mut self.random, beside);
        let style = STYLES[self.random.below(STYLES.len())];
        let optional = match self.random.one_in(2) && !style.contains("default") {
            true => ", optional: true",
            false => "",
        };
        format!("{name}: {{ {style}{optional} }}")
    }

    fn all_params(&mut self, path: &str, beside: &mut BTreeSet<String>) -> Option<String> {
        let mut places = Vec::new();
        if !path.is_empty() {
            places.push(format!("path: {{ {path} }}"));
        }
        if self.random.one_in(2) {
            let count = 1 + self.random.below(3);
            let params = self.params(count, true, beside);
            let styled = self.styled(beside);
            let params = params.trim_end().strip_suffix('}').unwrap_or(&params);
            places.push(format!("query: {params}, {styled} }}"));
            match self.random.below(4) {
                0 => places.push("strict: true".to_owned()),
                1 if beside.insert("additional_properties".to_owned()) => {
                    places.push("additional_properties: string".to_owned());
                }
                _ => {}
            }
        }
        if self.random.one_in(3) {
            // Some headers are HTTP's own.
            for name in ["accept", "te", "connection", "expect", "upgrade", "cookie"] {
                beside.insert(name.to_owned());
            }
            let count = 1 + self.random.below(2);
            let mut params = self.params(count, true, beside);
            if self.lists_dates(&params) {
                params = self.params(count, false, beside);
            }
            places.push(format!("header: {params}"));
        }
        if self.random.one_in(3) {
            let count = 1 + self.random.below(2);
            places.push(format!("cookie: {}", self.params(count, false, beside)));
        }
        (!places.is_empty()).then(|| format!("params: {{ {} }}", places.join(", ")))
    }
}

impl Invention {
    /// Whether parameters have a list of dates of HTTP, which have a comma themselves.
    fn lists_dates(&self, params: &str) -> bool {
        let dates = self.types.iter().filter(|it| it.value.contains(" GMT"));
        let dates = dates.map(|it| it.name.as_str());
        dates
            .chain(["http_date", "retry_after"])
            .any(|name| params.contains(&format!("list<{name}>")))
    }
}

fn record_names(resource: &Resource) -> BTreeSet<String> {
    let fields = resource.record.iter().map(|it| match it {
        Kept::Field(field) => field.name.clone(),
        Kept::Nested { name, .. } => name.clone(),
    });
    fields.collect()
}
