//! Contracts whose answers depend on who calls: what each caller is to see, said without the generated code.

use serde_json::{Map, Value};

/// How many records every list has.
pub const RECORDS: i64 = 4;

/// A contract, and what serves it.
#[derive(Clone, Copy, Debug)]
pub struct ViewContract {
    /// What it follows from.
    pub seed: u64,
    /// Its server.
    pub router: fn() -> axum::Router,
    /// How many fields a record has.
    pub fields: usize,
    /// The scopes of each of its schemes.
    pub scopes: [&'static [&'static str]; 2],
    /// The scheme of each audience.
    pub audiences: &'static [usize],
    /// Its operations.
    pub operations: &'static [ViewOperation],
}

/// The fields of a view, each with its name on the wire.
pub type View = &'static [(usize, &'static str)];

/// An operation.
#[derive(Clone, Copy, Debug)]
pub struct ViewOperation {
    /// Its path, behind which an id stands where one record is sent.
    pub path: &'static str,
    /// How records come.
    pub frame: &'static str,
    /// The views, in order.
    pub views: &'static [(Sees, View)],
    /// What is left for others.
    pub otherwise: Option<View>,
    /// The ways in, each all of these schemes.
    pub ways: &'static [&'static [usize]],
    /// Whether nobody in particular may call too.
    pub optional: bool,
    /// Whether a client may ask for some of the fields.
    pub sparse: bool,
}

/// Who sees a view.
#[derive(Clone, Copy, Debug)]
pub enum Sees {
    /// Who has a scope of a scheme.
    Scope(usize, &'static str),
    /// Who is of an audience, as a scheme tells.
    Audience(usize, usize),
}

/// What a credential says of who brings it: its scopes, and for each audience whether it is of those
/// records whose id is even, and of the others.
#[derive(Clone, Debug, Default)]
pub struct Credentials {
    scopes: Vec<String>,
    audiences: Vec<[bool; 2]>,
}

impl Credentials {
    /// Credentials with these scopes and audiences.
    #[must_use]
    pub fn new(scopes: Vec<String>, audiences: Vec<[bool; 2]>) -> Self {
        Self { scopes, audiences }
    }

    /// As a text.
    #[must_use]
    pub fn text(&self) -> String {
        let bits = self.audiences.iter().flatten();
        let bits: String = bits.map(|bit| if *bit { '1' } else { '0' }).collect();
        format!("{}.{bits}", self.scopes.join("+"))
    }

    /// What a text says.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let (scopes, bits) = text.split_once('.').unwrap_or((text, ""));
        let scopes = scopes.split('+').filter(|scope| !scope.is_empty());
        let bits: Vec<bool> = bits.chars().map(|bit| bit == '1').collect();
        Self {
            scopes: scopes.map(str::to_owned).collect(),
            audiences: bits
                .chunks_exact(2)
                .map(|pair| [pair[0], pair[1]])
                .collect(),
        }
    }

    /// Whether it has a scope.
    #[must_use]
    pub fn has(&self, scope: &str) -> bool {
        self.scopes.iter().any(|held| held == scope)
    }

    /// Whether it is of an audience for the record of this id.
    #[must_use]
    pub fn is(&self, audience: usize, id: i64) -> bool {
        let of = self.audiences.get(audience);
        of.is_some_and(|of| of[usize::from(id % 2 != 0)])
    }
}

/// What a record holds in a field: a canary for whoever is not to see it.
#[must_use]
pub fn held(field: usize, id: i64) -> String {
    format!("canary-f{field}-r{id}-end")
}

/// What is to be answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Due {
    /// A status, and nothing of any record.
    Refused(u16),
    /// For each record the properties.
    Shown(Vec<Value>),
}

impl ViewOperation {
    /// What somebody with these credentials is due for these records.
    #[must_use]
    pub fn due(&self, given: &[Option<Credentials>; 2], ids: &[i64]) -> Due {
        let mut ways = self.ways.iter();
        let way = ways.find(|way| way.iter().all(|scheme| given[*scheme].is_some()));
        let mut asked = self.ways.iter().flat_map(|way| way.iter());
        let known: &[usize] = match way {
            Some(way) => way,
            None if self.optional && !asked.any(|scheme| given[*scheme].is_some()) => &[],
            None => return Due::Refused(401),
        };
        let of = |scheme: usize| {
            let is_known = known.contains(&scheme);
            given[scheme].as_ref().filter(|_| is_known)
        };
        let mut shown = Vec::new();
        for id in ids {
            let mut views = self.views.iter();
            let view = views.find(|(sees, _)| match *sees {
                Sees::Scope(scheme, scope) => of(scheme).is_some_and(|it| it.has(scope)),
                Sees::Audience(scheme, number) => of(scheme).is_some_and(|it| it.is(number, *id)),
            });
            match view.map(|(_, view)| *view).or(self.otherwise) {
                Some(view) => shown.push(properties(view, *id)),
                None if known.is_empty() => return Due::Refused(401),
                None => return Due::Refused(403),
            }
        }
        Due::Shown(shown)
    }
}

fn properties(view: View, id: i64) -> Value {
    let members = view.iter();
    let members = members.map(|(field, wire)| ((*wire).to_owned(), Value::from(held(*field, id))));
    Value::Object(members.collect::<Map<String, Value>>())
}
