//! The list of vectors.

/// A value of a property, and what becomes of it.
pub struct Vector {
    pub line: usize,
    pub name: String,
    /// As JSON.
    pub value: String,
    /// What is sent back, as JSON, or the code of the violation.
    pub expected: Result<String, String>,
}

/// All of them.
pub fn vectors() -> Vec<Vector> {
    let mut name = String::new();
    let mut vectors = Vec::new();
    for (index, text) in include_str!("vectors.txt").lines().enumerate() {
        let line = index + 1;
        let (value, expected) = if let Some(rest) = text.strip_prefix("+ ") {
            let (value, arrived) = rest.split_once(" => ").unwrap_or((rest, rest));
            (value, Ok(arrived.to_owned()))
        } else if let Some(rest) = text.strip_prefix("- ") {
            let (code, value) = rest.split_once(' ').expect("a code and a value");
            (value, Err(code.to_owned()))
        } else {
            if let Some(section) = text.strip_prefix('[') {
                name = section.trim_end_matches(']').to_owned();
            }
            continue;
        };
        vectors.push(Vector {
            line,
            name: name.clone(),
            value: value.to_owned(),
            expected,
        });
    }
    vectors
}
