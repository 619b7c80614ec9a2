//! Writes who may call, and what is extracted: whatever a request says in its credentials.

use super::handlers::error;
use super::invent::ERRORS;
use super::model::Contract;

/// The types and functions for security and extracts of a contract.
pub fn functions(contract: &Contract) -> String {
    let mut out = tenant(contract);
    if contract.key.is_some() {
        out.push_str(CALLER);
        let taken = format!(
            "Verdict::Declared(mut fill) => {{ let f = &mut fill; {} }},",
            by_name(contract, "Taken")
        );
        out.push_str("impl api::Authenticate for App {\n");
        for (scheme, of, text, refused) in [
            ("session", "secrecy::SecretString", "given", &*taken),
            ("machine", "secrecy::SecretString", "given", ""),
            ("login", "api::security::Login", "given.password", ""),
        ] {
            let error = format!("api::security::{}Error", super::model::pascal(scheme));
            out.push_str(&format!(
                "    async fn {scheme}(&self, given: {of}, attempt: &api::security::Attempt<'_>) -> Result<Caller, {error}> {{
        tracing::info!(?given, ?attempt, \"somebody calls\");
        match judge(secrecy::ExposeSecret::expose_secret(&{text}), attempt.headers) {{
            Verdict::Known(scoped) => Ok(Caller({text}, scoped)),
            Verdict::Barred => Err({error}::forbidden()),
            Verdict::Failing(error) => Err(error)?,
            {refused}
            _ => Err({error}::unauthenticated()),
        }}
    }}
"
            ));
        }
        out.push_str("}\n\n");
    }
    out
}

fn by_name(contract: &Contract, name: &str) -> String {
    let number = ERRORS.iter().position(|(error, _)| *error == name);
    error(contract, number.unwrap_or(0))
}

/// Who calls; the scope is there or not.
const CALLER: &str = "
#[derive(Debug)]
pub struct Caller(secrecy::SecretString, bool);

impl api::security::HasScope<api::security::SessionScope> for Caller {
    fn has_scope(&self, _: api::security::SessionScope) -> bool { self.1 }
}

";

/// What is taken from a header, where an operation of the contract asks for it.
fn tenant(contract: &Contract) -> String {
    let mut operations = contract.resources.iter().flat_map(|it| &it.operations);
    if !operations.any(|operation| operation.extracts) {
        return String::new();
    }
    format!(
        "#[derive(Debug)]
pub struct Tenant(secrecy::SecretString);

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for Tenant {{
    type Rejection = api::extract::TenantError;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, _: &S) -> Result<Self, Self::Rejection> {{
        let given = parts.headers.get(\"x-tenant\").and_then(|given| given.to_str().ok());
        let given = given.unwrap_or_default();
        match judge(given, &parts.headers) {{
            Verdict::Declared(mut fill) => {{ let f = &mut fill; {} }},
            Verdict::Failing(error) => Err(error)?,
            _ => Ok(Self(given.into())),
        }}
    }}
}}

",
        by_name(contract, "Gone")
    )
}
