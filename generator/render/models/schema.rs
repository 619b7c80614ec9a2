//! The rules and schemas of values, as Rust expressions.

use std::fmt::Write as _;

use serde_json::Number;

use super::rust_file::{Home, RustFile};
use crate::ir::{Constraints, Encoding, Field, Pattern, Scalar, Type};
use crate::render::{encoding, rust};
use crate::scalars::Kind;

/// A constraint as a constant.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The support module that has its type. It is imported only where the type is written.
    module: &'static str,
    /// The name of its type.
    ident: &'static str,
    /// Its value.
    pub value: String,
}

impl Rule {
    /// Its type, as the file at hand names it.
    #[must_use]
    pub fn ty(&self, rust_file: &RustFile<'_>) -> String {
        format!("{}::{}", rust_file.support(self.module), self.ident)
    }
}

impl RustFile<'_> {
    /// The schema of a field.
    #[must_use]
    pub fn field_schema(&self, field: &Field) -> String {
        self.schema(&field.ty, field.nullable, &field.constraints)
    }

    /// The schema of a type with the constraints of the field that has it.
    fn schema(&self, ty: &Type, nullable: bool, constraints: &Constraints) -> String {
        let schema = self.support("schema");
        let mut text = match ty {
            Type::Scalar(scalar) => self.scalar_schema(*scalar, constraints),
            Type::Encoded(encoding, usual) => match **usual {
                Type::Scalar(scalar) => self.encoded_schema(*encoding, scalar, constraints),
                ref list => {
                    let list = self.schema(list, false, constraints);
                    self.encoded(*encoding, Scalar::String, &list)
                }
            },
            Type::Named(_) | Type::Input(_) | Type::Output(_) => self.named_schema(ty),
            Type::List(item) => {
                let item = self.schema(item, false, &Constraints::default());
                let mut list = format!("{schema}::list(&{item})");
                call(&mut list, "min_items", constraints.min_items);
                call(&mut list, "max_items", constraints.max_items);
                if constraints.unique_items {
                    list.push_str(".unique_items()");
                }
                list
            }
            Type::Map(value) => {
                let value = self.schema(value, false, &Constraints::default());
                let mut map = format!("{schema}::map(&{value})");
                call(&mut map, "min_properties", constraints.min_properties);
                call(&mut map, "max_properties", constraints.max_properties);
                map
            }
            Type::Nullable(inner) => return self.schema(inner, true, constraints),
            Type::Record(_) => format!("{schema}::any()"),
        };
        if nullable {
            text.push_str(".nullable()");
        }
        text
    }

    /// The schema of the values of a map.
    pub(super) fn inner_schema(&self, ty: &Type) -> String {
        match ty {
            Type::Map(value) => self.schema(value, false, &Constraints::default()),
            other => self.schema(other, false, &Constraints::default()),
        }
    }

    fn named_schema(&self, ty: &Type) -> String {
        let (schema, name) = (
            self.support("schema"),
            self.wire(|rust_file| rust_file.ty(ty)),
        );
        let (module, of, function) = if self.is_sending() {
            ("check", "Output", "sent")
        } else {
            ("body", "Input", "schema")
        };
        if self.is_elsewhere() {
            let module = self.support(module);
            format!("{schema}::named(<{name} as {module}::{of}>::{function})")
        } else {
            format!("{schema}::named({name}::{function})")
        }
    }

    /// The schema of a scalar that stands on the wire in another form than its usual one.
    pub(super) fn encoded_schema(
        &self,
        encoding: Encoding,
        scalar: Scalar,
        constraints: &Constraints,
    ) -> String {
        let usual = match encoding {
            // A count of milliseconds may have what no text of a duration says.
            Encoding::Milliseconds => {
                let (schema, format) = (self.support("schema"), self.support("format"));
                format!("{schema}::text({format}::duration::WITH_FRACTION)")
            }
            _ => self.scalar_schema(scalar, constraints),
        };
        self.encoded(encoding, scalar, &usual)
    }

    fn encoded(&self, encoding: Encoding, scalar: Scalar, usual: &str) -> String {
        let (schema, module) = (self.support("schema"), self.support("encoding"));
        let rules = encoding::rules(encoding, scalar);
        format!("{schema}::encoded(&{module}::{rules}, &{usual})")
    }

    /// The schema of a scalar.
    pub(super) fn scalar_schema(&self, scalar: Scalar, constraints: &Constraints) -> String {
        let schema = self.support("schema");
        let function = match scalar.row().kind {
            Kind::Any => return format!("{schema}::any()"),
            Kind::Boolean => return format!("{schema}::boolean()"),
            Kind::Text => {
                let mut text = match scalar {
                    Scalar::String => format!("{schema}::string()"),
                    _ => format!("{schema}::text({})", self.base(scalar)),
                };
                self.text_rules(&mut text, constraints);
                return text;
            }
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Exact => "exact",
        };
        let rule = self.scalar_rule(scalar, constraints);
        format!("{schema}::{function}({})", rule.value)
    }

    fn text_rules(&self, text: &mut String, constraints: &Constraints) {
        call(text, "min_length", constraints.min_length);
        call(text, "max_length", constraints.max_length);
        if let Some(pattern) = &constraints.pattern {
            let _ = write!(text, ".pattern({})", self.pattern(pattern));
        }
    }

    /// The rule of a scalar without constraints.
    fn base(&self, scalar: Scalar) -> String {
        let (module, constant) = scalar.row().rule;
        format!("{}::{constant}", self.support(module))
    }

    /// The rule of a text format that Rust holds as a `String`.
    pub(super) fn text_format(&self, scalar: Scalar) -> Option<String> {
        is_text_format(scalar).then(|| self.base(scalar))
    }

    /// The constraints of a scalar.
    pub(super) fn scalar_rule(&self, scalar: Scalar, constraints: &Constraints) -> Rule {
        let mut value = self.base(scalar);
        let (module, ident) = match scalar.row().kind {
            Kind::Integer => {
                self.bounds(&mut value, constraints, integer, integer);
                ("numbers", "Integer")
            }
            Kind::Number => {
                self.bounds(&mut value, constraints, float, text);
                ("numbers", "Number")
            }
            Kind::Exact => {
                self.bounds(&mut value, constraints, text, text);
                ("numbers", "Exact")
            }
            Kind::Any | Kind::Boolean | Kind::Text => {
                self.text_rules(&mut value, constraints);
                ("rules", "Text")
            }
        };
        Rule {
            module,
            ident,
            value,
        }
    }

    /// A pattern in a static of its own: it is compiled once.
    fn pattern(&self, pattern: &Pattern) -> String {
        let module = self.support("pattern");
        let source = rust::string(&pattern.source);
        let made = if !pattern.looks.is_empty() {
            let looks = pattern.looks.iter();
            let looks = looks.map(|(must, look)| format!("({must}, {})", rust::string(look)));
            let looks: Vec<String> = looks.collect();
            let expression = rust::string(&pattern.regex);
            format!("looking({source}, &[{}], {expression})", looks.join(", "))
        } else if pattern.source == pattern.regex {
            format!("new({source})")
        } else {
            format!("translated({source}, {})", rust::string(&pattern.regex))
        };
        format!("|| {{ static PATTERN: {module}::Pattern = {module}::Pattern::{made}; &PATTERN }}")
    }

    fn bounds(
        &self,
        value: &mut String,
        constraints: &Constraints,
        bound: fn(&Number) -> String,
        unit: fn(&Number) -> String,
    ) {
        call(value, "minimum", constraints.minimum.as_ref().map(bound));
        call(value, "maximum", constraints.maximum.as_ref().map(bound));
        let least = constraints.exclusive_minimum.as_ref();
        call(value, "exclusive_minimum", least.map(bound));
        let most = constraints.exclusive_maximum.as_ref();
        call(value, "exclusive_maximum", most.map(bound));
        call(
            value,
            "multiple_of",
            constraints.multiple_of.as_ref().map(unit),
        );
    }

    fn is_elsewhere(&self) -> bool {
        self.home() == Home::Elsewhere
    }
}

/// Whether a scalar is a text format that Rust holds as a `String`.
pub(super) fn is_text_format(scalar: Scalar) -> bool {
    scalar.is_string() && scalar != Scalar::String
}

fn call(value: &mut String, method: &str, argument: Option<impl std::fmt::Display>) {
    if let Some(argument) = argument {
        let _ = write!(value, ".{method}({argument})");
    }
}

/// An integer literal. The contract may write it with a fraction of zero or an exponent.
fn integer(number: &Number) -> String {
    let text = number.to_string();
    match text.parse::<i128>() {
        Ok(integer) => integer.to_string(),
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the literal is an integer of moderate size"
        )]
        Err(_) => (text.parse::<f64>().unwrap_or_default() as i128).to_string(),
    }
}

/// A floating point literal.
fn float(number: &Number) -> String {
    format!(
        "{:?}",
        number.to_string().parse::<f64>().unwrap_or_default()
    )
}

/// The number as a text, which is exact.
fn text(number: &Number) -> String {
    rust::string(&number.to_string())
}
