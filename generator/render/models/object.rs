//! What the objects of the wire share: fields and schema.

use serde::Serialize;

use super::boxes::Owner;
use super::rust_file::RustFile;
use crate::ir::{Exposure, Field};
use crate::render::{doc, rust};

/// A field of a struct.
#[derive(Debug, Serialize)]
pub struct FieldView {
    /// Its doc comment.
    pub docs: String,
    /// Its attributes, or nothing.
    pub attribute: String,
    /// Its name.
    pub ident: String,
    /// Its type.
    pub ty: String,
}

/// An associated function.
#[derive(Debug, Serialize)]
pub struct FunctionView {
    /// Its signature.
    pub signature: String,
    /// Its body, an expression.
    pub body: String,
}

/// What is said of values that arrive.
#[derive(Debug, Serialize)]
pub struct InputView {
    /// The schema.
    pub schema: String,
    /// How it is read from its members, where it is an object.
    pub reader: Option<ReaderView>,
    /// Whether somewhere in it unknown members are ignored.
    pub is_open: bool,
}

/// How an object is read.
#[derive(Debug, Serialize)]
pub struct ReaderView {
    /// `Option`, as the file has to write it.
    option: String,
    /// The name of the argument.
    argument: String,
    /// The declaration of the slots; nothing where there are no fields.
    slots: String,
    /// References to the slots.
    references: String,
    /// The object's expression.
    literal: String,
}

impl ReaderView {
    /// The view of an object with these fields; `ty` is the type by which one is read.
    pub(super) fn new<'f>(
        rust_file: &RustFile<'_>,
        fields: impl IntoIterator<Item = &'f Field>,
        ty: impl Fn(&Field) -> String,
    ) -> Self {
        let fields: Vec<&Field> = fields.into_iter().collect();
        let idents: Vec<&str> = fields.iter().map(|field| &*field.ident).collect();
        let each = |make: &dyn Fn(&Field) -> String| {
            let each: Vec<String> = fields.iter().map(|field| make(field)).collect();
            each.join(", ")
        };
        // What is read becomes a type of the user's own only then, so that its slot says what it is.
        let empty = |field: &Field| match rust_file.has_own(&field.ty) {
            _ if field.additional.is_some() => {
                format!("{}::Rest::new()", rust_file.support("read"))
            }
            true => format!("None::<{}>", rust_file.wire(|_| ty(field))),
            false => "None".to_owned(),
        };
        let value = |field: &Field| {
            let read = match field.additional {
                Some(_) => format!("{}.into_map()?", field.ident),
                None => format!("{}?", field.ident),
            };
            match rust_file.has_own(&field.ty) {
                true => rust_file.from_wire(&read),
                false => read,
            }
        };
        // A slot is named as its field.
        let mut argument = "members".to_owned();
        while idents.contains(&argument.as_str()) {
            argument.push('_');
        }
        let slots = match &*idents {
            [] => String::new(),
            [only] => format!("let mut {only} = {};", each(&empty)),
            _ => format!(
                "let ({}) = ({});",
                each(&|field| format!("mut {}", field.ident)),
                each(&empty)
            ),
        };
        Self {
            option: rust_file.std("Option"),
            argument,
            slots,
            references: each(&|field| format!("&mut {}", field.ident)),
            literal: format!(
                "Self {{ {} }}",
                each(&|field| format!("{}: {}", field.ident, value(field)))
            ),
        }
    }
}

impl RustFile<'_> {
    /// A field of a struct.
    pub(super) fn plain_field(&self, owner: Owner, field: &Field) -> FieldView {
        FieldView {
            docs: field_docs(field),
            attribute: String::new(),
            ident: field.ident.clone(),
            ty: self.field(owner, field),
        }
    }

    /// The schema of an object that arrives.
    pub(super) fn received_object<'f>(
        &self,
        fields: impl IntoIterator<Item = &'f Field>,
        is_patch: bool,
    ) -> String {
        let module = self.support("schema");
        let fields: Vec<&Field> = fields.into_iter().collect();
        let listed = fields.iter().filter(|field| field.additional.is_none());
        let properties = listed.map(|field| {
            let demand = if field.is_required() && !is_patch {
                "required"
            } else {
                "optional"
            };
            let wire = rust::string(&field.wire);
            let default = field.default.as_deref().filter(|_| !is_patch);
            let default =
                default.map(|default| format!(".or({})", rust::string(&default.to_string())));
            let default = default.unwrap_or_default();
            format!(
                "{module}::{demand}({wire}, {}){default}",
                self.field_schema(field)
            )
        });
        let properties: Vec<String> = properties.collect();
        let schema = self.object_schema(&properties);
        self.open_schema(schema, fields.into_iter(), properties.len())
    }

    /// The schema of an object.
    pub fn object_schema(&self, properties: &[String]) -> String {
        format!(
            "{}::object(&[{}])",
            self.support("schema"),
            properties.join(", ")
        )
    }
}

/// A struct expression, or a pattern of one.
pub(super) fn literal(name: &str, fields: &[String]) -> String {
    format!("{name} {{ {} }}", fields.join(", "))
}

/// A field of a struct expression.
pub(super) fn assignment(ident: &str, value: &str) -> String {
    if ident == value {
        ident.to_owned()
    } else {
        format!("{ident}: {value}")
    }
}

/// The doc comment of a field: nothing where there is nothing to say beside its name and type.
pub(super) fn field_docs(field: &Field) -> String {
    let mut texts: Vec<&str> = field.description.as_deref().into_iter().collect();
    if field.exposure == Exposure::Secret {
        texts.push("A secret: it is in no answer and no log.");
    }
    if field.deprecated {
        texts.push("Deprecated.");
    }
    if texts.is_empty() {
        return String::new();
    }
    doc::doc_comment(&texts.join("\n\n"))
}
