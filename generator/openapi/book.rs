//! What every part of the document asks: the contract, what is reachable, and the names of schemas.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase;
use openapiv3::{ReferenceOr, Schema};
use std::collections::HashSet;

use crate::ir::{
    Api, BuiltinKind, Direction, Field, InputId, OutputId, Reach, Type, TypeId, TypeKind,
};

/// The contract with the names of its schemas.
pub(super) struct Book<'a> {
    /// The contract.
    pub api: &'a Api,
    /// What the operations lead to.
    pub reach: Reach,
    request_names: Vec<String>,
    /// For each type and direction the names of the schemas of its tagged variants.
    variant_names: Vec<[Vec<String>; 2]>,
    builtin_names: Vec<String>,
    /// The names of the schemas of outputs of which a client may ask for some of the fields.
    sparse_names: BTreeMap<OutputId, String>,
    /// The name of the schema of one violation.
    pub violation: String,
    /// The name of the header with the request's id.
    pub request_id: &'static str,
}

impl<'a> Book<'a> {
    /// Decides all names.
    ///
    /// A type, model or error has its own name. Only a type that arrives in another shape than it
    /// leaves has a second name, for the shape that arrives.
    pub(super) fn new(api: &'a Api, reach: Reach) -> Self {
        let mut taken = contract_names(api);
        let differs = differing(api);
        let mut request_names = Vec::with_capacity(api.types.len());
        for (index, ty) in api.types.iter().enumerate() {
            let both = reach.has_type(TypeId(index), Direction::Request)
                && reach.has_type(TypeId(index), Direction::Response);
            request_names.push(if both && differs[index] {
                claim(&mut taken, format!("{}Input", ty.name), &ty.name, "Input")
            } else {
                ty.name.clone()
            });
        }
        let mut variant_names = Vec::with_capacity(api.types.len());
        for (ty, request) in api.types.iter().zip(&request_names) {
            let mut names = |base: &str| -> Vec<String> {
                let wish = |variant: &Field| format!("{base}{}", variant.ident);
                tagged(&ty.kind)
                    .iter()
                    .map(|it| claim(&mut taken, wish(it), &wish(it), "Variant"))
                    .collect()
            };
            let leaving = names(&ty.name);
            let arriving = match *request == ty.name {
                true => leaving.clone(),
                false => names(request),
            };
            variant_names.push([arriving, leaving]);
        }
        let builtin_names = BuiltinKind::ALL
            .iter()
            .map(|(kind, ..)| {
                let name = kind.name().to_upper_camel_case();
                claim(&mut taken, name.clone(), &name, "Problem")
            })
            .collect();
        let sparse_names = sparse(api)
            .into_iter()
            .map(|id| {
                let name = &api.output(id).name;
                (
                    id,
                    claim(&mut taken, format!("Sparse{name}"), name, "Sparse"),
                )
            })
            .collect();
        let violation = claim(&mut taken, "Violation".to_owned(), "Violation", "Item");
        Self {
            api,
            reach,
            request_names,
            variant_names,
            builtin_names,
            sparse_names,
            violation,
            request_id: "RequestId",
        }
    }

    /// The schema name of a type that goes this way.
    pub(super) fn type_name(&self, id: TypeId, direction: Direction) -> &str {
        match direction {
            Direction::Request => &self.request_names[id.0],
            Direction::Response => &self.api.ty(id).name,
        }
    }

    /// The names of the schemas of a union's variants; none where no discriminator tells them apart.
    pub(super) fn variant_names(&self, id: TypeId, direction: Direction) -> &[String] {
        let [arriving, leaving] = &self.variant_names[id.0];
        match direction {
            Direction::Request => arriving,
            Direction::Response => leaving,
        }
    }

    /// The name of a built-in error's schema and response.
    pub(super) fn builtin_name(&self, kind: BuiltinKind) -> &str {
        &self.builtin_names[kind as usize]
    }

    /// A reference to a type.
    pub(super) fn type_ref(&self, id: TypeId, direction: Direction) -> ReferenceOr<Schema> {
        schema_ref(self.type_name(id, direction))
    }

    /// The name of the schema of an output of which a client may ask for some of the fields; `None`
    /// where no status lets it.
    pub(super) fn sparse_name(&self, id: OutputId) -> Option<&str> {
        self.sparse_names.get(&id).map(String::as_str)
    }

    /// A reference to an output of which a client may ask for some of the fields.
    pub(super) fn sparse_ref(&self, id: OutputId) -> ReferenceOr<Schema> {
        match self.sparse_name(id) {
            Some(name) => schema_ref(name),
            None => self.output_ref(id),
        }
    }

    /// A reference to an input.
    pub(super) fn input_ref(&self, id: InputId) -> ReferenceOr<Schema> {
        schema_ref(&self.api.input(id).name)
    }

    /// A reference to an output.
    pub(super) fn output_ref(&self, id: OutputId) -> ReferenceOr<Schema> {
        schema_ref(&self.api.output(id).name)
    }
}

/// The variants that a discriminator tells apart.
fn tagged(kind: &TypeKind) -> &[Field] {
    match kind {
        TypeKind::Union {
            discriminator: Some(_),
            variants,
        } => variants,
        _ => &[],
    }
}

/// A reference into `components.schemas`.
pub(super) fn schema_ref(name: &str) -> ReferenceOr<Schema> {
    ReferenceOr::Reference {
        reference: schema_pointer(name),
    }
}

/// The address of a schema in `components`.
pub(super) fn schema_pointer(name: &str) -> String {
    format!("#/components/schemas/{name}")
}

/// Every name that the contract gives to what may be a schema, reachable or not.
fn contract_names(api: &Api) -> HashSet<String> {
    let mut names = HashSet::new();
    names.extend(api.types.iter().map(|ty| ty.name.clone()));
    names.extend(api.errors.iter().map(|error| error.name.clone()));
    for resource in &api.resources {
        names.insert(resource.name.clone());
        names.extend(resource.inputs.iter().map(|input| input.name.clone()));
        names.extend(resource.outputs.iter().map(|output| output.name.clone()));
    }
    names
}

/// The outputs of which a client may ask for some of the fields.
fn sparse(api: &Api) -> BTreeSet<OutputId> {
    let operations = api.resources.iter().flat_map(|it| &it.operations);
    let responses = operations.flat_map(|it| &it.responses);
    responses
        .filter(|response| response.sparse)
        .flat_map(|response| &response.variants)
        .filter_map(|variant| variant.content.output())
        .collect()
}

/// The wish, or what cannot be taken: a name of the contract is PascalCase and has no underscore.
fn claim(taken: &mut HashSet<String>, wish: String, base: &str, suffix: &str) -> String {
    let name = [wish, format!("{base}{suffix}")]
        .into_iter()
        .find(|name| !taken.contains(name))
        .unwrap_or_else(|| format!("{base}_{suffix}"));
    taken.insert(name.clone());
    name
}

/// Which types arrive in another shape than they leave: a default makes a property optional on the
/// way in only, and what is private or secret does not go out. A type that holds such a type is one.
fn differing(api: &Api) -> Vec<bool> {
    let mut differs: Vec<bool> = api
        .types
        .iter()
        .map(|ty| match &ty.kind {
            TypeKind::Object { fields } => fields
                .iter()
                .any(|field| field.default.is_some() || !field.travels(Direction::Response)),
            TypeKind::Enum { .. } | TypeKind::Scalar { .. } | TypeKind::Union { .. } => false,
        })
        .collect();
    let holds: Vec<Vec<usize>> = api
        .types
        .iter()
        .map(|ty| {
            let parts = ty.kind.parts().iter();
            parts.filter_map(|part| named(&part.ty)).collect()
        })
        .collect();
    loop {
        let mut changed = false;
        for (index, inner) in holds.iter().enumerate() {
            if !differs[index] && inner.iter().any(|&inner| differs[inner]) {
                differs[index] = true;
                changed = true;
            }
        }
        if !changed {
            return differs;
        }
    }
}

fn named(ty: &Type) -> Option<usize> {
    match ty {
        Type::Named(id) => Some(id.0),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => named(inner),
        Type::Scalar(_) | Type::Record(_) | Type::Input(_) | Type::Output(_) => None,
    }
}
