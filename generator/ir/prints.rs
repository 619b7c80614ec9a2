//! The prints of an [`Api`]: what each part says, with everything that it refers to.
//!
//! Two parts with one print are the same in all that they lead to, so whatever is written from such
//! a part alone is the same too. A part's own fields are read by `serde`, references are followed by
//! their numbers, and the contract's own settings belong to every part.

use foldhash::HashMap;

use super::circles::circles;
use super::{Api, ErrorId, Resource, ResourceId, TypeId};
use crate::parallel;
use crate::print::{Own, Print, Reference, Unprintable};

/// The newtypes that stand for a part.
const KINDS: &[&str] = &["TypeId", "ErrorId", "ResourceId"];

/// The prints of all parts.
#[derive(Clone, Debug)]
pub struct Prints {
    settings: Print,
    types: Vec<Print>,
    errors: Vec<Print>,
    models: Vec<Print>,
    resources: Vec<Print>,
}

/// A part of an [`Api`].
enum Part<'a> {
    Settings(&'a Api),
    Type(&'a super::NamedType),
    Error(&'a super::ErrorType),
    /// A resource without its operations.
    Models(&'a Resource),
    Operations(&'a Resource),
}

impl Prints {
    /// Reads all of it.
    ///
    /// # Errors
    ///
    /// Something in it cannot be serialized.
    pub fn of(api: &Api) -> Result<Self, Unprintable> {
        let mut parts = vec![Part::Settings(api)];
        parts.extend(api.types.iter().map(Part::Type));
        parts.extend(api.errors.iter().map(Part::Error));
        parts.extend(api.resources.iter().map(Part::Models));
        parts.extend(api.resources.iter().map(Part::Operations));
        let own = parallel::map(&parts, |part| match part {
            Part::Settings(api) => Own::of(*api, KINDS),
            Part::Type(ty) => Own::of(*ty, KINDS),
            Part::Error(error) => Own::of(*error, KINDS),
            Part::Models(resource) => Own::of(*resource, KINDS),
            Part::Operations(resource) => Own::of(&resource.operations, KINDS),
        });
        let own = own.into_iter().collect::<Result<Vec<Own>, _>>()?;

        let (types, errors) = (1, 1 + api.types.len());
        let models = errors + api.errors.len();
        let operations = models + api.resources.len();
        let place = |reference: &Reference| match reference.kind {
            "TypeId" => types + reference.number,
            "ErrorId" => errors + reference.number,
            _ => models + reference.number,
        };
        let targets: Vec<Vec<usize>> = own
            .iter()
            .map(|own| own.references.iter().map(place).collect())
            .collect();
        let own: Vec<Print> = own.into_iter().map(|own| own.print).collect();
        let whole = whole(&own, &targets);

        // The settings may refer to parts, and every part rests on them.
        let settings = whole[0];
        let with_settings = |print: &Print| Print::of_all([settings, *print]);
        Ok(Self {
            settings,
            types: whole[types..errors].iter().map(with_settings).collect(),
            errors: whole[errors..models].iter().map(with_settings).collect(),
            models: whole[models..operations]
                .iter()
                .map(with_settings)
                .collect(),
            resources: (0..api.resources.len())
                .map(|at| Print::of_all([settings, whole[models + at], whole[operations + at]]))
                .collect(),
        })
    }

    /// What the contract says outside of its types, errors and resources.
    #[must_use]
    pub fn settings(&self) -> Print {
        self.settings
    }

    /// A type.
    #[must_use]
    pub fn ty(&self, id: TypeId) -> Print {
        self.types[id.0]
    }

    /// An error.
    #[must_use]
    pub fn error(&self, id: ErrorId) -> Print {
        self.errors[id.0]
    }

    /// A resource without its operations.
    #[must_use]
    pub fn models(&self, id: ResourceId) -> Print {
        self.models[id.0]
    }

    /// A resource with its operations.
    #[must_use]
    pub fn resource(&self, id: ResourceId) -> Print {
        self.resources[id.0]
    }
}

/// The print of each part with all that it leads to. Parts that lead to one another have one print
/// in common, and their place among themselves.
fn whole(own: &[Print], targets: &[Vec<usize>]) -> Vec<Print> {
    let mut whole: Vec<Option<Print>> = vec![None; own.len()];
    for circle in circles(targets) {
        let places: HashMap<usize, usize> = circle.iter().copied().zip(0..).collect();
        let mut prints = Vec::new();
        for &part in &circle {
            prints.push(own[part]);
            prints.push(order(&targets[part]));
            for target in &targets[part] {
                prints.push(match places.get(target) {
                    Some(place) => Print::of_bytes(&(*place as u64).to_le_bytes()),
                    // A circle comes after all that it leads to.
                    None => whole[*target].unwrap_or(own[*target]),
                });
            }
        }
        let common = Print::of_all(prints);
        for (&part, place) in circle.iter().zip(0_u64..) {
            let place = Print::of_bytes(&place.to_le_bytes());
            whole[part] = Some(Print::of_all([common, place]));
        }
    }
    whole
        .into_iter()
        .zip(own)
        .map(|(whole, own)| whole.unwrap_or(*own))
        .collect()
}

/// Which references of a part are to one and the same, and how the contract orders what they are to.
fn order(targets: &[usize]) -> Print {
    let mut sorted = targets.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let ranks = targets
        .iter()
        .map(|target| sorted.partition_point(|other| other < target) as u64);
    let bytes: Vec<u8> = ranks.flat_map(u64::to_le_bytes).collect();
    Print::of_bytes(&bytes)
}

#[cfg(test)]
mod tests {
    use super::{Prints, whole};
    use crate::ir::{ErrorId, ResourceId, sample};
    use crate::print::Print;

    fn prints(api: &crate::ir::Api) -> Prints {
        Prints::of(api).expect("everything in it can be serialized")
    }

    #[test]
    fn a_change_is_seen_by_all_that_lead_there_and_by_nothing_else() {
        let targets = [vec![1], vec![2], vec![1], vec![], vec![3]];
        let own = |texts: [&str; 5]| texts.map(|text| Print::of_bytes(text.as_bytes()));
        let before = whole(&own(["a", "b", "c", "d", "e"]), &targets);
        let after = whole(&own(["a", "b", "C", "d", "e"]), &targets);
        let same: Vec<bool> = before.iter().zip(&after).map(|(a, b)| a == b).collect();
        assert_eq!(same, [false, false, false, true, true]);
    }

    #[test]
    fn members_of_a_circle_are_told_apart() {
        let own = ["a", "a"].map(|text| Print::of_bytes(text.as_bytes()));
        let whole = whole(&own, &[vec![1], vec![0]]);
        assert_ne!(whole[0], whole[1]);
    }

    #[test]
    fn every_setting_is_part_of_every_print() {
        let api = sample::api();
        let mut other = api.clone();
        other.max_body += 1;
        let (before, after) = (prints(&api), prints(&other));
        assert_ne!(before.settings(), after.settings());
        assert_ne!(before.error(ErrorId(0)), after.error(ErrorId(0)));
        let first = ResourceId(0);
        assert_ne!(before.models(first), after.models(first));
        assert_ne!(before.resource(first), after.resource(first));
    }

    #[test]
    fn an_operation_changes_its_resource_and_not_its_models() {
        let api = sample::api();
        let mut other = api.clone();
        let at = ResourceId(0);
        other.resources[0].operations[0].summary = Some("Another".to_owned());
        let (before, after) = (prints(&api), prints(&other));
        assert_ne!(before.resource(at), after.resource(at));
        assert_eq!(before.models(at), after.models(at));
        assert_eq!(before.settings(), after.settings());
    }
}
