//! Audiences, in order: nobody, who holds these scopes, who belongs to an audience, who is known, anybody.

use std::collections::BTreeSet;
use std::fmt;

use crate::ir::{self, Api, Auth};

/// Who may see something: whoever has all of one of these. Who needs nothing is anybody; without any there is
/// nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Who {
    alternatives: BTreeSet<BTreeSet<Need>>,
}

/// What somebody has to have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// A credential of this scheme.
    Scheme(String),
    /// A scope of a scheme.
    Scope(String, String),
    /// To belong to an audience.
    Audience(String),
}

impl Who {
    /// Nobody.
    #[must_use]
    pub fn nobody() -> Self {
        Self::default()
    }

    /// Anybody.
    #[must_use]
    pub fn anybody() -> Self {
        Self::having([BTreeSet::new()])
    }

    /// Whoever has all of one of these.
    pub fn having(alternatives: impl IntoIterator<Item = BTreeSet<Need>>) -> Self {
        let mut who = Self::nobody();
        for needs in alternatives {
            who.add(needs);
        }
        who
    }

    /// Who may call an operation.
    #[must_use]
    pub fn may_call(api: &Api, auth: Option<&Auth>) -> Self {
        let Some(auth) = auth.filter(|auth| !auth.optional) else {
            return Self::anybody();
        };
        Self::having(auth.alternatives.iter().map(|all| {
            let mut needs = BTreeSet::new();
            for demand in &all.demands {
                let scheme = api.scheme(demand.scheme);
                needs.insert(Need::Scheme(scheme.name.clone()));
                for scope in demand.scopes.iter().filter_map(|it| scheme.scopes.get(*it)) {
                    needs.insert(Need::Scope(scheme.name.clone(), scope.name.clone()));
                }
            }
            needs
        }))
    }

    /// Those of these to whom a view is due.
    #[must_use]
    pub fn seeing(&self, api: &Api, who: ir::Who) -> Self {
        let scheme = &api.scheme(api.scheme_of(who));
        let known = self.with(&Need::Scheme(scheme.name.clone()));
        match who {
            ir::Who::Scope(_, number) => {
                let scope = &scheme.scopes[number].name;
                known.with(&Need::Scope(scheme.name.clone(), scope.clone()))
            }
            ir::Who::Audience(id) => known.with(&Need::Audience(api.audience(id).name.clone())),
        }
    }

    /// Those of these who have something more.
    #[must_use]
    pub fn with(&self, need: &Need) -> Self {
        Self::having(self.alternatives.iter().map(|needs| {
            let mut needs = needs.clone();
            needs.insert(need.clone());
            needs
        }))
    }

    /// Takes in all of others.
    pub fn join(&mut self, others: &Self) {
        for needs in &others.alternatives {
            self.add(needs.clone());
        }
    }

    /// Whether all of others are among these.
    #[must_use]
    pub fn includes(&self, others: &Self) -> bool {
        let mut others = others.alternatives.iter();
        others.all(|needs| self.alternatives.iter().any(|own| own.is_subset(needs)))
    }

    /// Who needs less has what who needs more has, so that the latter say nothing more.
    fn add(&mut self, needs: BTreeSet<Need>) {
        if self.alternatives.iter().any(|own| own.is_subset(&needs)) {
            return;
        }
        self.alternatives.retain(|own| !needs.is_subset(own));
        self.alternatives.insert(needs);
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.alternatives.is_empty() {
            return f.write_str("nobody");
        }
        if self.includes(&Self::anybody()) {
            return f.write_str("anybody");
        }
        let all = self.alternatives.iter().map(|needs| {
            let words = needs.iter().filter_map(|need| match need {
                Need::Scheme(name) => {
                    let of = |it: &Need| match it {
                        Need::Scope(scheme, scope) if scheme == name => Some(format!("`{scope}`")),
                        _ => None,
                    };
                    let scopes: Vec<String> = needs.iter().filter_map(of).collect();
                    // Who is of an audience is known.
                    let is_told = needs.iter().any(|it| matches!(it, Need::Audience(_)));
                    Some(match scopes.as_slice() {
                        [] if is_told => return None,
                        [] => format!("anybody known by `{name}`"),
                        scopes => format!("`{name}` with {}", scopes.join(" and ")),
                    })
                }
                Need::Scope(..) => None,
                Need::Audience(name) => Some(format!("the audience `{name}`")),
            });
            let words: Vec<String> = words.collect();
            words.join(" and ")
        });
        let all: Vec<String> = all.collect();
        f.write_str(&all.join(" or "))
    }
}
