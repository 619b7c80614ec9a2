//! What the error format of a contract puts around the details of an error.

use ::serde_json::Value;

use crate::error::{Format, Member, Node, Part};
use crate::violation::push_segment;

/// What stands in the body of an error, whichever it is.
#[derive(Debug, Default)]
pub(super) struct Envelope {
    /// Where the details stand, as a JSON pointer; `None` where no client sees them.
    pub(super) details: Option<String>,
    /// The object that the details are members of, or the whole body: where it is and what else it has.
    /// `None` where the body is no object.
    pub(super) members: Option<(String, Vec<&'static str>)>,
    /// The member of that object that is the details.
    pub(super) details_member: Option<&'static str>,
    /// Where the code stands.
    code: Vec<String>,
    /// Where the status stands.
    status: Vec<String>,
    /// Where the status stands as a text.
    status_text: Vec<String>,
    /// What is the same in every error.
    constants: Vec<(String, &'static str)>,
}

impl Envelope {
    pub(super) fn of(format: &Format) -> Self {
        let mut envelope = Self::default();
        envelope.look(&format.body, String::new());
        envelope
    }

    fn look(&mut self, node: &Node<Part>, at: String) {
        match node {
            Node::Constant(text) => self.constants.push((at, text)),
            Node::Part(Part::Details) => self.details = Some(at),
            Node::Part(Part::Code) => self.code.push(at),
            Node::Part(Part::Status) => self.status.push(at),
            Node::Part(Part::StatusText) => self.status_text.push(at),
            Node::Part(_) => {}
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.look(item, step(&at, &index.to_string()));
                }
            }
            Node::Object(members) => {
                let spreads = members
                    .iter()
                    .any(|member| matches!(member, Member::Spread(Part::Details)));
                if spreads || at.is_empty() {
                    self.members = Some((at.clone(), own_names(members)));
                    self.details_member = members.iter().find_map(|member| match member {
                        Member::Named(name, Node::Part(Part::Details)) => Some(*name),
                        _ => None,
                    });
                }
                if spreads {
                    self.details = Some(at.clone());
                }
                for member in *members {
                    if let Member::Named(name, node) = member {
                        self.look(node, step(&at, name));
                    }
                }
            }
        }
    }

    /// What stands in a body otherwise than it should: the code, the status, what is always the same.
    pub(super) fn wrong(&self, body: &Value, status: u16, code: &str) -> Option<String> {
        let codes = self.code.iter().map(|at| (at, Value::from(code)));
        let statuses = self.status.iter().map(|at| (at, Value::from(status)));
        let texts = self.status_text.iter();
        let texts = texts.map(|at| (at, Value::from(status.to_string())));
        let constants = self.constants.iter();
        let constants =
            constants.map(|(at, text)| (at, ::serde_json::from_str(text).unwrap_or_default()));
        let mut expected = codes.chain(statuses).chain(texts).chain(constants);
        expected.find_map(|(at, expected)| {
            let found = body.pointer(at).unwrap_or(&Value::Null);
            (*found != expected).then(|| format!("`{at}` of {body} is {found}, not {expected}"))
        })
    }
}

/// The members of an object that are there in every error.
fn own_names(members: &[Member<Part>]) -> Vec<&'static str> {
    let names = members.iter().filter_map(|member| match member {
        Member::Spread(_)
        | Member::Named(
            _,
            Node::Part(Part::Details | Part::Violations | Part::ViolationsByField),
        ) => None,
        Member::Named(name, _) => Some(*name),
    });
    names.collect()
}

fn step(at: &str, name: &str) -> String {
    let mut pointer = at.to_owned();
    push_segment(&mut pointer, name);
    pointer
}
