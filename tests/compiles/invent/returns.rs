//! `returns`: statuses, bodies, headers, cookies, and fields that a client asks for.

use std::collections::BTreeSet;

use super::Invention;
use super::fields::{Place, Ty};
use super::requests::value;
use super::words;

const STATUSES: &[&str] = &[
    "ok",
    "created",
    "accepted",
    "non_authoritative_information",
    "partial_content",
    "found",
    "see_other",
];
const BARE: &[&str] = &[
    "no_content",
    "not_modified",
    "reset_content",
    "accepted",
    "ok",
];

impl Invention {
    /// What an operation of this method returns.
    pub fn returns(&mut self, method: &str, beside: &mut BTreeSet<String>) -> String {
        if self.random.one_in(6) {
            return BARE[self.random.below(BARE.len())].to_owned();
        }
        let page = self.page();
        let fields_param = words::field(&mut self.random, beside);
        let is_sparse = self.random.one_in(4);
        let mut seen = BTreeSet::new();
        let mut entries = Vec::new();
        for _ in 0..1 + self.random.below(3) {
            let is_bare = method == "head" || self.random.one_in(5);
            let pool = if is_bare { BARE } else { STATUSES };
            let status = pool[self.random.below(pool.len())];
            if !seen.insert(status) {
                continue;
            }
            let mut keys = Vec::new();
            if !is_bare {
                let (body, has_models) = self.content(page);
                keys.push(format!("body: {body}"));
                if has_models && is_sparse {
                    keys.push(format!("fields_param: {fields_param}"));
                }
            }
            if self.random.one_in(3) {
                keys.push(format!("headers: {}", self.headers(&mut BTreeSet::new())));
            }
            if self.random.one_in(4) {
                let cookie =
                    ["fields", "__Host-response", "type", "request_id", "a"][self.random.below(5)];
                let attributes =
                    ["{}", "{ max_age: 12h }", "{ optional: true }"][self.random.below(3)];
                keys.push(format!("cookies: {{ {cookie}: {attributes} }}"));
            }
            keys.extend(self.description());
            entries.push(match keys.is_empty() {
                true => format!("{status}: "),
                false => format!("{status}: {{ {} }}", keys.join(", ")),
            });
        }
        format!("{{ {} }}", entries.join(", "))
    }

    /// The pages of an operation, of `M`: all of them look alike.
    fn page(&mut self) -> &'static str {
        [
            "\"page<M>\"",
            "{ page: { body: M, items: data, next: { wire: next, omit: none }, cursor: page_token, limit: per-page } }",
            "{ page: { body: M, next: items, items: next, total: true, max_limit: 7 } }",
            "{ page: { body: M, by: offset, offset: \"page[offset]\", total: count } }",
            "{ page: { body: M, by: offset } }",
        ][self.random.below(5)]
    }

    /// A body, and whether its models' fields can be asked for.
    fn content(&mut self, page: &str) -> (String, bool) {
        let outputs = self.resources.iter().flat_map(|it| &it.outputs);
        // Nobody asks for some of the properties where not all of them are listed.
        let open: Vec<String> = outputs
            .clone()
            .filter(|it| it.is_open)
            .map(|it| it.name.clone())
            .collect();
        let outputs: Vec<String> = outputs.map(|it| it.name.clone()).collect();
        let name = outputs[self.random.below(outputs.len())].clone();
        let asks = !open.contains(&name);
        let frame = |frame: &str| (format!("\"{frame}<{name}>\""), asks);
        match self.random.below(17) {
            13 => {
                let model = Ty::model(&name);
                let inner = match self.random.below(3) {
                    0 => model.or_null(),
                    1 => model.list(),
                    _ => model,
                };
                let ty = self.collection(inner);
                (value(&ty, false), false)
            }
            14 | 15 => {
                let ty = self.ty(Place::Sent, 2);
                (value(&ty, self.random.one_in(5)), false)
            }
            16 => (
                format!("[{name}, list<{name}>, map<{name}>, list<list<{name}>>]"),
                false,
            ),
            0 => frame("list"),
            1 => (page.replace('M', &name), asks),
            2 => frame("stream"),
            3 => frame("ndjson"),
            4 => frame("events"),
            8 => (
                format!("[{name}, {{ text: text/csv }}, {{ raw: application/x-csv }}]"),
                false,
            ),
            9 => (
                format!("{{ body: {name}, media_type: application/vnd.x+json }}"),
                asks,
            ),
            10 => (
                format!(
                    "[{{ body: {name}, media_type: [application/json, application/hal+json] }}, \"ndjson<{name}>\"]"
                ),
                asks,
            ),
            5 => ("{ text: text/csv }".to_owned(), false),
            6 => ("{ raw: application/pdf }".to_owned(), false),
            7 if outputs.len() > 1 => {
                let other = outputs.iter().find(|it| **it != name);
                let other = other.cloned().unwrap_or_default();
                let frames = ["", "list", "page", "stream"];
                let frame = |random: usize, name: &str| match frames[random] {
                    "" => name.to_owned(),
                    "page" => page.replace('M', name),
                    frame => format!("{frame}<{name}>"),
                };
                let first = frame(self.random.below(4), &name);
                let second = frame(self.random.below(4), &other);
                (
                    format!("[{first}, {second}]"),
                    asks && !open.contains(&other),
                )
            }
            _ => (name, asks),
        }
    }
}
