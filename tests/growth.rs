//! What is written of a contract, and what compares it, grows with the contract, and not with the number of paths through it.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use guestlist::contract::Checked;
use guestlist::diag::{Sources, Weight};
use guestlist::{
    Compared, check, conforms_text, contract, docs, exposure, ir::Api, lower, openapi,
};
use serde_json::Value;

/// As deep as types nest where each level has a list: 2¹⁵ paths lead to the last.
const LEVELS: usize = 15;

fn api(contract: &str) -> Api {
    lower::lower(&checked(contract).0)
}

fn checked(contract: &str) -> (Checked, Sources) {
    let outcome = check::check(contract::parse("contract.yaml".into(), contract.into()));
    match outcome.checked {
        Some(checked) => (checked, outcome.sources),
        None => {
            let runs = [(&outcome.sources, &outcome.report)];
            panic!("{}\n{contract}", guestlist::diag::human(&runs))
        }
    }
}

/// What a value may hold in place ends here.
const LEVELS_IN_PLACE: usize = 8;

/// Types each of which has two fields of the next, in some frame; the last holds any JSON.
fn types(frame: &str) -> String {
    let levels = match frame {
        "NEXT" => LEVELS_IN_PLACE,
        _ => LEVELS,
    };
    let mut text = String::from("types:\n");
    for level in 0..levels {
        let next = frame.replace("NEXT", &format!("T{}", level + 1));
        let _ = writeln!(
            text,
            "  T{level}: {{ fields: {{ west: \"{next}\", east: \"{next}\" }} }}"
        );
    }
    let _ = writeln!(
        text,
        "  T{levels}: {{ fields: {{ name: string, more: json }} }}"
    );
    text
}

/// The same of unions: each is one of two objects that both have the next.
fn unions() -> String {
    let mut text = String::from("types:\n");
    for level in 0..LEVELS {
        let next = level + 1;
        let _ = writeln!(
            text,
            "  T{level}: {{ one_of: {{ a: A{level}, b: B{level} }}, discriminator: kind }}\n  \
             A{level}: {{ fields: {{ next: T{next}, a: string }} }}\n  \
             B{level}: {{ fields: {{ next: T{next}, b: string }} }}"
        );
    }
    let _ = writeln!(
        text,
        "  T{LEVELS}: {{ fields: {{ name: string, more: json }} }}"
    );
    text
}

fn of_types(types: &str) -> String {
    format!(
        r#"guestlist: 1
api: {{ title: Doubling, version: "1" }}
{types}errors:
  Gone: {{ status: gone, message: Gone, details: {{ what: T0, else: T0 }} }}
resources:
  Thing:
    path: /things
    record: {{ id: uint64, spare: T0, first: T0, second: T0 }}
    outputs:
      ThingView: {{ fields: [id, first, second] }}
      ThingPart: {{ fields: [second] }}
    operations:
      get_thing: {{ get: "/{{id}}", returns: {{ ok: ThingView }}, errors: [Gone] }}
      get_part: {{ get: "/{{id}}/part", returns: {{ ok: ThingPart }} }}
"#
    )
}

/// Outputs each of which has two of the next, beside a field of its own.
fn of_outputs() -> String {
    let mut text = String::from(
        "guestlist: 1\napi: { title: Doubling, version: \"1\" }\nerrors:\n  \
         Gone: { status: gone, message: Gone, details: { what: View0, else: View0 } }\nresources:\n",
    );
    for level in 0..LEVELS {
        let next = level + 1;
        let _ = write!(
            text,
            "  Thing{level}:\n    path: /things{level}\n    record: {{ id: uint64, west: Thing{next}, east: list<Thing{next}> }}\n    \
             outputs: {{ View{level}: {{ fields: [id, {{ west: View{next} }}, {{ east: list<View{next}> }}] }} }}\n"
        );
        if level == 0 {
            text.push_str("    operations: { get_thing: { get: \"/{id}\", returns: { ok: View0 }, errors: [Gone] } }\n");
        }
    }
    let _ = write!(
        text,
        "  Thing{LEVELS}:\n    path: /last\n    record: {{ id: uint64, more: json }}\n    \
         outputs: {{ View{LEVELS}: {{ fields: [id, more] }} }}\n"
    );
    text
}

/// Every notation, with its name.
fn written(api: &Api) -> [(&'static str, String); 5] {
    let list = exposure::guest_list(api);
    [
        ("page", docs::page(api)),
        ("table", exposure::table(&list)),
        ("markdown", exposure::markdown(&list)),
        ("html", exposure::html(&list)),
        ("json", exposure::json(&list)),
    ]
}

#[test]
fn paths_without_number_cost_no_more_than_the_contract() {
    let contracts = [
        of_types(&types("NEXT")),
        of_types(&types("list<NEXT>")),
        of_types(&types("map<NEXT?>")),
        of_types(&unions()),
        of_outputs(),
    ];
    for contract in contracts {
        let api = api(&contract);
        let begin = Instant::now();
        for (notation, text) in written(&api) {
            let times = text.len() / contract.len();
            assert!(times < 200, "{notation}: {times} times {contract}");
        }
        let spent = begin.elapsed();
        assert!(spent < Duration::from_secs(20), "{spent:?}: {contract}");
    }
}

/// Types each of which has lists of all, and types each of which has a list of the next: the way from one to another
/// is as long as there are types.
fn circles() -> [String; 2] {
    let of = |fields: &dyn Fn(usize) -> String, count: usize| {
        let all = (0..count).map(|at| format!("  T{at}: {{ fields: {{ {} }} }}\n", fields(at)));
        format!("types:\n{}", all.collect::<String>())
    };
    let list = |to: usize| format!("f{to}: {{ type: list<T{to}>, optional: true }}");
    let all = |at: usize| {
        let lists: Vec<String> = (0..12).map(list).collect();
        format!("name{at}: string, {}", lists.join(", "))
    };
    let next = |at: usize| format!("name{at}: string, {}", list((at + 1) % 100));
    [of(&all, 12), of(&next, 100)]
}

#[test]
fn what_clients_meet_is_compared_at_the_cost_of_the_contract() {
    let circles = circles();
    let contracts = [
        (of_types(&types("list<NEXT>")), "name: string, more"),
        (of_types(&unions()), "name: string, more"),
        (of_types(&circles[0]), "name11: string"),
        (of_types(&circles[1]), "name99: string"),
    ];
    for (contract, changed) in contracts {
        let (own, sources) = checked(&contract);
        let begin = Instant::now();
        let texts = openapi::texts(&lower::lower(&own)).expect("the document can be written");
        let found = conforms_text("openapi.json".into(), texts.json.into(), &own, sources);
        let told = guestlist::diag::human(&[(&found.sources, &found.report)]);
        assert!(found.report.is_empty(), "{told}");
        let wider = contract.replace(changed, &changed.replace("string", "\"string?\""));
        assert_ne!(wider, contract);
        let found = diff(checked(&contract), checked(&wider));
        let breaking = found
            .changes
            .iter()
            .filter(|it| it.weight == Weight::Breaking);
        let undecided = found.changes.iter().filter(|it| it.weight == Weight::Risky);
        assert!(breaking.count() > 0, "{:?}", found.changes);
        assert_eq!(undecided.count(), 0, "{:?}", found.changes);
        let spent = begin.elapsed();
        assert!(spent < Duration::from_secs(20), "{spent:?}: {contract}");
    }
}

fn diff((old, before): (Checked, Sources), (new, after): (Checked, Sources)) -> Compared {
    guestlist::diff((&old, before), (&new, after), "2027-01-01")
}

fn list(contract: &str) -> Value {
    let list = exposure::guest_list(&api(contract));
    serde_json::from_str(&exposure::json(&list)).expect("JSON")
}

/// However deep it lies and by whatever way it is reached, any JSON that leaves is named with all the
/// answers that carry it.
#[test]
fn no_hole_and_no_answer_is_lost() {
    let contracts = ["NEXT", "list<NEXT>"].map(|frame| of_types(&types(frame)));
    for contract in contracts.into_iter().chain([of_types(&unions())]) {
        let list = list(&contract);
        let holes = list["holes"].as_array().expect("a list");
        let of_thing = holes.iter().filter(|hole| {
            let field = hole["field"].as_str().unwrap_or_default();
            field.starts_with("Thing.")
        });
        let mut answers: Vec<&str> = of_thing
            .flat_map(|hole| hole["answers"].as_array().into_iter().flatten())
            .filter_map(Value::as_str)
            .collect();
        answers.sort_unstable();
        answers.dedup();
        assert_eq!(answers, ["get_part 200", "get_thing 200"]);
        assert!(
            holes
                .iter()
                .any(|hole| hole["answers"][0] == "get_thing 410")
        );
    }
    let list = list(&of_outputs());
    let resources = list["resources"].as_array().expect("a list");
    assert_eq!(resources.len(), LEVELS + 1);
    for resource in resources {
        for row in resource["rows"].as_array().expect("a list") {
            assert_eq!(row["verdict"], "exposed", "{row}");
        }
        let columns = resource["columns"].as_array().expect("a list");
        let sent: Vec<&Value> = columns.iter().map(|it| &it["sent"]).collect();
        assert!(sent.contains(&&Value::from("View0")) && sent.contains(&&Value::from("Gone")));
    }
    assert_eq!(list["holes"][0]["field"], "Thing15.more");
    assert_eq!(
        list["holes"][0]["answers"].as_array().map(Vec::len),
        Some(2)
    );
}

/// What a type holds is said at every place, there or by a reference to the row where it is.
#[test]
fn a_type_in_two_places_is_listed_at_both() {
    let list = list(
        r#"
guestlist: 1
api: { title: Two, version: "1" }
types:
  Point: { fields: { lat: double } }
  Address: { fields: { city: string, point: Point } }
resources:
  Person:
    path: /people
    record: { id: uint64, spare: Address, home: Address, work: Address }
    outputs:
      Full: { fields: [id, home, work] }
      Work: { fields: [work] }
    operations:
      get_full: { get: "/{id}", returns: { ok: Full } }
      get_work: { get: "/{id}/work", returns: { ok: Work } }
"#,
    );
    let rows = list["resources"][0]["rows"].as_array().expect("a list");
    let rows: Vec<String> = rows
        .iter()
        .map(|row| {
            let cells = row["cells"].as_array().into_iter().flatten();
            let columns: Vec<&str> = cells.filter_map(|cell| cell["column"].as_str()).collect();
            let see = row["see"][0].as_str().map(|see| format!(" as {see}"));
            format!(
                "{} {} {}{}",
                row["field"].as_str().unwrap_or_default(),
                row["verdict"].as_str().unwrap_or_default(),
                columns.join(""),
                see.unwrap_or_default()
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "id exposed A",
            "spare nowhere ",
            "spare.city nowhere ",
            "spare.point nowhere  as home.point",
            "home exposed A",
            "home.city exposed A",
            "home.point exposed A",
            "home.point.lat exposed A",
            "work exposed AB",
            "work.city exposed AB",
            "work.point exposed AB as home.point",
        ]
    );
}

/// The table of the page has a row for every field of an answer, whatever other answers hold.
#[test]
fn the_page_says_of_each_answer_what_it_sends() {
    let page = docs::page(&api(&of_types(&types("NEXT"))));
    let rows = page.split("<tr><th scope=\"row\"><code>");
    let row = |path: &str| {
        let mut rows = rows.clone();
        let row = rows.find(|row| row.starts_with(&format!("{path}</code>")));
        let row = row.unwrap_or_else(|| panic!("no row {path}"));
        let end = row.find("</tr>").unwrap_or(row.len());
        row[..end].to_owned()
    };
    let sent = |path: &str| row(path).matches("class=\"yes\"").count();
    assert_eq!((sent("first"), sent("second")), (1, 2));
    assert_eq!((sent("first.west"), sent("second.west")), (1, 2));
    assert_eq!(sent("first.west.east"), 1);
    assert!(row("second.west").contains("href=\"#model-T1\""));
}
