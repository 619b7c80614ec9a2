//! The pages of all cases: what the document has is on them, once, and every link leads somewhere.

use std::collections::BTreeSet;

use super::{cases, operations};

/// The values of an attribute, in order.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    let parts = page.split(start.as_str()).skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

#[test]
fn ids_are_unique_and_links_lead_to_them() {
    for case in cases() {
        let ids = values(&case.page, "id");
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "{} has an id twice", case.name());
        for link in values(&case.page, "href") {
            let leads = link.strip_prefix('#').is_none_or(|id| known.contains(id));
            assert!(leads, "{}: `{link}` leads nowhere", case.name());
        }
    }
}

#[test]
fn every_operation_and_code_is_on_the_page() {
    for case in cases() {
        let document = &case.document;
        let ids: BTreeSet<&str> = values(&case.page, "id").into_iter().collect();
        for (path, method, operation) in operations(document) {
            let own = operation.get("x-operation-name");
            let id = own.unwrap_or(&operation["operationId"]);
            let id = id.as_str().unwrap_or_default();
            let section = format!("op-{id}");
            assert!(
                ids.contains(section.as_str()),
                "{}: {method} {path}",
                case.name()
            );
            for status in operation["responses"].as_object().into_iter().flatten() {
                let is_there = case.page.contains(status.0) || status.0.ends_with("XX");
                assert!(is_there, "{}: {} of {id}", case.name(), status.0);
            }
        }
    }
}

#[test]
fn elements_end_where_they_began() {
    const EMPTY: [&str; 5] = ["br", "hr", "input", "link", "meta"];
    for case in cases() {
        let mut open: Vec<&str> = Vec::new();
        // What stands in a style or a script is no element.
        let markup = case.page.split("<script>").next().unwrap_or_default();
        for tag in markup.split('<').skip(1) {
            let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '/';
            let name = &tag[..tag.find(|letter| !is_name(letter)).unwrap_or(tag.len())];
            match name.strip_prefix('/') {
                Some(ended) => assert_eq!(open.pop(), Some(ended), "{}: <{tag}", case.name()),
                None if name.is_empty() || EMPTY.contains(&name) => {}
                None => open.push(name),
            }
        }
        assert!(
            open.iter().all(|name| ["html", "body"].contains(name)),
            "{}: {open:?}",
            case.name()
        );
    }
}
