//! Names and texts that get in the way: of Rust, of the generated code, of Markdown and of YAML.

use std::collections::BTreeSet;

use super::random::Random;

/// Names of types: keywords in another case, the prelude, type parameters, and what generated files
/// have or import themselves.
const PASCAL: &[&str] = &[
    "A",
    "AB",
    "Abstract",
    "Answer",
    "Api",
    "Arc",
    "As",
    "Async",
    "Attempt",
    "Auth",
    "Authenticate",
    "Await",
    "Axum",
    "B2",
    "Become",
    "Body",
    "Box",
    "Breach",
    "Break",
    "Call",
    "Check",
    "Clone",
    "Const",
    "Contract",
    "Copy",
    "Core",
    "Crate",
    "D",
    "De",
    "Debug",
    "Declared",
    "Default",
    "Deserialize",
    "Display",
    "Do",
    "Drop",
    "Dyn",
    "E",
    "Else",
    "Enum",
    "Eq",
    "Err",
    "Error",
    "Event",
    "Extern",
    "Failure",
    "Field",
    "Fields",
    "Final",
    "Fn",
    "For",
    "Formatter",
    "From",
    "FromReader",
    "FromStr",
    "Future",
    "Gen",
    "Guard",
    "HasScope",
    "Hash",
    "If",
    "Impl",
    "In",
    "Incoming",
    "IncomingRequest",
    "Infallible",
    "Input",
    "Into",
    "Iterator",
    "Jiff",
    "Json",
    "Let",
    "Location",
    "Login",
    "Loop",
    "Macro",
    "Main",
    "Map",
    "Match",
    "Method",
    "Models",
    "Move",
    "Mut",
    "None",
    "Ok",
    "OkResponse",
    "OperationFailure",
    "Operations",
    "Option",
    "Ord",
    "Output",
    "Override",
    "Page",
    "PartialEq",
    "Patch",
    "Path",
    "PlainRequest",
    "Presence",
    "Priv",
    "Pub",
    "R",
    "Raw",
    "Redacted",
    "Ref",
    "Refusal",
    "Regex",
    "Rejection",
    "Reply",
    "Request",
    "RequestId",
    "RequestReader",
    "Responder",
    "Response",
    "ResponseBuilder",
    "Result",
    "Return",
    "Router",
    "Routes",
    "S",
    "Schema",
    "SecretString",
    "Send",
    "Sent",
    "Serde",
    "Serialize",
    "Some",
    "Span",
    "Static",
    "Std",
    "Str",
    "String",
    "Struct",
    "Stub",
    "Super",
    "Sync",
    "T",
    "Test",
    "Timestamp",
    "ToString",
    "Tokio",
    "Trait",
    "Try",
    "TryFrom",
    "Type",
    "U",
    "U8",
    "Union",
    "Unsafe",
    "Unsized",
    "Upload",
    "Use",
    "Uuid",
    "V",
    "Value",
    "Vec",
    "Violation",
    "Violations",
    "Virtual",
    "Where",
    "While",
    "Wire",
    "XMLFile",
    "Yield",
];

/// Names of fields, parameters and operations.
const SNAKE: &[&str] = &[
    "a",
    "abstract",
    "accept",
    "answer",
    "app",
    "apply",
    "as",
    "async",
    "attempt",
    "await",
    "axum",
    "become",
    "body",
    "bool",
    "box",
    "break",
    "buffer",
    "call",
    "check",
    "clone",
    "code",
    "conflict",
    "const",
    "continue",
    "conversion",
    "cookie",
    "core",
    "crate_",
    "d",
    "data",
    "default",
    "deserialize",
    "deserializer",
    "do",
    "dyn",
    "e",
    "else",
    "enum",
    "error",
    "errors",
    "event",
    "extern",
    "f",
    "fields",
    "files",
    "final",
    "fits",
    "fmt",
    "fn",
    "for",
    "format",
    "formatter",
    "found",
    "from",
    "gen",
    "get",
    "given",
    "guard",
    "header",
    "headers",
    "i32",
    "if",
    "impl",
    "in",
    "incoming",
    "inner",
    "into",
    "into_inner",
    "into_record",
    "item",
    "items",
    "iter",
    "jiff",
    "key",
    "kind",
    "len",
    "let",
    "limits",
    "login",
    "loop",
    "macro",
    "main",
    "map",
    "match",
    "members",
    "mod",
    "models",
    "move",
    "mut",
    "name",
    "new",
    "node",
    "none",
    "number",
    "object",
    "ok",
    "operation",
    "operations",
    "other",
    "output",
    "override",
    "page",
    "part",
    "parts",
    "path",
    "plain",
    "present",
    "priv",
    "pub",
    "query",
    "r",
    "read",
    "reader",
    "record",
    "ref",
    "regex",
    "reply",
    "request",
    "request_id",
    "requests",
    "response",
    "rest",
    "result",
    "return",
    "routes",
    "s",
    "schema",
    "security",
    "self_",
    "sent",
    "serde",
    "serialize",
    "serializer",
    "shape",
    "some",
    "state",
    "static",
    "std",
    "str",
    "struct",
    "super_",
    "support",
    "tag",
    "taken",
    "test",
    "text",
    "to_string",
    "tokio",
    "trait",
    "try",
    "type",
    "typeof",
    "types",
    "u8",
    "union",
    "unsafe",
    "unsized",
    "use",
    "uuid",
    "value",
    "variant",
    "vec",
    "violations",
    "virtual",
    "where",
    "while",
    "wire",
    "yield",
];

/// Names on the wire.
const WIRES: &[&str] = &[
    "type",
    "a b",
    "with \"quotes\"",
    "back\\slash",
    "{brace}",
    "größe",
    "$ref",
    "x-y",
    "日本",
    "per%cent",
    "semi;colon",
    "camelCase",
    "UPPER",
    "1",
    "self",
    "'",
    "#",
    "a/b~c",
    "</script>",
];

/// Texts with all that could become code, a test, a gap or markup where they are put.
const TEXTS: &[&str] = &[
    "Plain words.",
    "one;\ntwo\n\nthree",
    "{\"word\": \"x\"}\nfor example",
    "Fine:\n\n        indented(code);",
    "Fine:\n\n```\nfenced(\n```",
    "~~~rust\nlet x: u8 = \"no\";\n~~~",
    "```should_panic\nunclosed(",
    "- ```\n  in a list\n  ```\n- other",
    "*     aligned first\n*     aligned second",
    "> ```\n> quoted(\n> ```",
    "As it says:\n\n>     Last-Modified: Tue, 15 Nov 1994",
    "1.      do this { now",
    "-\t\tcode here (",
    "\tfn tabbed() {",
    "> - > ~~~\n>   > deep(\n>   > ~~~",
    "<pre>\n\n    not(markdown\n\n</pre>",
    "a */ b // c /* d",
    "Braces {x} {{y}} {% z %} {# w #}",
    "Quotes \" ' ` and \\ and \\n",
    "`unclosed, [link], [`Vec`], <tag>, https://example.com & more",
    "[a]: b \"c\n\n[a][a] ^[note] [^1]\n\n[^1]: foot",
    "| a | b |\n|---|---|\n| 1 | 2 |\nlazy\n- list\nlazy too",
    "# Heading\n===\n---\n***",
    "\r\nCarriage\rreturns\u{b}\u{c}\u{85}\u{2028}and \u{202e}turned",
    "- a\n    - b\n        - c\n            - d\n\n              deep",
    "!bang\n/slash\n#hash\n    ",
];

/// Hands out names that do not meet.
#[derive(Debug, Default)]
pub struct Names {
    taken: BTreeSet<String>,
    count: usize,
}

impl Names {
    /// A name of a type, resource, model or error, whose generated names have these endings.
    pub fn pascal(&mut self, random: &mut Random, endings: &[&str]) -> String {
        self.of(random, PASCAL, endings, |number| {
            format!("Plain{number}Name")
        })
    }

    /// A name of an operation.
    pub fn operation(&mut self, random: &mut Random) -> String {
        let endings = ["Request", "Response", "Error", "Body", "Parts"];
        // A type and a function may have one name, but not two functions.
        loop {
            let name = self.of(random, SNAKE, &endings, |number| {
                format!("plain_{number}_call")
            });
            if !matches!(name.as_str(), "self" | "super" | "crate") {
                return name;
            }
        }
    }

    fn of(
        &mut self,
        random: &mut Random,
        pool: &[&str],
        endings: &[&str],
        plain: fn(usize) -> String,
    ) -> String {
        for _ in 0..4 {
            let name = pool[random.below(pool.len())].to_owned();
            if self.take(&name, endings) {
                return name;
            }
        }
        self.count += 1;
        let name = plain(self.count);
        self.take(&name, endings);
        name
    }

    /// Takes a name and all that is made of it; `false` where one of them is taken.
    fn take(&mut self, name: &str, endings: &[&str]) -> bool {
        let word = name.replace('_', "").to_lowercase();
        let mut all = vec![word.clone()];
        all.extend(
            endings
                .iter()
                .map(|ending| format!("{word}{}", ending.to_lowercase())),
        );
        if all.iter().any(|name| self.taken.contains(name)) {
            return false;
        }
        self.taken.extend(all);
        true
    }
}

/// A name that is not among those beside it, and is put there.
pub fn field(random: &mut Random, beside: &mut BTreeSet<String>) -> String {
    for _ in 0..6 {
        let name = SNAKE[random.below(SNAKE.len())].to_owned();
        if beside.insert(name.clone()) {
            return name;
        }
    }
    let name = format!("field_{}", beside.len());
    beside.insert(name.clone());
    name
}

/// A name on the wire that is not among those beside it, and is put there.
pub fn wire(random: &mut Random, beside: &mut BTreeSet<String>) -> Option<String> {
    let name = WIRES[random.below(WIRES.len())];
    beside.insert(name.to_owned()).then(|| name.to_owned())
}

/// A text.
pub fn text(random: &mut Random) -> &'static str {
    TEXTS[random.below(TEXTS.len())]
}

/// A text as YAML and JSON write it.
pub fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}
