//! The form in which a contract sends errors: trees of JSON with placeholders, which generated code has
//! as constants.

/// How error answers are written (`api.error_format`).
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// The media type of every error answer.
    pub media_type: &'static str,
    /// The body of an error.
    pub body: Node<Part>,
    /// The body of a 422 that lists violations.
    pub invalid: Node<Part>,
    /// One of these violations.
    pub violation: Node<ViolationPart>,
    /// Other names for codes of violations, in the order of the codes.
    pub codes: &'static [Code],
}

/// A JSON value with placeholders of the kind `P`.
#[derive(Debug, Clone, Copy)]
pub enum Node<P: 'static> {
    /// The same in every answer, as JSON.
    Constant(&'static str),
    /// What stands here depends on the error; it may be nothing.
    Part(P),
    /// An object. A member that has nothing is left out.
    Object(&'static [Member<P>]),
    /// An array. An item that has nothing is null.
    List(&'static [Self]),
}

/// A member of an object.
#[derive(Debug, Clone, Copy)]
pub enum Member<P: 'static> {
    /// A member with a name.
    Named(&'static str, Node<P>),
    /// The members of this object, as members here.
    Spread(P),
}

/// A placeholder in the body of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// `$status`: the status code, a number.
    Status,
    /// `$status_text`: the same as text.
    StatusText,
    /// `$title`: what all errors of the type have in common; without a type the status's phrase.
    Title,
    /// `$type`: the type's URI reference; `about:blank` without one (RFC 9457, 4.2.1).
    Type,
    /// `$code`: the code of the error.
    Code,
    /// `$message`: what a person reads.
    Message,
    /// `$request_id`: the id of the request.
    RequestId,
    /// `$details`: an object of the error's own members; nothing where it has none.
    Details,
    /// `$violations`: what the request breaks, as a list; nothing in an error of another kind.
    Violations,
    /// `$violations_by_field`: an object from `$field` to a list of messages; nothing in an error of
    /// another kind.
    ViolationsByField,
}

/// A placeholder in a violation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViolationPart {
    /// `$location`: `path`, `query`, `header`, `cookie` or `body`.
    Location,
    /// `$pointer`: a JSON pointer (RFC 6901) within that part of the request.
    Pointer,
    /// `$field`: the same as people write it, such as `lines[0].text`; empty for the whole.
    Field,
    /// `$path`: the same as a list of names and indices.
    Path,
    /// `$loc`: the location, then the path, in one list.
    Loc,
    /// `$code`: the name of the broken rule.
    Code,
    /// `$message`: the rule in words.
    Message,
    /// `$constraint`: what the rule demands, where that is a value.
    Constraint,
    /// `$ctx`: an object of the constraint by its name; nothing where there is no constraint.
    Ctx,
}

/// What a format calls the code of a violation, and its constraint.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    pub(super) code: &'static str,
    pub(super) name: Name,
    pub(super) constraint: Option<&'static str>,
    pub(super) is_text: bool,
    pub(super) values: &'static [(&'static str, Name)],
}

impl Code {
    /// Another name for a code, without its constraint in `$ctx`.
    #[must_use]
    pub const fn of(code: &'static str, name: Name) -> Self {
        Self {
            code,
            name,
            constraint: None,
            is_text: false,
            values: &[],
        }
    }

    /// The same with a name for the constraint in `$ctx`.
    #[must_use]
    pub const fn constraint(self, name: &'static str) -> Self {
        Self {
            constraint: Some(name),
            ..self
        }
    }

    /// The same with a list of values shown there as one text: `'a', 'b' or 'c'`.
    #[must_use]
    pub const fn as_text(self) -> Self {
        Self {
            is_text: true,
            ..self
        }
    }

    /// The same with other names by the constraint's value, in order of the values.
    #[must_use]
    pub const fn values(self, values: &'static [(&'static str, Name)]) -> Self {
        Self { values, ..self }
    }
}

/// The name of a code, which may be another in a body than in a parameter.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    pub(super) parameter: &'static str,
    pub(super) body: &'static str,
}

impl Name {
    /// One name in all parts of a request.
    #[must_use]
    pub const fn of(name: &'static str) -> Self {
        Self {
            parameter: name,
            body: name,
        }
    }

    /// One name in parameters, and another in bodies.
    #[must_use]
    pub const fn either(parameter: &'static str, body: &'static str) -> Self {
        Self { parameter, body }
    }
}

impl Format {
    /// What this format calls a code.
    pub(super) fn code(&self, code: &str) -> Option<&'static Code> {
        let found = self.codes.binary_search_by(|it| it.code.cmp(code)).ok()?;
        self.codes.get(found)
    }

    /// Where the details of an error stand in its body, as a JSON pointer; empty where they are its own
    /// members, or are not in it.
    pub(crate) fn details_pointer(&self) -> String {
        let mut pointer = String::new();
        if !find_details(&self.body, &mut pointer) {
            pointer.clear();
        }
        pointer
    }
}

/// Whether the details stand below a node; `pointer` then leads to them.
fn find_details(node: &Node<Part>, pointer: &mut String) -> bool {
    let length = pointer.len();
    let is_below = |name: &str, node: &Node<Part>, pointer: &mut String| {
        crate::violation::push_segment(pointer, name);
        let found = find_details(node, pointer);
        if !found {
            pointer.truncate(length);
        }
        found
    };
    match node {
        Node::Constant(_) => false,
        Node::Part(part) => *part == Part::Details,
        Node::Object(members) => members.iter().any(|member| match member {
            Member::Spread(part) => *part == Part::Details,
            Member::Named(name, node) => is_below(name, node, pointer),
        }),
        Node::List(items) => {
            let mut items = items.iter().enumerate();
            items.any(|(index, node)| is_below(&index.to_string(), node, pointer))
        }
    }
}
