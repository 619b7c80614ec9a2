//! What every part of the document asks: the contract, what is reachable, and the names of schemas.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use heck::ToUpperCamelCase;
use openapiv3::{ReferenceOr, Schema};

use super::groups::Groups;
use super::nested::Nested;
use super::pages::Pages;
use super::taken::Taken;
use super::target::Target;
use crate::ir::{
    Api, BuiltinKind, Direction, ErrorFormat, ErrorId, Field, InputId, NamedType, OutputId, Reach,
    Type, TypeId, TypeKind,
};

const SCHEMAS: &str = "#/components/schemas/";

/// The contract with the names of its schemas.
pub(super) struct DocumentContext<'a> {
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
    /// The objects in errors and violations.
    pub nested: Nested,
    /// The name of the schema of one violation.
    pub violation: String,
    /// The name of the schema that every error extends.
    pub failure: String,
    /// The pages of outputs.
    pub pages: Pages<'a>,
    /// What operations send where it is one of several, and the parts that they take.
    pub groups: Groups,
    /// What the schemas are of, by their names.
    pub(super) targets: HashMap<String, Target<'a>>,
    /// The name of the header with the request's id.
    pub request_id: &'static str,
}

impl<'a> DocumentContext<'a> {
    /// Decides the names of what stands by itself; those of groups are decided with its help.
    ///
    /// A type, model or error has its own name. Only a type that arrives in another shape than it
    /// leaves has a second name, for the shape that arrives.
    pub(super) fn new(api: &'a Api, taken: &mut Taken) -> Self {
        let reach = Reach::of_document(api);
        let differs = differing(api);
        let mut request_names = Vec::with_capacity(api.types.len());
        for (index, ty) in api.types.iter().enumerate() {
            let both = reach.has_type(TypeId(index), Direction::Request)
                && reach.has_type(TypeId(index), Direction::Response);
            request_names.push(if both && differs[index] {
                taken.claim(format!("{}Input", ty.name), &ty.name, "Input")
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
                    .map(|it| taken.claim(wish(it), &wish(it), "Variant"))
                    .collect()
            };
            let leaving = names(&ty.name);
            let arriving = match *request == ty.name {
                true => leaving.clone(),
                false => names(request),
            };
            variant_names.push([arriving, leaving]);
        }
        let builtin_names: Vec<String> = BuiltinKind::ALL
            .iter()
            .map(|(kind, ..)| {
                let name = kind.name().to_upper_camel_case();
                taken.claim(name.clone(), &name, "Problem")
            })
            .collect();
        let sparse_names: BTreeMap<OutputId, String> = sparse(api)
            .into_iter()
            .map(|id| {
                let name = &api.output(id).name;
                (id, taken.claim(format!("Sparse{name}"), name, "Sparse"))
            })
            .collect();
        let violation = taken.claim("Violation".to_owned(), "Violation", "Item");
        let failure = match api.error_format.media_type.as_str() {
            ErrorFormat::PROBLEM_JSON => "Problem",
            _ => "ErrorBody",
        };
        let failure = taken.claim(failure.to_owned(), failure, "Base");
        let nested = Nested::of(api, &builtin_names, &failure, &violation, taken);
        let pages = Pages::of(api, &sparse_names, taken);
        Self {
            api,
            reach,
            request_names,
            variant_names,
            builtin_names,
            sparse_names,
            nested,
            violation,
            failure,
            pages,
            groups: Groups::default(),
            targets: HashMap::new(),
            request_id: "RequestId",
        }
    }

    /// Whether an object that goes this way has no other members than its own.
    pub(super) fn closes(&self, direction: Direction) -> bool {
        direction == Direction::Request || !self.api.open_outputs
    }

    /// Whether an object of `types` that goes this way has no other members than its own.
    pub(super) fn closes_type(&self, ty: &NamedType, direction: Direction) -> bool {
        match direction {
            Direction::Request => !ty.ignore_unknown,
            Direction::Response => self.closes(direction),
        }
    }

    /// What the schema of this name is of.
    pub(super) fn target(&self, name: &str) -> Option<Target<'a>> {
        self.targets.get(name).copied()
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

    /// The name of the schema of a declared error: that of its type, where its body is its own.
    pub(super) fn error_name(&self, id: ErrorId) -> &str {
        let error = self.api.error(id);
        match error.body.as_ref().map(|body| &body.ty) {
            Some(Type::Named(id)) => self.type_name(*id, Direction::Response),
            _ => &error.name,
        }
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
            ..
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
    format!("{SCHEMAS}{name}")
}

/// The name of a schema in `components`, from its address.
pub(super) fn schema_name(pointer: &str) -> Option<&str> {
    pointer.strip_prefix(SCHEMAS)
}

/// The outputs of which a client may ask for some of the fields.
fn sparse(api: &Api) -> BTreeSet<OutputId> {
    let operations = api.resources.iter().flat_map(|it| &it.operations);
    let responses = operations.flat_map(|it| &it.responses);
    responses
        .filter(|response| response.sparse)
        .flat_map(|response| &response.variants)
        .filter_map(|variant| variant.content.output())
        .flat_map(|id| api.shown(id).into_iter().chain([id]))
        .collect()
}

/// Which types arrive in another shape than they leave: a default makes a property optional on the
/// way in only, what is private or secret does not go out, where outputs are open an object is closed on
/// the way in only, and where unknown properties are ignored on the way out only. A type that holds such
/// a type is one.
fn differing(api: &Api) -> Vec<bool> {
    let mut differs: Vec<bool> = api
        .types
        .iter()
        .map(|ty| match &ty.kind {
            TypeKind::Object { fields } => {
                api.open_outputs
                    || ty.ignore_unknown
                    || fields
                        .iter()
                        .any(|field| field.default.is_some() || !field.travels(Direction::Response))
            }
            TypeKind::Enum { .. } | TypeKind::Scalar { .. } | TypeKind::Union { .. } => false,
        })
        .collect();
    let holds: Vec<Vec<usize>> = api
        .types
        .iter()
        .map(|ty| {
            let parts = ty.kind.parts().iter();
            parts
                .filter_map(|part| part.ty.named())
                .map(|id| id.0)
                .collect()
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
