//! Random contracts whose answers depend on who calls: schemes with scopes, audiences, outputs with views.

mod code;
mod text;

pub use code::{entry, module};
pub use text::text;

use crate::random::Random;

/// How records come.
pub const FRAMES: [&str; 6] = ["one", "list", "page", "stream", "ndjson", "events"];

/// Who sees a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A scope of a scheme, both by number.
    Scope(usize, usize),
    /// An audience, by number.
    Audience(usize),
}

/// An output with views: who sees which of the plain outputs, and what is left for others.
#[derive(Clone, Debug)]
pub struct Viewed {
    pub keys: Vec<(Key, usize)>,
    pub otherwise: Option<usize>,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    pub viewed: usize,
    pub frame: &'static str,
    /// The ways in, each all of these schemes.
    pub ways: Vec<Vec<usize>>,
    /// Whether nobody in particular may call too.
    pub optional: bool,
    /// Whether a client may ask for some of the fields.
    pub sparse: bool,
    /// Whether a type of the handler's own takes something from the request.
    pub extracts: bool,
}

/// A whole contract.
#[derive(Clone, Debug)]
pub struct Contract {
    pub seed: u64,
    /// The scopes of each of the two schemes; `both` is one of either.
    pub scopes: [Vec<String>; 2],
    /// The scheme of each audience.
    pub audiences: Vec<usize>,
    /// How many fields a record has.
    pub fields: usize,
    /// The fields of the plain outputs, some of them under another name.
    pub plain: Vec<Vec<(usize, bool)>>,
    pub viewed: Vec<Viewed>,
    pub operations: Vec<Operation>,
}

impl Contract {
    /// The contract of a seed.
    pub fn of(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let scopes = [0, 1].map(|scheme| {
            let own = (0..1 + random.below(3)).map(|number| format!("s{scheme}x{number}"));
            let mut own: Vec<String> = own.collect();
            own.push("both".to_owned());
            own
        });
        let audiences: Vec<usize> = (0..random.below(4)).map(|_| random.below(2)).collect();
        let fields = 4 + random.below(4);
        let plain: Vec<Vec<(usize, bool)>> = (0..3 + random.below(3))
            .map(|_| {
                let listed = (0..fields).filter(|_| random.one_in(2));
                let listed: Vec<usize> = listed.collect();
                let listed = listed.into_iter().chain((0..fields).take(1));
                let mut listed: Vec<usize> = listed.collect();
                listed.sort_unstable();
                listed.dedup();
                let renamed = listed.into_iter().map(|field| (field, random.one_in(4)));
                renamed.collect()
            })
            .collect();
        let mut contract = Self {
            seed,
            scopes,
            audiences,
            fields,
            plain,
            viewed: Vec::new(),
            operations: Vec::new(),
        };
        for _ in 0..2 + random.below(2) {
            let viewed = contract.viewed(&mut random);
            contract.viewed.push(viewed);
        }
        for number in 0..6 + random.below(5) {
            let operation = contract.operation(&mut random, number);
            contract.operations.push(operation);
        }
        contract
    }

    fn viewed(&self, random: &mut Random) -> Viewed {
        let mut all: Vec<Key> = (0..self.audiences.len()).map(Key::Audience).collect();
        for scheme in [0, 1] {
            all.extend((0..self.scopes[scheme].len()).map(|scope| Key::Scope(scheme, scope)));
        }
        let shut = random.one_in(3);
        all.retain(|key| !shut || matches!(key, Key::Scope(..)));
        let mut keys = Vec::new();
        for _ in 0..1 + random.below(all.len()) {
            let key = all.swap_remove(random.below(all.len()));
            keys.push((key, random.below(self.plain.len())));
        }
        Viewed {
            keys,
            otherwise: (!shut).then(|| random.below(self.plain.len())),
        }
    }

    fn operation(&self, random: &mut Random, number: usize) -> Operation {
        let viewed = random.below(self.viewed.len());
        let ways: [&[&[usize]]; 6] = [
            &[&[0]],
            &[&[1]],
            &[&[0], &[1]],
            &[&[1], &[0]],
            &[&[0, 1]],
            &[&[0, 1], &[1]],
        ];
        // All schemes are asked for by some operation, and somebody sees something.
        let has_else = self.viewed[viewed].otherwise.is_some();
        let ways = match number == 0 || !has_else {
            true => ways[2],
            false => ways[random.below(ways.len())],
        };
        Operation {
            viewed,
            frame: FRAMES[number % FRAMES.len()],
            ways: ways.iter().map(|way| way.to_vec()).collect(),
            optional: random.one_in(3),
            sparse: random.one_in(3),
            extracts: random.one_in(4),
        }
    }

    /// The scheme that tells whether somebody is one of these.
    pub fn scheme(&self, key: Key) -> usize {
        match key {
            Key::Scope(scheme, _) => scheme,
            Key::Audience(number) => self.audiences[number],
        }
    }
}

/// The name of a field on the wire.
pub fn wire(field: usize, renamed: bool) -> String {
    match renamed {
        true => format!("g{field}"),
        false => format!("f{field}"),
    }
}
