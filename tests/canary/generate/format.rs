//! Invents error formats, as the value of `error_format`.

/// A format that shows code, message and details somewhere. `below` gives a random number below another.
pub fn own(below: &mut dyn FnMut(usize) -> usize) -> String {
    let mut members = vec![
        "code: $code".to_owned(),
        "message: $message".to_owned(),
        pick(below, &["\"...\": $details", "details: $details"]).to_owned(),
    ];
    for (member, times) in [
        ("status: $status", 2),
        ("status_text: $status_text", 3),
        ("title: $title", 3),
        ("type: $type", 3),
        ("request_id: $request_id", 2),
        ("\"$$\": \"5 $$ or more\"", 4),
        ("error: true", 4),
        (
            "meta: { path: null, ratio: 1.50, list: [1, $code, null] }",
            4,
        ),
    ] {
        if below(times) == 0 {
            members.insert(below(members.len() + 1), member.to_owned());
        }
    }
    let has_invalid = below(2) == 0;
    if !has_invalid {
        members.push(
            pick(
                below,
                &["errors: $violations", "fields: $violations_by_field"],
            )
            .to_owned(),
        );
    }
    let lists = has_invalid || members.iter().any(|it| it.ends_with("$violations"));
    let body = wrapped(below, format!("{{ {} }}", members.join(", ")));
    let mut keys = vec![format!("body: {body}")];
    if has_invalid {
        let invalid = pick(
            below,
            &[
                "{ code: $code, errors: $violations, status: $status }",
                "$violations",
                "[$code, { fields: $violations_by_field, errors: $violations }]",
            ],
        );
        keys.push(format!("invalid: {}", wrapped(below, invalid.to_owned())));
    }
    if lists && below(2) == 0 {
        let violation = pick(
            below,
            &[
                "{ field: $field, in: $location, code: $code, message: $message, rule: $constraint }",
                "{ type: $code, loc: $loc, msg: $message, ctx: $ctx }",
                "{ at: { pointer: $pointer, path: $path }, all: [$code, $constraint, $ctx] }",
                "$message",
            ],
        );
        keys.push(format!("violation: {violation}"));
        let codes = [
            "pydantic",
            "{ required: missing, type: { code: wrong, constraint: null } }",
        ];
        if violation != "$message" && below(2) == 0 {
            keys.push(format!("codes: {}", pick(below, &codes)));
        }
    }
    let media_type = [
        "application/json",
        "application/vnd.errors+json",
        "application/problem+json",
    ];
    if below(2) == 0 {
        keys.push(format!("media_type: {}", pick(below, &media_type)));
    }
    format!("{{ {} }}", keys.join(", "))
}

/// The same in a few objects and lists.
fn wrapped(below: &mut dyn FnMut(usize) -> usize, value: String) -> String {
    let mut value = value;
    for _ in 0..below(3) {
        value = match below(3) {
            0 => format!("[{value}]"),
            1 => format!("{{ error: {value} }}"),
            _ => format!("{{ errors: {value}, title: $title }}"),
        };
    }
    value
}

fn pick<'t>(below: &mut dyn FnMut(usize) -> usize, of: &[&'t str]) -> &'t str {
    of[below(of.len())]
}
