//! Writes the handlers of a contract with views, and what the tests know of it.

use std::fmt::Write as _;

use super::{Contract, Key, Operation, wire};

/// The module of a contract, which stands in the folder `folder`.
pub fn module(contract: &Contract, folder: &str) -> String {
    let mut out = format!(
        "#[allow(dead_code, unused, clippy::all, reason = \"not every contract uses all\")]\nmod v{} {{\n    #[path = {:?}]\n    #[rustfmt::skip]\n    mod api;\n    use canary_tests::Credentials;\n    use secrecy::ExposeSecret as _;\n    struct App;\n\n    pub(super) fn router() -> axum::Router {{ api::router(App) }}\n\n{TENANT}",
        contract.seed,
        format!("{folder}/api/mod.rs")
    );
    for scheme in [0, 1] {
        principal(contract, scheme, &mut out);
    }
    out.push_str("    impl api::Authenticate for App {\n");
    for scheme in [0, 1] {
        let _ = writeln!(
            out,
            "        async fn s{scheme}(&self, given: secrecy::SecretString, _: &api::security::Attempt<'_>) -> Result<S{scheme}, api::security::S{scheme}Error> {{ Ok(S{scheme}(Credentials::read(given.expose_secret()))) }}"
        );
    }
    out.push_str("    }\n\n    fn record(id: i64) -> api::thing::ThingRecord {\n        api::thing::ThingRecord { id, ");
    for field in 0..contract.fields {
        let _ = write!(out, "f{field}: canary_tests::held({field}, id), ");
    }
    out.push_str("}\n    }\n\n    fn records() -> Vec<api::thing::ThingRecord> { (0..canary_tests::RECORDS).map(record).collect() }\n\n    impl api::ThingApi for App {\n");
    for (number, operation) in contract.operations.iter().enumerate() {
        let body = match operation.frame {
            "one" => "record(request.id)",
            "list" => "records()",
            "page" => "records(), None",
            _ => "futures_util::stream::iter(records())",
        };
        let _ = writeln!(
            out,
            "        async fn do{number}(&self, request: api::thing::Do{number}Request) -> Result<api::thing::Do{number}Response, api::thing::Do{number}Error> {{ Ok(api::thing::Do{number}Response::ok({body})) }}"
        );
    }
    out.push_str("    }\n}\n\n");
    out
}

const TENANT: &str = "    #[derive(Debug)]
    pub struct Tenant;

    impl<S: Send + Sync> axum::extract::FromRequestParts<S> for Tenant {
        type Rejection = std::convert::Infallible;

        async fn from_request_parts(_: &mut axum::http::request::Parts, _: &S) -> Result<Self, Self::Rejection> { Ok(Self) }
    }

";

fn principal(contract: &Contract, scheme: usize, out: &mut String) {
    let _ = writeln!(
        out,
        "    #[derive(Clone, Debug)]\n    pub struct S{scheme}(Credentials);\n\n    impl api::security::HasScope<api::security::S{scheme}Scope> for S{scheme} {{\n        fn has_scope(&self, scope: api::security::S{scheme}Scope) -> bool {{ self.0.has(scope.as_str()) }}\n    }}\n"
    );
    let own = contract.audiences.iter().enumerate();
    let own: Vec<usize> = own
        .filter(|(_, of)| **of == scheme)
        .map(|(number, _)| number)
        .collect();
    if own.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "    impl api::security::S{scheme}Audiences for S{scheme} {{"
    );
    for number in own {
        let _ = writeln!(
            out,
            "        fn is_a{number}(&self, record: &api::thing::ThingRecord) -> bool {{ self.0.is({number}, record.id) }}"
        );
    }
    out.push_str("    }\n\n");
}

/// What the tests know of a contract, as `canary_tests::ViewContract`.
pub fn entry(contract: &Contract) -> String {
    let operations = contract.operations.iter().enumerate();
    let operations: Vec<String> = operations
        .map(|(number, it)| operation(contract, number, it))
        .collect();
    format!(
        "ViewContract {{ seed: {0}, router: v{0}::router, fields: {1}, scopes: [&{2:?}, &{3:?}], audiences: &{4:?}, operations: &[{5}] }}",
        contract.seed,
        contract.fields,
        contract.scopes[0],
        contract.scopes[1],
        contract.audiences,
        operations.join(", ")
    )
}

fn operation(contract: &Contract, number: usize, operation: &Operation) -> String {
    let viewed = &contract.viewed[operation.viewed];
    let plain = |plain: usize| {
        let fields = contract.plain[plain].iter();
        let fields: Vec<(usize, String)> = fields
            .map(|(field, renamed)| (*field, wire(*field, *renamed)))
            .collect();
        format!("&{fields:?}")
    };
    let views: Vec<String> = viewed
        .keys
        .iter()
        .map(|(key, output)| {
            let is = match *key {
                Key::Scope(_, scope) => {
                    let name = &contract.scopes[contract.scheme(*key)][scope];
                    format!("Sees::Scope({}, {name:?})", contract.scheme(*key))
                }
                Key::Audience(audience) => {
                    format!("Sees::Audience({}, {audience})", contract.scheme(*key))
                }
            };
            format!("({is}, {})", plain(*output))
        })
        .collect();
    let otherwise = match viewed.otherwise {
        Some(output) => format!("Some({})", plain(output)),
        None => "None".to_owned(),
    };
    let ways: Vec<String> = operation
        .ways
        .iter()
        .map(|way| format!("&{way:?}"))
        .collect();
    format!(
        "ViewOperation {{ path: \"/things/{number}\", frame: {:?}, views: &[{}], otherwise: {otherwise}, ways: &[{}], optional: {}, sparse: {} }}",
        operation.frame,
        views.join(", "),
        ways.join(", "),
        operation.optional,
        operation.sparse
    )
}
