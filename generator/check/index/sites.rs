//! Every field that a contract defines, with its role.

use crate::contract::ast::{Contract, ErrorDef, Field, InputKind, Name, Resource, Sent, TypeKind};

use super::contract_index::Records;
use super::site::{Role, Site};

/// All of them, those of one owner together.
pub fn of<'a>(contract: &'a Contract, records: &Records<'a>) -> Vec<Site<'a>> {
    let mut placing = Placing {
        records,
        sites: Vec::new(),
    };
    placing.contract(contract);
    placing.sites
}

struct Placing<'a, 'r> {
    records: &'r Records<'a>,
    sites: Vec<Site<'a>>,
}

impl<'a> Placing<'a, '_> {
    fn contract(&mut self, contract: &'a Contract) {
        for ty in &contract.types {
            match &ty.kind {
                TypeKind::Object { fields } => self.place(Role::Type, &ty.name, None, fields),
                TypeKind::Union { variants, .. } => {
                    self.place(Role::Variant, &ty.name, None, variants);
                }
                TypeKind::Scalar(field) => {
                    self.place(
                        Role::Newtype,
                        &ty.name,
                        None,
                        std::slice::from_ref(&**field),
                    );
                }
                TypeKind::Enum { .. } | TypeKind::Invalid => {}
            }
        }
        for error in &contract.errors {
            self.place_error(error, None);
        }
        for resource in &contract.resources {
            let some = Some(resource);
            if let Some(record) = &resource.record {
                self.place(Role::Record, &resource.name, some, &record.fields);
            }
            self.place(Role::Path, &resource.name, some, &resource.path_params);
            for input in &resource.inputs {
                let patch = input
                    .kind
                    .as_ref()
                    .is_some_and(|kind| kind.value == InputKind::Patch);
                let role = if patch { Role::Patch } else { Role::Input };
                self.place_model(role, &input.name, resource, &input.fields);
            }
            for output in &resource.outputs {
                self.place_model(Role::Output, &output.name, resource, &output.fields);
            }
            for error in &resource.errors {
                self.place_error(error, some);
            }
            for operation in &resource.operations {
                self.place(Role::Path, &operation.name, some, &operation.path_params);
                self.place(Role::Query, &operation.name, some, &operation.query_params);
                let headers = &operation.header_params;
                self.place(Role::HeaderParam, &operation.name, some, headers);
                self.place(
                    Role::Cookie,
                    &operation.name,
                    some,
                    &operation.cookie_params,
                );
                let parts = operation.body.iter().flat_map(|body| body.parts());
                for part in parts.filter(|part| part.file.is_none()) {
                    let field = std::slice::from_ref(&part.field);
                    self.place(Role::Part, &operation.name, some, field);
                }
                for json in operation.body.iter().flat_map(|body| body.json()) {
                    let field = std::slice::from_ref(json);
                    self.place(Role::Body, &operation.name, some, field);
                }
                for entry in operation.entries() {
                    self.place(Role::Header, &operation.name, some, &entry.headers);
                    for sent in entry.contents().filter_map(Sent::value) {
                        let field = std::slice::from_ref(sent);
                        self.place(Role::Sent, &operation.name, some, field);
                    }
                }
            }
        }
    }

    fn place_error(&mut self, error: &'a ErrorDef, resource: Option<&'a Resource>) {
        self.place(Role::Detail, &error.name, resource, &error.details);
        if let Some(body) = &error.body {
            let body = std::slice::from_ref(&**body);
            self.place(Role::ErrorBody, &error.name, resource, body);
        }
        self.place(Role::Header, &error.name, resource, &error.headers);
    }

    fn place(
        &mut self,
        role: Role,
        owner: &'a Name,
        resource: Option<&'a Resource>,
        fields: &'a [Field],
    ) {
        self.sites.extend(fields.iter().map(|field| Site {
            role,
            owner,
            resource,
            field,
            record: None,
        }));
    }

    fn place_model(
        &mut self,
        role: Role,
        owner: &'a Name,
        resource: &'a Resource,
        fields: &'a [Field],
    ) {
        // Several resources may have one name, which is refused elsewhere.
        let record = self.records.get(resource.name.value.as_str());
        for field in fields {
            let record = record.and_then(|record| record.get(field.name.value.as_str()).copied());
            self.sites.push(Site {
                role,
                owner,
                resource: Some(resource),
                field,
                record,
            });
        }
    }
}
