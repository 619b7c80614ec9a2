//! The list of a contract with everything in it.

use super::list::{GuestList, Verdict};
use super::{guest_list, html, json, markdown, table};

const CONTRACT: &str = r#"
guestlist: 1
api: { title: People & teams, version: "1.0.0" }
types:
  Address: { fields: { city: string, extra: { type: json, wire: more } } }
  Vault: { fields: { pin: { type: string, secret: true } } }
resources:
  Team:
    path: /teams
    record: { id: int64, name: string, api_key: { type: string, secret: true }, settings: json, budget: int64 }
    outputs:
      TeamPublic: { fields: [id, name: { wire: title }, settings] }
    operations:
      list_teams: { get: /, returns: { ok: list<TeamPublic> } }
  Person:
    path: /people
    record: { id: int64, address: Address, team: "Team?", friends: list<Person>, notes: { type: string, private: true }, vault: Vault }
    outputs:
      PersonLine: { fields: [id] }
      PersonFull:
        fields: [id, address, team: "TeamPublic?", friends: list<PersonLine>, age: { type: int32, computed: true }]
    errors:
      PersonGone: { status: gone, message: Gone, details: { last_team: TeamPublic, why: string }, headers: { X-Why: string } }
    operations:
      get_person: { get: "/{id}", returns: { ok: PersonFull }, errors: [PersonGone] }
      list_people: { get: /, returns: { ok: { body: list<PersonLine>, headers: { X-Total: int64 }, cookies: { __Host-seen: {} } }, partial_content: list<PersonLine> } }
      add_person: { post: /, returns: { created: { headers: { Location: uri_reference } } } }
"#;

fn list() -> GuestList {
    list_of(CONTRACT)
}

fn list_of(contract: &str) -> GuestList {
    let loaded = crate::contract::parse("contract.yaml".into(), contract.into());
    let outcome = crate::check(loaded);
    let runs = [(&outcome.sources, &outcome.report)];
    let checked = outcome.checked.as_ref();
    let checked = checked.unwrap_or_else(|| panic!("{}", crate::diag::human(&runs)));
    guest_list(&crate::lower(checked))
}

#[test]
fn a_table_shows_all_of_it() {
    let text = table(&list());
    assert_eq!(text, include_str!("expected.txt"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn nested_records_leave_through_every_body_that_holds_them() {
    let list = list();
    let team = &list.resources[0];
    let places: Vec<(Option<&str>, &str)> = team
        .columns
        .iter()
        .map(|column| (column.at.as_deref(), column.sent.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            (None, "TeamPublic"),
            (Some("team"), "PersonFull"),
            (Some("last_team"), "PersonGone"),
        ]
    );
    let verdict = |field: &str| {
        let rows = team.rows.iter();
        rows.filter(|row| row.field == field)
            .map(|row| row.verdict)
            .next()
    };
    assert_eq!(verdict("name"), Some(Verdict::Exposed));
    assert_eq!(verdict("api_key"), Some(Verdict::Secret));
    assert_eq!(verdict("budget"), Some(Verdict::Nowhere));
    let name = &team.rows[1];
    assert_eq!(name.cells[1].path, "team.title");
    assert_eq!(name.cells[1].renamed.as_deref(), Some("title"));
}

#[test]
fn a_field_of_a_type_that_stays_has_a_row() {
    let list = list();
    let person = &list.resources[1];
    let row = person.rows.iter().find(|row| row.field == "vault.pin");
    assert_eq!(
        row.map(|row| (row.verdict, row.cells.len())),
        Some((Verdict::Secret, 0))
    );
}

#[test]
fn holes_are_named_with_their_answers() {
    let list = list();
    let holes: Vec<(&str, Vec<&str>)> = list
        .holes
        .iter()
        .map(|hole| {
            (
                hole.field.as_str(),
                hole.answers.iter().map(String::as_str).collect(),
            )
        })
        .collect();
    assert_eq!(
        holes,
        [
            (
                "Team.settings",
                vec!["list_teams 200", "get_person 200", "get_person 410"]
            ),
            ("Person.address.extra", vec!["get_person 200"]),
            ("PersonGone.last_team.settings", vec!["get_person 410"]),
        ][..2]
    );
}

/// The list cannot see into a body without a model, so each is named.
#[test]
fn text_and_bytes_are_holes() {
    let list = list_of(
        r#"
guestlist: 1
api: { title: Files, version: "1.0.0" }
resources:
  File:
    path: /files
    params: { path: { id: uint32 } }
    operations:
      get_file: { get: "/{id}", returns: { ok: { raw: application/pdf }, accepted: } }
      get_cover: { get: "/{id}/cover", returns: { ok: { raw: application/pdf }, partial_content: { text: text/csv } } }
"#,
    );
    let holes: Vec<String> = list
        .holes
        .iter()
        .map(|hole| format!("{}: {}", hole.field, hole.answers.join(", ")))
        .collect();
    assert_eq!(
        holes,
        [
            "bytes as application/pdf: get_file 200, get_cover 200",
            "text as text/csv: get_cover 206",
        ]
    );
    assert!(table(&list).contains("! text as text/csv leaves in any shape\n    get_cover 206\n"));
}

/// However many answers there are, a line has no more than 80 columns.
#[test]
fn a_table_of_many_answers_stays_narrow() {
    let mut contract = String::from(
        "guestlist: 1\napi: { title: Many, version: \"1.0.0\" }\nresources:\n  Thing:\n    path: /things\n    record: { id: int64, a_name_that_is_longer_than_most_names_in_contracts_should_be: string }\n    outputs:\n",
    );
    for number in 0..60 {
        contract.push_str(&format!(
            "      ThingView{number}: {{ fields: [id, a_name_that_is_longer_than_most_names_in_contracts_should_be] }}\n"
        ));
    }
    contract.push_str("    operations:\n");
    for number in 0..60 {
        contract.push_str(&format!(
            "      get_thing_{number}: {{ get: \"/{{id}}/{number}\", returns: {{ ok: ThingView{number} }} }}\n"
        ));
    }
    let text = table(&list_of(&contract));
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
    assert!(text.contains(" BH"), "{text}");
}

/// Errors of authentication, of extracts and of every operation leave as an operation's own do.
#[test]
fn fields_leave_through_every_error_that_is_answered() {
    let list = list_of(
        r#"
guestlist: 1
api: { title: Errors, version: "1.0.0", auth: session, extract: { tenant: { type: axum::http::Method, errors: [NoTenant] } }, errors: [Busy] }
security:
  session: { bearer: JWT, principal: crate::auth::Session, errors: [Locked] }
errors:
  NoTenant: { status: not_found, message: None, details: { near: ThingView } }
  Locked: { status: locked, message: Locked, details: { by: ThingName }, headers: { Retry-After: int32 } }
  Busy: { status: conflict, message: Busy, details: { with: ThingSize } }
  Unused: { status: gone, message: Gone }
resources:
  Thing:
    path: /things
    record: { id: int64, name: string, size: int32 }
    outputs: { ThingView: { fields: [id] }, ThingName: { fields: [name] }, ThingSize: { fields: [size] } }
    operations: { ping: { get: /, returns: no_content } }
"#,
    );
    let verdicts: Vec<Verdict> = list.resources[0]
        .rows
        .iter()
        .map(|row| row.verdict)
        .collect();
    assert_eq!(verdicts, [Verdict::Exposed; 3]);
    let errors: Vec<(&str, &[String])> = list
        .errors
        .iter()
        .map(|error| (error.error.as_str(), error.operations.as_slice()))
        .collect();
    let ping = &["ping".to_owned()][..];
    assert_eq!(
        errors,
        [("NoTenant", ping), ("Locked", ping), ("Busy", ping)]
    );
}

/// What is longer than a line is folded: titles, names, renames, headers.
#[test]
fn a_table_of_long_words_stays_narrow() {
    let long = "long_".repeat(30);
    let text = table(&list_of(&format!(
        r#"
guestlist: 1
api: {{ title: "{}", version: "1.0.0" }}
resources:
  Thing:
    path: /things
    record: {{ {long}a: json, {long}b: string }}
    outputs: {{ ThingView: {{ fields: [{long}a: {{ wire: {long}c }}, {long}b] }} }}
    errors:
      {}Gone: {{ status: gone, message: Gone, headers: {{ X-{}: string }} }}
    operations:
      {long}x: {{ get: /, returns: {{ ok: {{ body: ThingView, headers: {{ X-{}: string }}, cookies: {{ {long}y: {{}} }} }} }}, errors: [{}Gone] }}
"#,
        "A title that goes on ".repeat(9),
        "Long".repeat(30),
        "Long-".repeat(30) + "a",
        "Long-".repeat(30) + "b",
        "Long".repeat(30),
    )));
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
}

#[test]
fn headers_and_cookies_of_answers_leave_in_every_notation() {
    let list = list();
    let value: serde_json::Value = serde_json::from_str(&json(&list)).expect("JSON");
    assert_eq!(
        value["heads"].to_string(),
        concat!(
            r#"[{"operation":"list_people","status":200,"headers":["X-Total"],"cookies":["__Host-seen"]},"#,
            r#"{"operation":"add_person","status":201,"headers":["Location"],"cookies":[]}]"#
        )
    );
    let markdown = markdown(&list);
    assert!(
        markdown.contains("\n| list_people | 200 | X-Total | \\_\\_Host-seen |\n"),
        "{markdown}"
    );
    let html = html(&list);
    assert!(
        html.contains("<td>X-Total</td><td>__Host-seen</td>"),
        "{html}"
    );
}

#[test]
fn a_page_escapes_and_needs_no_network() {
    let page = html(&list());
    assert!(page.contains("People &amp; teams"));
    assert!(page.contains("Holes: 2"));
    for outside in ["http:", "https:", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn markdown_has_as_many_cells_in_each_row() {
    let text = markdown(&list());
    let mut width = 0;
    for line in text.lines() {
        if !line.starts_with('|') {
            width = 0;
            continue;
        }
        let cells = line.matches('|').count();
        assert!(width == 0 || width == cells, "{line}");
        width = cells;
    }
    assert!(text.contains("**`Team.settings` leaves in any shape**"));
}

#[test]
fn json_has_a_stable_shape() {
    let value: serde_json::Value = serde_json::from_str(&json(&list())).expect("JSON");
    assert_eq!(value["guestlist"], 1);
    let row = &value["resources"][0]["rows"][1];
    assert_eq!(
        row.to_string(),
        concat!(
            r#"{"field":"name","verdict":"exposed","hole":false,"cells":["#,
            r#"{"column":"A","path":"title","renamed":"title","optional":false},"#,
            r#"{"column":"B","path":"team.title","renamed":"title","optional":false},"#,
            r#"{"column":"C","path":"last_team.title","renamed":"title","optional":false}]}"#
        )
    );
    assert_eq!(value["errors"][0]["details"][0]["path"], "last_team");
}

#[test]
fn bodies_that_are_no_outputs_are_listed() {
    let list = list_of(
        r#"
guestlist: 1
api: { title: Values, version: "1.0.0" }
types:
  Card: { fields: { number: string, more: { type: json, wire: extra } } }
  Iban: { fields: { iban: string } }
  Payment: { one_of: { card: Card, iban: Iban }, discriminator: kind }
resources:
  Payer:
    path: /payers
    record: { id: int64, secret_name: { type: string, secret: true } }
    outputs: { PayerView: { fields: [id] } }
    operations:
      all: { get: /, returns: { ok: map<PayerView>, accepted: "list<list<PayerView?>>" } }
      pay: { post: /pay, returns: { ok: list<Payment>, created: list<Payment> } }
      last: { get: /last, returns: { ok: map<Payment> } }
      count: { get: /count, returns: { ok: int32 } }
      any: { get: /any, returns: { ok: "json?" } }
"#,
    );
    let columns = list.resources[0].columns.iter();
    let answers: Vec<String> = columns.flat_map(|column| column.answers()).collect();
    assert_eq!(answers, ["all 200", "all 202"]);
    let values: Vec<(&str, Vec<&str>, Vec<String>)> = list
        .values
        .iter()
        .map(|sheet| {
            let details = sheet.details.iter().map(|detail| detail.path.as_str());
            (sheet.value.as_str(), details.collect(), sheet.answers())
        })
        .collect();
    let answers = |of: &[&str]| of.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
    assert_eq!(
        values,
        [
            (
                "list<Payment>",
                vec!["[].number", "[].extra", "[].iban"],
                answers(&["pay 200", "pay 201"])
            ),
            (
                "map<Payment>",
                vec!["*.number", "*.extra", "*.iban"],
                answers(&["last 200"])
            ),
            ("int32", vec![], answers(&["count 200"])),
            ("json?", vec![], answers(&["any 200"])),
        ]
    );
    let holes: Vec<&str> = list.holes.iter().map(|hole| hole.field.as_str()).collect();
    assert_eq!(
        holes,
        ["list<Payment>.[].extra", "map<Payment>.*.extra", "json?"]
    );
    for text in [table(&list), markdown(&list), html(&list)] {
        assert!(text.contains("map") && text.contains("last 200"), "{text}");
        assert!(text.contains("Bodies that are no outputs"), "{text}");
    }
}

/// To whom answers go: who is let in, and who is shown a view.
#[test]
fn columns_say_to_whom_they_go() {
    let list = list_of(
        r#"guestlist: 1
api: { title: Views, version: "1.0.0" }
security:
  session: { bearer: JWT, principal: crate::auth::Session, scopes: { "notes:admin": All, "notes:read": Some } }
  machine: { api_key: { header: X-Key }, principal: crate::auth::Machine }
audiences:
  owner: { of: Note, principal: session, description: Who wrote it. }
resources:
  Note:
    path: /notes
    record: { id: int64, text: string, key: { type: string, secret: true } }
    outputs:
      NoteShort: { fields: [id] }
      NoteWhole: { fields: [id, text] }
      NoteView: { for: { "notes:admin": NoteWhole, owner: NoteWhole, else: NoteShort } }
      NoteStaff: { for: { "notes:admin": NoteWhole } }
    operations:
      get_note: { get: "/{id}", auth: [{ session: ["notes:read"] }, machine], returns: { ok: NoteView } }
      other_note: { get: "/{id}/other", auth: [machine, none], allow: [unseen-view], returns: { ok: NoteView } }
      staff_note: { get: "/{id}/staff", auth: session, returns: { ok: NoteStaff } }
      open_note: { get: "/{id}/open", returns: { ok: NoteShort } }
"#,
    );
    let columns = list.resources[0].columns.iter();
    let columns: Vec<(String, Vec<String>)> = columns
        .map(|column| (column.title(), column.answers()))
        .collect();
    let owned = |of: &[(&str, &[&str])]| -> Vec<(String, Vec<String>)> {
        let answers = |all: &[&str]| all.iter().map(|&it| it.to_owned()).collect();
        let of = of.iter();
        of.map(|(title, all)| ((*title).to_owned(), answers(all)))
            .collect()
    };
    assert_eq!(
        columns,
        owned(&[
            (
                "NoteWhole as NoteView to callers with the scope `notes:admin`; callers who are `owner` of the `Note` (Who wrote it)",
                &["get_note 200"]
            ),
            (
                "NoteShort as NoteView to anybody else who has `notes:read` or who is known by `machine`; anybody",
                &["get_note 200", "other_note 200"]
            ),
            (
                "NoteWhole as NoteStaff to callers with the scope `notes:admin`",
                &["staff_note 200"]
            ),
            ("NoteShort to anybody", &["open_note 200"]),
        ])
    );
    assert!(
        super::table(&list)
            .lines()
            .all(|line| line.chars().count() <= 80)
    );
}
