//! Invents a contract: what a seed decides, within what the language allows.

use super::model::{
    Contract, ErrorType, Exposure, Field, Header, Listed, Object, Omit, Output, Resource, Ty, View,
};
use crate::random::Random;

/// The formats that errors may have, as keys of `api`: seeds take turns.
const ERROR_FORMATS: [&str; 3] = [
    "error_format: problem",
    "error_format: detail",
    "error_format: problem, type_base: \"https://example.com/errors/\"",
];

const RESOURCES: [&str; 4] = ["Apple", "Brick", "Cloud", "Drum"];
const OUTPUTS: [&str; 4] = ["View", "Brief", "Wide", "Slim"];
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
        names: 0,
    };
    let turn = usize::try_from(seed).unwrap_or(0) % ERROR_FORMATS.len();
    invention.contract(ERROR_FORMATS[turn])
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
                    Listed::Computed(_) => None,
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
    /// How many names there are: no two fields of a contract share one.
    names: usize,
}

impl Invention {
    fn contract(&mut self, error_format: &'static str) -> Contract {
        let mut contract = Contract {
            error_format,
            objects: self.objects(),
            resources: Vec::new(),
            errors: Vec::new(),
        };
        for name in RESOURCES.iter().take(2 + self.random.below(3)) {
            let resource = self.resource(&contract, name);
            contract.resources.push(resource);
        }
        for (name, status) in ERRORS {
            let error = self.error(&contract, name, status);
            contract.errors.push(error);
        }
        for number in 0..contract.resources.len() {
            contract.resources[number].operations = self.operations(&contract, number);
        }
        contract
    }

    pub(super) fn name(&mut self, letter: char) -> String {
        self.names += 1;
        format!("{letter}{}", self.names)
    }

    /// `Vault` has a secret, so nothing that holds it may leave.
    pub(super) fn objects(&mut self) -> Vec<Object> {
        let mut secret = self.field('f', Ty::Scalar("string", "string"));
        secret.exposure = Exposure::Secret;
        let plain = self.field('f', Ty::Scalar("string", "string"));
        let badge: Vec<Field> = (0..2).map(|_| self.small_field()).collect();
        let mut place: Vec<Field> = (0..2).map(|_| self.small_field()).collect();
        let inner = Ty::List(Box::new(Ty::Object(1)));
        place.push(self.field('f', inner));
        let object = |name, fields| Object { name, fields };
        vec![
            object("Vault", vec![secret, plain]),
            object("Badge", badge),
            object("Place", place),
        ]
    }

    pub(super) fn resource(&mut self, contract: &Contract, name: &'static str) -> Resource {
        let mut record: Vec<Field> = (0..6 + self.random.below(8))
            .map(|_| self.record_field(contract))
            .collect();
        // Every record has one of each that outputs must not list, and one of three states.
        for exposure in [Exposure::Secret, Exposure::Private] {
            let ty = Ty::Scalar("string", "string");
            record.push(Field {
                exposure,
                nullable: self.random.one_in(3),
                ..self.field('f', ty)
            });
        }
        record.push(Field {
            exposure: Exposure::Private,
            ..self.field('f', Ty::Object(0))
        });
        record.push(Field {
            nullable: true,
            optional: true,
            ..self.field('f', Ty::Scalar("string", "string"))
        });
        let mut resource = Resource {
            name,
            record,
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
        let mut fields = Vec::new();
        for (number, field) in resource.record.iter().enumerate() {
            if field.exposure != Exposure::Free || !(fields.is_empty() || self.random.one_in(2)) {
                continue;
            }
            fields.push(Listed::Field {
                field: number,
                wire: self.random.one_in(4).then(|| self.name('w')),
                through: field.ty.record().map(|record| {
                    let nestable: Vec<usize> = (0..contract.resources[record].outputs.len())
                        .filter(|output| !contract.resources[record].outputs[*output].is_computed())
                        .collect();
                    nestable[self.random.below(nestable.len())]
                }),
            });
        }
        if !nestable && self.random.one_in(3) {
            let mut field = self.small_field();
            field.optional = false;
            field.name = self.name('c');
            fields.push(Listed::Computed(field));
        }
        Output {
            name: format!("{}{ending}", resource.name),
            omit: [Omit::Nothing, Omit::Nulls, Omit::Defaults][self.random.below(3)],
            fields,
        }
    }

    pub(super) fn error(
        &mut self,
        contract: &Contract,
        name: &'static str,
        status: &'static str,
    ) -> ErrorType {
        let mut details = vec![self.field('d', Ty::Scalar("string", "string"))];
        let more = [Ty::Scalar("int64", "int64"), Ty::Object(1), Ty::Code];
        let ty = more[self.random.below(more.len())].clone();
        details.push(self.field('d', ty));
        ErrorType {
            name,
            status,
            details,
            view: self.random.one_in(2).then(|| {
                let resource = self.random.below(contract.resources.len());
                (
                    self.name('d'),
                    View {
                        resource,
                        output: 0,
                    },
                )
            }),
            header: self.random.one_in(2).then(|| self.header("X-Why")),
        }
    }

    pub(super) fn header(&mut self, name: &'static str) -> Header {
        Header {
            name,
            ty: ["string", "int32"][self.random.below(2)],
            optional: self.random.one_in(2),
        }
    }
}
