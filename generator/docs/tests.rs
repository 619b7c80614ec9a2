//! The page of the sample.

use super::{Templates, page, page_with};
use crate::ir::sample;

#[test]
fn two_runs_write_the_same_bytes() {
    assert_eq!(page(&sample::api()), page(&sample::api()));
}

#[test]
fn shows_nothing_that_is_not_exposed() {
    let html = page(&sample::api());
    for name in sample::TELLTALES {
        assert!(!html.contains(name), "{name} is in the page");
    }
}

#[test]
fn everything_is_escaped() {
    let html = page(&sample::api());
    for raw in ["<tools>", "<name>", "List <users>"] {
        assert!(!html.contains(raw), "{raw} is in the page");
    }
    assert!(html.contains("&lt;tools&gt;"));
}

#[test]
fn every_link_within_the_page_leads_somewhere() {
    let html = page(&sample::api());
    for href in html.split("href=\"#").skip(1) {
        let id = href.split('"').next().unwrap_or_default();
        assert!(
            html.contains(&format!("id=\"{id}\"")),
            "nothing has the id {id}"
        );
    }
}

#[test]
fn ids_are_unique() {
    let html = page(&sample::api());
    let mut ids: Vec<&str> = html
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn nothing_is_loaded() {
    let html = page(&sample::api());
    for loads in ["src=", "@import", "url(", "<link"] {
        assert!(!html.contains(loads), "{loads} is in the page");
    }
}

#[test]
fn a_template_that_asks_for_too_much_is_refused() {
    let templates = Templates {
        page: "{{ title }} {{ secrets }}",
        ..Templates::default()
    };
    assert!(page_with(&sample::api(), &templates).is_err());
}
