//! Expressions that fit and such that do not.

use super::*;

fn laid_out(text: &str) -> String {
    expression(text, Room::line_at(8))
}

#[test]
fn what_fits_stays() {
    for text in [
        "true",
        "self.name.fits()",
        "schema::object(&[])",
        "Self { id, name }",
        "value.len() < 2 && Self::RULE.accepts(value.len())",
        "schema::list(&schema::named(Payment::schema)).items(OrderDraft::HISTORY_OF_PAYMENTS)",
    ] {
        assert_eq!(laid_out(text), text);
    }
}

#[test]
fn a_struct_of_some_width_is_broken() {
    assert_eq!(
        laid_out("Self { identifier, name: rest.name }"),
        "Self {\n            identifier,\n            name: rest.name,\n        }"
    );
}

#[test]
fn a_single_argument_goes_on_behind_its_bracket() {
    assert_eq!(
        laid_out(
            "schema::object(&[schema::required(\"id\", schema::text(format::uuid::UUID)), \
             schema::optional(\"a, b) \\\"\", schema::string())]).open()"
        ),
        "schema::object(&[
            schema::required(\"id\", schema::text(format::uuid::UUID)),
            schema::optional(\"a, b) \\\"\", schema::string()),
        ])
        .open()"
    );
}

#[test]
fn a_chain_of_some_width_is_broken_before_its_dots() {
    assert_eq!(
        laid_out("self.email.as_ref().is_none_or(|value| format::email::EMAIL.accepts(value))"),
        "self.email
            .as_ref()
            .is_none_or(|value| format::email::EMAIL.accepts(value))"
    );
}

#[test]
fn a_block_has_a_line_for_each_statement() {
    assert_eq!(
        laid_out(
            "rules::Text::ANY.pattern({ static PATTERN: Pattern = Pattern::new(\"; \"); &PATTERN })"
        ),
        "rules::Text::ANY.pattern({
            static PATTERN: Pattern = Pattern::new(\"; \");
            &PATTERN
        })"
    );
}

#[test]
fn a_closure_that_does_not_fit_gets_a_block() {
    assert_eq!(
        laid_out(
            "self.lines.iter().all(|item| item.first_of_all.fits() && item.second_of_all.fits() \
             && item.third.fits_in_a_way())"
        ),
        "self.lines.iter().all(|item| {
            item.first_of_all.fits() && item.second_of_all.fits() && item.third.fits_in_a_way()
        })"
    );
}

#[test]
fn generics_are_no_comparison() {
    let text = "<wire::Map<wire::Plain> as wire::Decode<_>>::decode(value)";
    assert_eq!(split::cut(text, " < "), [text]);
    assert_eq!(
        split::cut("f(a, b), g::<A, B>(c), |d| d < 2", ", "),
        ["f(a, b)", "g::<A, B>(c)", "|d| d < 2"]
    );
}

#[test]
fn names_are_sorted_as_rustfmt_does() {
    let mut names = ["r#type", "B10", "B9", "a_b", "ab", "B", "a"];
    names.sort_by(|a, b| by_name(a, b));
    assert_eq!(names, ["B", "B9", "B10", "a", "a_b", "ab", "r#type"]);
    assert!(by_path("a1::models", "a::models").is_gt());
}

#[test]
fn what_stands_around_is_broken_too() {
    let long = "a".repeat(50);
    assert_eq!(
        function(
            &format!("fn {long}"),
            &[],
            Some(&format!("Option<{long}>")),
            4
        ),
        format!("fn {long}()\n    -> Option<{long}> {{")
    );
    assert_eq!(
        from_heading("From", &long, &long),
        format!("impl From<{long}>\n    for {long}\n{{")
    );
    let arguments = [format!("default = \"{long}\""), "rename = \"a\"".to_owned()];
    assert_eq!(
        attribute("serde", &arguments, Room::line_at(4)),
        format!("#[serde(\n        default = \"{long}\",\n        rename = \"a\"\n    )]")
    );
    assert_eq!(
        declared(
            "pub id:",
            &format!("Option<{long}{long}>"),
            Room::line_at(4).before(1)
        ),
        format!("pub id: Option<\n        {long}{long},\n    >")
    );
}
