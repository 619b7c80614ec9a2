//! Requests and answers that show what breaks, run against the servers that are generated of both contracts: the one
//! takes them and the other does not.

use guestlist::check::Outcome as Checked;
use guestlist::diag::{Change, Part, Weight, Witness};
use serde_json::{Value, json};

use super::judge::target;
use super::random::Random;
use super::sent::{Operation, Request};
use super::servers::{Outcome, Servers};
use super::witnesses::{self, Seen, called, nameless, word};
use super::{cases, compared};

/// How often the rest of a request is made until the old server takes it.
const TRIED: u64 = 8;

/// A contract as it is served.
struct Side<'s> {
    text: &'s str,
    document: Value,
}

/// A contract and the one before it.
struct Sides<'s> {
    servers: &'s Servers,
    old: Side<'s>,
    new: Side<'s>,
}

/// Every pair that shows a kind of change, both ways.
#[test]
fn servers_bear_out_what_breaks() {
    let cases = cases();
    let both = cases
        .iter()
        .flat_map(|(name, old, new)| [(name, old, new), (name, new, old)]);
    let pairs = both.map(|(name, old, new)| (name, old, new, compared(old, new)));
    let pairs = pairs.filter(|(.., found)| found.count(Weight::Breaking) > 0);
    let pairs: Vec<_> = pairs.collect();
    let texts = pairs
        .iter()
        .flat_map(|(_, old, new, _)| [text(old), text(new)]);
    let servers = Servers::of(texts);
    let (mut seen, mut held) = (Seen::new(), Seen::new());
    let mut wrong = Vec::new();
    for (name, old, new, found) in &pairs {
        let sides = Sides::of(&servers, text(old), text(new));
        let documents = (&sides.old.document, &sides.new.document);
        witnesses::hold(name, found, documents, &mut held);
        for (change, witness) in breaking(&found.changes) {
            match sides.bear_out(change, witness) {
                Ok(true) => *seen.entry(word(&witness.part)).or_default() += 1,
                Ok(false) => {}
                Err(why) => wrong.push(format!("{name}: {} {witness:?}\n{why}", change.key)),
            }
            for witness in mistaken(witness) {
                if sides
                    .bear_out(change, &witness)
                    .is_ok_and(|is_seen| is_seen)
                {
                    wrong.push(format!(
                        "{name}: {witness:?} shows nothing, and is borne out"
                    ));
                }
                *seen.entry("mistaken").or_default() += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    for part in [
        "request",
        "param",
        "body",
        "credentials",
        "answer",
        "mistaken",
    ] {
        assert!(seen.contains_key(part), "{part}: {seen:?}");
    }
    eprintln!("borne out by servers: {seen:?}; by the documents that they serve: {held:?}");
}

fn text(outcome: &Checked) -> &str {
    let mut sources = outcome.sources.iter();
    let first = sources.next().expect("a contract has a text");
    assert!(sources.next().is_none(), "it is one file");
    &first.text
}

/// What breaks, with what shows it.
fn breaking(changes: &[Change]) -> impl Iterator<Item = (&Change, &Witness)> {
    let breaking = changes.iter().filter(|it| it.weight == Weight::Breaking);
    breaking.map(|it| (it, it.witness.as_ref().expect("what breaks has a witness")))
}

/// Witnesses made of a right one that show nothing, since both servers take them, or both send them.
fn mistaken(witness: &Witness) -> Vec<Witness> {
    let other = |operation: &str, value: Value| Witness {
        operation: operation.to_owned(),
        part: witness.part.clone(),
        value,
    };
    let same = witness.operation.as_str();
    match &witness.part {
        Part::Request => vec![other("make_pet", Value::Null)],
        Part::Param(_, name) if name == "tag" && witness.value.is_null() => {
            vec![other(same, "text".into())]
        }
        Part::Body(media) if media == "application/json" => {
            vec![other(same, json!({ "name": "abcd" }))]
        }
        Part::Credentials => {
            vec![other(
                same,
                json!([{ "scheme": "session", "scopes": ["pets:read"] }]),
            )]
        }
        _ => Vec::new(),
    }
}

impl<'s> Sides<'s> {
    fn of(servers: &'s Servers, old: &'s str, new: &'s str) -> Self {
        let side = |text| Side {
            text,
            document: servers.document(text),
        };
        Self {
            servers,
            old: side(old),
            new: side(new),
        }
    }

    /// Whether servers were asked, and why they do not bear a witness out.
    fn bear_out(&self, change: &Change, witness: &Witness) -> Result<bool, String> {
        match &witness.part {
            Part::Request | Part::Param(..) | Part::Body(_) | Part::Credentials => {
                self.refused(change, witness).map(|()| true)
            }
            Part::Answer(status, media) => self.sent(witness, *status, media),
            // These a document promises, and no value that a server checks.
            Part::Header(..) | Part::Status(_) => Ok(false),
        }
    }

    /// The old server takes a request to its handler; the new one refuses it, though it takes one that is right.
    fn refused(&self, change: &Change, witness: &Witness) -> Result<(), String> {
        let (old, new) = (&self.old, &self.new);
        let name = &witness.operation;
        let (path, method) = called(&old.document, name).ok_or("it is not in the old document")?;
        let operation = find(&old.document, &path, &method).ok_or("it has no path")?;
        let (request, first) = self.taken(old, operation, Some(witness))?;
        let before = first.reached.as_deref().unwrap_or_default();
        if !before.starts_with(&format!("{name} ")) {
            return Err(format!("{request:?} reaches {before}"));
        }
        if let Some(operation) = find(&new.document, &path, &method) {
            self.taken(new, operation, None)?;
        }
        let second = self.servers.ask(new.text, &request);
        match &second.reached {
            // What is written in another form can be read, and means another value.
            Some(after) if change.diagnostic.rule.code == "GL1003" && after != before => Ok(()),
            None if refusals(&witness.part).contains(&second.status) => Ok(()),
            _ => Err(format!("{request:?}\nold: {first:?}\nnew: {second:?}")),
        }
    }

    /// A request that reaches the handler of a server, and what became of it.
    fn taken(
        &self,
        side: &Side<'_>,
        operation: Operation<'_>,
        witness: Option<&Witness>,
    ) -> Result<(Request, Outcome), String> {
        let mut last = "nothing was found to send".to_owned();
        for seed in 0..TRIED {
            let Some(request) = operation.request(&mut Random::new(seed), witness) else {
                continue;
            };
            let outcome = self.servers.ask(side.text, &request);
            if outcome.reached.is_some() {
                return Ok((request, outcome));
            }
            last = format!("{request:?} is not taken: {outcome:?}");
        }
        Err(last)
    }

    /// Whether the outputs of both contracts were asked: the new server sends the body of an answer, and the old one
    /// does not.
    fn sent(&self, witness: &Witness, status: u16, media: &str) -> Result<bool, String> {
        let (path, method) = called(&self.new.document, &witness.operation)
            .ok_or("it is not in the new document")?;
        let asked = |side: &Side<'_>| {
            let operation = find(&side.document, &path, &method)?;
            let answer = operation.operation["responses"].get(status.to_string())?;
            let schema = target(&side.document, answer)["content"]
                .get(media)?
                .get("schema")?;
            let mut asked = Asked::default();
            self.ask_outputs(side, schema, &witness.value, &mut asked);
            Some(asked).filter(|it| it.count > 0)
        };
        let (Some(old), Some(new)) = (asked(&self.old), asked(&self.new)) else {
            return Ok(false);
        };
        match (old.withheld, new.withheld) {
            (Some(_), None) => Ok(true),
            (None, _) => Err("the old server sends it".to_owned()),
            (_, Some(why)) => Err(format!("the new server does not send it: {why}")),
        }
    }

    /// Asks each output that a schema leads to whether it sends what stands in its place.
    fn ask_outputs(&self, side: &Side<'_>, schema: &Value, value: &Value, asked: &mut Asked) {
        if let Some(name) = schema["$ref"].as_str().and_then(|it| it.rsplit('/').next())
            && let Some(why) = self.servers.withheld(side.text, name, value)
        {
            asked.count += 1;
            asked.withheld = asked.withheld.take().or(why);
            return;
        }
        let schema = target(&side.document, schema);
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.ask_outputs(side, part, value, asked);
        }
        for item in value.as_array().into_iter().flatten() {
            self.ask_outputs(side, &schema["items"], item, asked);
        }
        for (name, member) in value.as_object().into_iter().flatten() {
            self.ask_outputs(side, &schema["properties"][name], member, asked);
        }
    }
}

/// How many outputs were asked, and why one of them does not send what it was asked for.
#[derive(Default)]
struct Asked {
    count: usize,
    withheld: Option<String>,
}

/// The statuses by which a server refuses a request for what this part of it is.
fn refusals(part: &Part) -> &'static [u16] {
    match part {
        Part::Request => &[404, 405],
        Part::Credentials => &[401, 403],
        Part::Param("header", name) if name == "accept" => &[406],
        Part::Param(..) => &[400, 404, 422],
        _ => &[400, 413, 415, 422],
    }
}

/// An operation by its path, the names of parameters left out, and its method.
fn find<'v>(root: &'v Value, path: &str, method: &'v str) -> Option<Operation<'v>> {
    let mut paths = root["paths"].as_object()?.iter();
    let (path, item) = paths.find(|(own, _)| nameless(own) == path)?;
    Some(Operation {
        root,
        method,
        path,
        operation: item.get(method)?,
    })
}
