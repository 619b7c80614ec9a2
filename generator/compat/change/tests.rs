//! Operations that go when they were said to.

use super::compare::Comparison;
use crate::contract::ast::Contract;
use crate::contract::places::Places;
use crate::diag::{Span, Weight};
use crate::shape::Shapes;
use crate::shape::surface::{Auth, Operation, Removal, Rest, Segment, Surface};

fn operation(removal: Removal) -> Surface {
    Surface {
        operations: vec![Operation {
            name: "get_pet".to_owned(),
            id: Some("get_pet".to_owned()),
            method: "get".to_owned(),
            path: vec![Segment::Text("pets".to_owned())],
            bases: vec![String::new()],
            span: Span::default(),
            params: Vec::new(),
            rest: Rest::Ignored,
            body: None,
            answers: Vec::new(),
            auth: Auth {
                open: true,
                ..Auth::default()
            },
            removal,
        }],
    }
}

/// The code and weight of each change, on a day.
fn found(old: &Surface, new: &Surface, today: &str) -> Vec<(&'static str, Weight)> {
    let shapes = Shapes::default();
    let contract = Contract::default();
    let places = Places::of(&contract, 0);
    let comparison = Comparison::new(&shapes, [&places, &places], today);
    comparison.run(old, new, false);
    let changes = comparison.changes.into_changes();
    let all = changes.iter();
    all.map(|change| (change.diagnostic.rule.code, change.weight))
        .collect()
}

#[test]
fn an_operation_goes_on_the_day_that_was_announced() {
    let none = Surface::default();
    let after = |day: &str| operation(Removal::After(day.to_owned()));
    let removed = [("GL970", Weight::Breaking)];
    assert_eq!(
        found(&after("2027-05-01"), &none, "2027-05-01"),
        [("GL1010", Weight::Compatible)]
    );
    assert_eq!(found(&after("2027-05-01"), &none, "2027-04-30"), removed);
    for removal in [Removal::No, Removal::Announced] {
        assert_eq!(found(&operation(removal), &none, "2027-05-01"), removed);
    }
    // Its mirror image.
    assert_eq!(
        found(&none, &after("2027-05-01"), "2027-05-01"),
        [("GL971", Weight::Compatible)]
    );
}
