//! Invents a contract: what a seed decides, within what the language allows.

use std::collections::BTreeMap;

use super::model::{
    Contract, ErrorType, Exposure, Field, Header, Listed, Omit, Output, Resource, Rest, Ty, View,
};
use super::{format, types};
use crate::random::Random;

/// The formats that errors may have, as keys of `api`: seeds take turns, and one that is empty is invented.
const ERROR_FORMATS: [&str; 5] = [
    "error_format: problem",
    "error_format: detail",
    "",
    "error_format: problem, type_base: \"https://example.com/errors/\"",
    "",
];

/// Where the key of a scheme stands: seeds take turns, and one of four has no security.
const KEYS: [Option<&str>; 4] = [
    Some("header: X-Api-Key"),
    Some("cookie: sid"),
    None,
    Some("query: key"),
];

const RESOURCES: [&str; 2] = ["Apple", "Brick"];
const OUTPUTS: [&str; 4] = ["View", "Brief", "Wide", "Slim"];
/// What makes a `Word`.
const WORD: &str = "narrow::<api::types::Word>";
pub(super) const ERRORS: [(&str, &str); 4] = [
    ("Gone", "gone"),
    ("Taken", "conflict"),
    ("Barred", "forbidden"),
    ("Crowded", "service_unavailable"),
];

/// The contract of a seed.
pub fn contract(seed: u64) -> Contract {
    let mut invention = Invention {
        random: Random::new(seed),
        turns: BTreeMap::new(),
        first: usize::try_from(seed).unwrap_or(0),
        names: 0,
    };
    invention.contract(seed)
}

/// A contract whose outputs list one field more, of those that hold canaries.
pub fn leaky(contract: &Contract) -> Contract {
    let mut leaky = contract.clone();
    for resource in &mut leaky.resources {
        for output in &mut resource.outputs {
            let listed: Vec<usize> = output
                .fields
                .iter()
                .filter_map(|it| match it {
                    Listed::Field { field, .. } => Some(*field),
                    Listed::Computed(_) | Listed::Own(..) => None,
                })
                .collect();
            let mut fields = resource.record.iter().enumerate();
            let unlisted = fields.find(|(number, field)| {
                let is_scalar = matches!(field.ty, Ty::Scalar(name, _) if name != "boolean");
                is_scalar && field.exposure == Exposure::Free && !listed.contains(number)
            });
            output
                .fields
                .extend(unlisted.map(|(field, _)| Listed::Field {
                    field,
                    wire: None,
                    through: None,
                }));
        }
    }
    leaky
}

pub(super) struct Invention {
    pub(super) random: Random,
    /// What has to occur in every batch goes in turns, from one that the seed decides.
    turns: BTreeMap<&'static str, usize>,
    first: usize,
    /// How many names there are: no two fields of a contract share one.
    names: usize,
}

impl Invention {
    fn contract(&mut self, seed: u64) -> Contract {
        let mut contract = Contract {
            seed,
            error_format: self.error_format(),
            key: KEYS[self.first % KEYS.len()],
            objects: Vec::new(),
            unions: Vec::new(),
            resources: Vec::new(),
            errors: Vec::new(),
            drafts: self.drafts(),
            forms: self.forms(),
        };
        self.types(&mut contract);
        for name in RESOURCES.iter().take(1 + self.random.below(2)) {
            let resource = self.resource(&contract, name);
            contract.resources.push(resource);
        }
        let resource = self.resource_without_record(&contract);
        contract.resources.push(resource);
        for (name, status) in ERRORS {
            let error = self.error(&contract, name, status);
            contract.errors.push(error);
        }
        for number in 0..contract.resources.len() {
            contract.resources[number].operations = self.operations(&contract, number);
        }
        contract
    }

    fn error_format(&self) -> String {
        match ERROR_FORMATS[self.first % ERROR_FORMATS.len()] {
            "" => {
                // Numbers of its own, so that whatever else is invented stays what it is.
                let mut random = Random::new(!self.first as u64);
                let own = format::own(&mut |end| random.below(end));
                format!("error_format: {own}")
            }
            named => named.to_owned(),
        }
    }

    /// The next of what goes in turns.
    pub(super) fn turn<T: Clone>(&mut self, what: &'static str, of: &[T]) -> T {
        let turn = self.turns.entry(what).or_insert(self.first);
        *turn += 1;
        of[*turn % of.len()].clone()
    }

    pub(super) fn name(&mut self, letter: char) -> String {
        self.names += 1;
        format!("{letter}{}", self.names)
    }

    pub(super) fn resource(&mut self, contract: &Contract, name: &'static str) -> Resource {
        let mut record: Vec<Field> = (0..6 + self.random.below(8))
            .map(|_| self.record_field(contract))
            .collect();
        for ty in self.turns_of_types(contract) {
            record.push(self.field_of(contract, ty));
        }
        // Every record has one of each that outputs must not list, and one of three states.
        let drafted = vec![record.len(), record.len() + 1];
        for exposure in [Exposure::Secret, Exposure::Private] {
            let ty = Ty::Scalar("string", "string");
            record.push(Field {
                exposure,
                ..self.field('f', ty)
            });
        }
        // What is listed nowhere by its name, and leaves by those of its members alone.
        let rest = record.len();
        record.push(self.field('f', Ty::Scalar("Word", WORD).map()));
        for hidden in [Ty::Object(types::VAULT), Ty::Union(types::SAFE)] {
            record.push(Field {
                exposure: Exposure::Private,
                ..self.field('f', hidden)
            });
        }
        record.push(Field {
            nullable: true,
            optional: true,
            ..self.field('f', Ty::Scalar("string", "string"))
        });
        let mut resource = Resource {
            name,
            record,
            drafted,
            rest: Some(rest),
            outputs: Vec::new(),
            operations: Vec::new(),
        };
        let count = 2 + self.random.below(3);
        for (number, ending) in OUTPUTS.iter().take(count).enumerate() {
            let output = self.output(contract, &resource, ending, number == 0);
            resource.outputs.push(output);
        }
        resource
    }

    /// An output that others can nest has no computed fields: the first is always one.
    pub(super) fn output(
        &mut self,
        contract: &Contract,
        resource: &Resource,
        ending: &str,
        nestable: bool,
    ) -> Output {
        let has_computed = !nestable && self.random.one_in(3);
        let own = (contract.resources.len(), resource.outputs.len());
        let mut fields = Vec::new();
        for (number, field) in resource.record.iter().enumerate() {
            if field.exposure != Exposure::Free || resource.rest == Some(number) {
                continue;
            }
            if !(fields.is_empty() || self.random.one_in(2)) {
                continue;
            }
            fields.push(Listed::Field {
                field: number,
                wire: self.random.one_in(4).then(|| self.name('w')),
                through: field.ty.record().map(|record| {
                    // A record within itself goes through an output that is there, or through this.
                    let outputs = match record == own.0 {
                        true => &resource.outputs,
                        false => &contract.resources[record].outputs,
                    };
                    let mut nestable: Vec<usize> = (0..outputs.len())
                        .filter(|output| !outputs[*output].is_computed())
                        .collect();
                    if record == own.0 && !has_computed {
                        nestable.push(own.1);
                    }
                    nestable[self.random.below(nestable.len())]
                }),
            });
        }
        if has_computed {
            let mut field = self.small_field();
            field.optional = false;
            field.name = self.name('c');
            fields.push(Listed::Computed(field));
        }
        Output {
            name: format!("{}{ending}", resource.name),
            omit: [Omit::Nothing, Omit::Nulls, Omit::Defaults][self.random.below(3)],
            fields,
            rest: resource
                .rest
                .map(Rest::Of)
                .filter(|_| self.random.one_in(4)),
        }
    }

    pub(super) fn error(
        &mut self,
        contract: &Contract,
        name: &'static str,
        status: &'static str,
    ) -> ErrorType {
        let mut details = vec![self.field('d', Ty::Scalar("string", "string"))];
        let ty = self.turn(
            "details",
            &[
                Ty::Scalar("int64", "int64"),
                Ty::Object(types::BADGE),
                Ty::Code,
                Ty::Union(types::SORT),
                Ty::Union(types::EITHER),
                Ty::Object(types::CHAIN),
            ],
        );
        details.push(self.field('d', ty));
        let view = self.random.one_in(2).then(|| {
            let resource = self.random.below(contract.resources.len());
            (
                self.name('d'),
                View {
                    resource,
                    output: 0,
                },
            )
        });
        let error = ErrorType {
            name,
            status,
            details,
            body: None,
            view,
            header: self.random.one_in(2).then(|| self.header("X-Why")),
        };
        let objects = [None, Some(types::BADGE), None, Some(types::CHAIN)];
        match self.turn("bodies", &objects) {
            Some(object) => ErrorType {
                details: Vec::new(),
                body: Some(Ty::Object(object)),
                view: None,
                ..error
            },
            None => error,
        }
    }

    pub(super) fn header(&mut self, name: &'static str) -> Header {
        Header {
            name,
            ty: self.turn("headers", &types::OF_HEADERS),
            optional: self.random.one_in(2),
        }
    }
}
