//! The error format of a contract as the constants of the runtime.
use std::fmt::{Debug, Write as _};

use super::super::rust;
use crate::ir::{CodeName, ErrorFormat, ErrorPart, Member, Placeholder, Template, ViolationPart};

/// The expression for the format.
#[must_use]
pub fn expression(format: &ErrorFormat) -> String {
    let codes: Vec<String> = format.codes.iter().map(code).collect();
    format!(
        "Format {{ media_type: {}, body: {}, invalid: {}, violation: {}, codes: &[{}] }}",
        rust::string(&format.media_type),
        node(&format.body),
        node(&format.invalid),
        node(&format.violation),
        codes.join(", "),
    )
}

/// What the expression uses of the runtime's module `error`.
#[must_use]
pub fn imports(format: &ErrorFormat) -> Vec<&'static str> {
    let bodies = [&format.body, &format.invalid];
    let violation = &format.violation;
    let has_members =
        bodies.iter().any(|body| any(body, &has_members)) || any(violation, &has_members);
    let has_parts = bodies.iter().any(|body| any(body, &is_part));
    let used = [
        ("Code", !format.codes.is_empty()),
        ("Format", true),
        ("Member", has_members),
        ("Name", !format.codes.is_empty()),
        ("Node", true),
        ("Part", has_parts),
        ("ViolationPart", any(violation, &is_part)),
    ];
    let used = used.into_iter().filter(|(_, is_used)| *is_used);
    used.map(|(name, _)| name).collect()
}

/// Whether a template or anything in it is such.
fn any<P: Placeholder>(template: &Template<P>, is_such: &dyn Fn(&Template<P>) -> bool) -> bool {
    is_such(template)
        || match template {
            Template::List(items) => items.iter().any(|item| any(item, is_such)),
            object => object.names().any(|(_, inner)| any(inner, is_such)),
        }
}

fn has_members<P: Placeholder>(template: &Template<P>) -> bool {
    !template.members().is_empty()
}

fn is_part<P: Placeholder>(template: &Template<P>) -> bool {
    let spreads = template.members().iter();
    let mut spreads = spreads.filter(|member| matches!(member, Member::Spread(_)));
    matches!(template, Template::Part(_)) || spreads.next().is_some()
}

/// A kind of placeholders with the name of its type in the runtime, where each is called as it is here.
trait Named: Placeholder + Debug {
    const TYPE: &'static str;
}

impl Named for ErrorPart {
    const TYPE: &'static str = "Part";
}

impl Named for ViolationPart {
    const TYPE: &'static str = "ViolationPart";
}

fn node<P: Named>(template: &Template<P>) -> String {
    match template {
        Template::Constant(value) => {
            format!("Node::Constant({})", rust::string(&value.to_string()))
        }
        Template::Part(part) => format!("Node::Part({})", self::part(*part)),
        Template::Object(members) => {
            let members: Vec<String> = members.iter().map(member).collect();
            format!("Node::Object(&[{}])", members.join(", "))
        }
        Template::List(items) => {
            let items: Vec<String> = items.iter().map(node).collect();
            format!("Node::List(&[{}])", items.join(", "))
        }
    }
}

fn member<P: Named>(member: &Member<P>) -> String {
    match member {
        Member::Named(name, value) => {
            format!("Member::Named({}, {})", rust::string(name), node(value))
        }
        Member::Spread(part) => format!("Member::Spread({})", self::part(*part)),
    }
}

fn part<P: Named>(part: P) -> String {
    format!("{}::{part:?}", P::TYPE)
}

fn code(code: &CodeName) -> String {
    let name = name(&code.parameter, &code.body);
    let mut text = format!("Code::of({}, {name})", rust::string(&code.code));
    if let Some(constraint) = &code.constraint {
        let _ = write!(text, ".constraint({})", rust::string(constraint));
    }
    if code.text {
        text.push_str(".as_text()");
    }
    if !code.of.is_empty() {
        let of = code.of.iter().map(|(value, parameter, body)| {
            format!("({}, {})", rust::string(value), self::name(parameter, body))
        });
        let _ = write!(text, ".values(&[{}])", of.collect::<Vec<_>>().join(", "));
    }
    text
}

fn name(parameter: &str, body: &str) -> String {
    match parameter == body {
        true => format!("Name::of({})", rust::string(body)),
        false => format!(
            "Name::either({}, {})",
            rust::string(parameter),
            rust::string(body)
        ),
    }
}
