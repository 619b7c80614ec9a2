//! `api.error_format`.

use crate::contract::ast::{
    self, CodeDef, CodesExpr, ErrorFormatExpr, FormatDef, Template as Written, TemplateKind,
};
use crate::contract::formats;
use crate::ir::{
    CodeName, ErrorFormat, ErrorPart, JSON, Member, Placeholder, Template, ViolationPart,
};

use super::field::text;

/// The format of the contract.
pub(super) fn lower(api: &ast::Api) -> ErrorFormat {
    let written = match &api.error_format {
        Some(ErrorFormatExpr::Own(format)) => format,
        Some(ErrorFormatExpr::Named(name)) => formats::named(&name.value),
        None => formats::named(ErrorFormat::PROBLEM),
    };
    let body = written.body.as_ref();
    let body = body.map_or_else(|| Template::Part(ErrorPart::Message), template);
    ErrorFormat {
        media_type: text(written.media_type.as_ref()).unwrap_or_else(|| JSON.to_owned()),
        invalid: written
            .invalid
            .as_ref()
            .map_or_else(|| body.clone(), template),
        body,
        violation: violation(written),
        codes: codes(written),
        type_base: text(api.type_base.as_ref()),
    }
}

fn violation(written: &FormatDef) -> Template<ViolationPart> {
    let usual = formats::violation().violation.as_ref();
    let violation = written.violation.as_ref().or(usual);
    violation.map_or_else(|| Template::Part(ViolationPart::Message), template)
}

fn template<P: Placeholder>(written: &Written) -> Template<P> {
    match &written.kind {
        TemplateKind::Constant(value) => Template::Constant(value.clone()),
        TemplateKind::Stray(text, _) => Template::Constant(text.value.clone().into()),
        TemplateKind::Placeholder(name) => match P::named(name) {
            Some(part) => Template::Part(part),
            None => Template::Constant(name.clone().into()),
        },
        TemplateKind::List(items) => Template::List(items.iter().map(template).collect()),
        TemplateKind::Object(members) => Template::Object(
            members
                .iter()
                .map(|member| match (member.is_spread, template(&member.value)) {
                    (true, Template::Part(part)) => Member::Spread(part),
                    (_, value) => Member::Named(member.name.value.clone(), value),
                })
                .collect(),
        ),
    }
}

fn codes(written: &FormatDef) -> Vec<CodeName> {
    let codes = match &written.codes {
        Some(CodesExpr::Own(_, codes)) => codes,
        Some(CodesExpr::Named(_)) => formats::pydantic(),
        None => &[],
    };
    let mut names: Vec<CodeName> = codes.iter().map(code).collect();
    names.sort_by(|one, other| one.code.cmp(&other.code));
    names
}

fn code(written: &CodeDef) -> CodeName {
    let own = &written.key.value;
    let (parameter, body) = names(written, own, own);
    let of = written.of.iter().map(|of| {
        let (parameter, body) = names(of, &parameter, &body);
        (of.key.value.clone(), parameter, body)
    });
    let mut of: Vec<(String, String, String)> = of.collect();
    of.sort();
    let constraint = match &written.constraint {
        None => Some(own.clone()),
        Some(name) => name.as_ref().map(|name| name.value.clone()),
    };
    CodeName {
        code: own.clone(),
        parameter,
        body,
        constraint,
        text: written.text.as_ref().is_some_and(|text| text.value),
        of,
    }
}

/// The names in a parameter and in a body: as written, else these.
fn names(written: &CodeDef, parameter: &str, body: &str) -> (String, String) {
    let code = written.code.as_ref().map(|code| code.value.as_str());
    let in_body = written.body.as_ref().map(|code| code.value.as_str());
    (
        code.unwrap_or(parameter).to_owned(),
        in_body.or(code).unwrap_or(body).to_owned(),
    )
}
