//! Bodies of requests, of each kind, right or wrong in one way.

use crate::client::Draft;
use crate::contract::{BodyKind, Input, Operation};
use crate::samples::{Sample, too_long};

/// The media type and the content; nothing at all where the body may be missing.
pub(crate) fn body(
    draft: &mut Draft,
    operation: &Operation,
    is_wrong: bool,
) -> (Option<String>, Vec<u8>) {
    if operation.optional_body && !is_wrong && draft.random.one_in(3) {
        draft.has("body, none");
        return (None, Vec::new());
    }
    let kind = operation.bodies[draft.random.below(operation.bodies.len())];
    if !is_wrong {
        draft.has(&format!("body, {kind:?}"));
    } else if draft.random.one_in(6) {
        draft.refused(415, "media type");
        return (Some("application/canary".to_owned()), b"canary".to_vec());
    }
    let (media_type, content) = match kind {
        BodyKind::Draft => ("application/json", json(draft, operation.draft, is_wrong)),
        BodyKind::Json => ("application/json", json(draft, operation.form, is_wrong)),
        BodyKind::Form => (
            "application/x-www-form-urlencoded",
            form(draft, operation.form, is_wrong),
        ),
        BodyKind::Drafts => ("application/json", list(draft, operation.draft, is_wrong)),
        BodyKind::Entries => ("application/json", map(draft, operation.form, is_wrong)),
        BodyKind::Multipart => ("multipart/form-data; boundary=edge", parts(draft, is_wrong)),
        BodyKind::Text => ("text/plain", text(draft, is_wrong)),
        BodyKind::Raw if is_wrong => {
            draft.refused(415, "bytes of another type");
            ("image/canary", b"canary".to_vec())
        }
        BodyKind::Raw => ("application/octet-stream", b"canary\xff".to_vec()),
    };
    (Some(media_type.to_owned()), content)
}

/// The inputs that are sent, with the sample that each is to be.
fn chosen<'a>(
    draft: &mut Draft,
    inputs: &'a [Input],
    wrong: Option<usize>,
) -> Vec<(&'a Input, Sample)> {
    let mut chosen = Vec::new();
    for (number, input) in inputs.iter().enumerate() {
        if wrong == Some(number) {
            chosen.push((input, Sample::Wrong));
        } else if !(input.is_optional && draft.random.one_in(3)) {
            chosen.push((input, draft.sample(input.is_secret)));
        }
    }
    chosen
}

fn json(draft: &mut Draft, inputs: &[Input], is_wrong: bool) -> Vec<u8> {
    let fault = if is_wrong { draft.random.below(6) } else { 6 };
    let wrong = (fault < 3).then(|| draft.random.below(inputs.len()));
    let chosen = chosen(draft, inputs, wrong);
    let mut members: Vec<String> = chosen
        .iter()
        .map(|(input, sample)| {
            let value = input.json(*sample, &mut draft.random);
            format!("{:?}: {value}", input.name)
        })
        .collect();
    match fault {
        0..3 => draft.refused(422, "JSON, wrong value"),
        3 => {
            draft.refused(422, "JSON, unknown property");
            members.push("\"other\": [\"canary-1x\"]".to_owned());
        }
        4 => {
            draft.refused(422, "JSON, property missing");
            let required = chosen.iter().position(|(input, _)| !input.is_optional);
            members.remove(required.expect("something is required"));
        }
        5 => {
            draft.refused(400, "JSON, malformed");
            members.push("\"other\": canary".to_owned());
        }
        _ => {}
    }
    format!("{{{}}}", members.join(", ")).into_bytes()
}

/// A list of one or two, of which any may be wrong.
fn list(draft: &mut Draft, inputs: &[Input], is_wrong: bool) -> Vec<u8> {
    let items = several(draft, inputs, is_wrong);
    format!("[{}]", items.join(", ")).into_bytes()
}

/// The same by names, which are canaries; or too many of them.
fn map(draft: &mut Draft, inputs: &[Input], is_wrong: bool) -> Vec<u8> {
    let is_large = is_wrong && draft.random.one_in(3);
    let mut items = several(draft, inputs, is_wrong && !is_large);
    if is_large {
        draft.refused(422, "JSON, too many properties");
        items = vec![items[0].clone(); 4];
    }
    let name = match draft.sample(false) {
        Sample::Plain => "plain",
        _ => "canary-1x",
    };
    // A violation names the property that it is at.
    let name = if is_wrong { "key" } else { name };
    let members = items.iter().zip(1..);
    let members: Vec<String> = members
        .map(|(item, number)| format!("\"{name}-{number}\": {item}"))
        .collect();
    format!("{{{}}}", members.join(", ")).into_bytes()
}

fn several(draft: &mut Draft, inputs: &[Input], is_wrong: bool) -> Vec<String> {
    let count = 1 + draft.random.below(2);
    let wrong = draft.random.below(count);
    (0..count)
        .map(|number| {
            let item = json(draft, inputs, is_wrong && number == wrong);
            String::from_utf8_lossy(&item).into_owned()
        })
        .collect()
}

fn form(draft: &mut Draft, inputs: &[Input], is_wrong: bool) -> Vec<u8> {
    let fault = if is_wrong { draft.random.below(5) } else { 5 };
    let wrong = (fault < 3).then(|| draft.random.below(inputs.len()));
    let mut pairs = Vec::new();
    for (input, sample) in chosen(draft, inputs, wrong) {
        for text in input.texts(sample) {
            pairs.push(format!("{}={}", input.name, text.replace('@', "%40")));
        }
    }
    match fault {
        0..3 => draft.refused(422, "form, wrong value"),
        3 => {
            draft.refused(422, "form, unknown property");
            pairs.push("other=canary-1x".to_owned());
        }
        4 => {
            draft.refused(400, "form, malformed");
            pairs.push("other=canary%zz".to_owned());
        }
        _ => {}
    }
    pairs.join("&").into_bytes()
}

fn parts(draft: &mut Draft, is_wrong: bool) -> Vec<u8> {
    let fault = if is_wrong { draft.random.below(7) } else { 7 };
    let plain = draft.sample(false) == Sample::Plain;
    let mut caption = if plain { "plain" } else { "canary-1x" }.to_owned();
    let mut token = "canary-2x".to_owned();
    let mut file = b"canary\xff".to_vec();
    let mut more = "";
    let mut end = "--edge--\r\n";
    let holder = match plain {
        true => "plain",
        false => "canary-1x",
    };
    // What is secret of it is never plain.
    let mut card = format!("{{\"number\": \"canary-2x\", \"holder\": \"{holder}\"}}");
    match fault {
        0 => {
            draft.refused(422, "parts, text too long");
            caption = too_long();
        }
        1 => {
            draft.refused(422, "parts, secret too long");
            token = too_long();
        }
        2 => {
            draft.refused(422, "parts, file too large");
            file = b"canary".repeat(200);
        }
        3 => {
            draft.refused(422, "parts, unknown part");
            more = "--edge\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\ncanary-3x\r\n";
        }
        4 => {
            draft.refused(422, "parts, repeated");
            more =
                "--edge\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\ncanary-3x\r\n";
        }
        6 => {
            draft.refused(422, "parts, wrong value in JSON");
            card = "{\"number\": [\"canary-2x\"], \"other\": 7770013}".to_owned();
        }
        5 => {
            draft.refused(400, "parts, cut off");
            end = "--edge\r\nContent-Disposition: form-data; name=\"canary-4x\"\r\n\r\ncanary";
        }
        _ => {}
    }
    let mut body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\n{caption}\r\n\
         --edge\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n\
         --edge\r\nContent-Disposition: form-data; name=\"card\"\r\n\r\n{card}\r\n\
         --edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"canary.txt\"\r\n\
         Content-Type: text/canary\r\n\r\n"
    )
    .into_bytes();
    body.extend(file);
    body.extend(format!("\r\n{more}{end}").bytes());
    body
}

fn text(draft: &mut Draft, is_wrong: bool) -> Vec<u8> {
    if is_wrong {
        draft.refused(400, "text, not UTF-8");
        return b"canary\xff".to_vec();
    }
    match draft.sample(false) {
        Sample::Plain => b"plain".to_vec(),
        _ => b"canary-1x".to_vec(),
    }
}
