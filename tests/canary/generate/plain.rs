//! Invents the resource without a record: its outputs define their fields in place.

use super::invent::Invention;
use super::model::{Contract, Listed, Omit, Output, Resource, Rest, Ty, View};
use super::types;

impl Invention {
    pub(super) fn resource_without_record(&mut self, contract: &Contract) -> Resource {
        let mut resource = Resource {
            name: "Echo",
            record: Vec::new(),
            drafted: Vec::new(),
            rest: None,
            outputs: Vec::new(),
            operations: Vec::new(),
        };
        let own = contract.resources.len();
        for (number, name) in ["EchoView", "EchoBrief"].into_iter().enumerate() {
            let mut fields: Vec<Listed> = (0..2).map(|_| self.own_scalar()).collect();
            let nested = self.nestable(contract);
            let ty = self.turn(
                "own",
                &[
                    nested.clone(),
                    nested.clone().list(),
                    nested.clone().or_null().list(),
                    nested.list().list().map(),
                    Ty::Union(types::SORT),
                    Ty::Object(types::CHAIN),
                ],
            );
            fields.push(self.own(ty));
            // The outputs of this resource hold those before them.
            if number > 0 {
                let before = Ty::View(View {
                    resource: own,
                    output: number - 1,
                });
                fields.push(self.own(before));
            }
            resource.outputs.push(Output {
                name: name.to_owned(),
                omit: self.turn("omit", &[Omit::Nothing, Omit::Nulls, Omit::Defaults]),
                fields,
                rest: (number > 0).then_some(Rest::Own),
            });
        }
        resource
    }

    /// An output of a record that another output may hold.
    fn nestable(&mut self, contract: &Contract) -> Ty {
        let resource = self.random.below(contract.resources.len());
        let outputs = &contract.resources[resource].outputs;
        let nestable: Vec<usize> = (0..outputs.len())
            .filter(|output| !outputs[*output].is_computed())
            .collect();
        Ty::View(View {
            resource,
            output: nestable[self.random.below(nestable.len())],
        })
    }

    fn own_scalar(&mut self) -> Listed {
        let mut field = self.small_field();
        if !field.nullable && !field.optional && self.random.one_in(2) {
            self.give_default(&mut field);
        }
        Listed::Own(field, self.random.one_in(4).then(|| self.name('w')))
    }

    fn own(&mut self, ty: Ty) -> Listed {
        let mut field = self.field('f', ty);
        field.nullable = self.random.one_in(3);
        field.optional = self.random.one_in(4);
        Listed::Own(field, None)
    }
}
