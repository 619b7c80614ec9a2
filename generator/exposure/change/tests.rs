//! Audiences.

use std::collections::BTreeSet;

use super::{Need, Who};

fn scheme(name: &str) -> Need {
    Need::Scheme(name.to_owned())
}

fn scope(scheme: &str, name: &str) -> Need {
    Need::Scope(scheme.to_owned(), name.to_owned())
}

fn having(all: &[&[Need]]) -> Who {
    let all = all.iter().map(|needs| needs.iter().cloned());
    Who::having(all.map(BTreeSet::from_iter))
}

/// From nobody to anybody each includes those before it, and none of those behind it.
#[test]
fn audiences_are_in_order() {
    let known = [scheme("session")];
    let scoped = [scheme("session"), scope("session", "users:read")];
    let both = [
        scheme("session"),
        scope("session", "users:read"),
        scope("session", "users:write"),
    ];
    let owner =
        Who::having([BTreeSet::from(scoped.clone())]).with(&Need::Audience("owner".to_owned()));
    let order = [
        Who::nobody(),
        having(&[&both]),
        having(&[&scoped]),
        having(&[&known]),
        Who::anybody(),
    ];
    for (at, less) in order.iter().enumerate() {
        for more in &order[at..] {
            assert!(more.includes(less), "{more} includes {less}");
        }
        for more in &order[at + 1..] {
            assert!(!less.includes(more), "{less} does not include {more}");
        }
    }
    assert!(having(&[&scoped]).includes(&owner));
    assert!(!owner.includes(&having(&[&scoped])));
    assert!(!having(&[&both]).includes(&owner) && !owner.includes(&having(&[&both])));
}

/// Who joins others is all of them, and says no more than has to be said.
#[test]
fn audiences_join() {
    let session = having(&[&[scheme("session")]]);
    let key = having(&[&[scheme("key"), scope("key", "read")]]);
    let mut all = session.clone();
    all.join(&key);
    assert!(all.includes(&session) && all.includes(&key));
    assert!(!session.includes(&all));
    assert_eq!(
        all.to_string(),
        "`key` with `read` or anybody known by `session`"
    );
    all.join(&having(&[&[scheme("session"), scope("session", "admin")]]));
    assert!(all.to_string().matches(" or ").count() == 1, "{all}");
    all.join(&Who::anybody());
    assert_eq!(all, Who::anybody());
    assert_eq!(all.to_string(), "anybody");
    assert_eq!(Who::nobody().to_string(), "nobody");
}
