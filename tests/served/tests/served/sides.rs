//! A contract and the one before it, as they are served: whether the one takes what shows a break, and the other does not.

use guestlist::diag::{Change, Part, Witness};
use serde_json::Value;

use super::judge::target;
use super::random::Random;
use super::sent::{Operation, Request};
use super::servers::{Outcome, Servers};
use super::witnesses::{called, nameless};

/// How often the rest of a request is made until a server takes it.
const TRIED: u64 = 16;

/// A contract as it is served.
struct Side<'s> {
    text: &'s str,
    document: Value,
}

/// What servers say of a witness.
#[derive(Debug)]
pub enum Verdict {
    /// The one takes it, and the other does not.
    Shown,
    /// Nobody can be asked, or it is not known how.
    Unasked,
    /// Both take it.
    Unshown(String),
    /// The one that should take it does not, or is not as it should be.
    Wrong(String),
}

/// A contract and the one before it.
pub struct Sides<'s> {
    servers: &'s Servers,
    old: Side<'s>,
    new: Side<'s>,
}

impl<'s> Sides<'s> {
    /// The sides of the contracts with these texts.
    pub fn of(servers: &'s Servers, old: &'s str, new: &'s str) -> Self {
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

    /// The documents that both servers serve.
    pub fn documents(&self) -> (&Value, &Value) {
        (&self.old.document, &self.new.document)
    }

    /// What the servers say of a witness.
    pub fn verdict(&self, change: &Change, witness: &Witness) -> Verdict {
        let verdict = match &witness.part {
            Part::Request
            | Part::Param(..)
            | Part::Body(_)
            | Part::Size(_)
            | Part::File(_)
            | Part::Credentials => self.refused(change, witness),
            Part::Answer(status, media) => self.sent(witness, *status, media),
            // These a document promises, and no value that a server checks.
            Part::Header(..) | Part::Status(_) => return Verdict::Unasked,
        };
        verdict.unwrap_or_else(|verdict| verdict)
    }

    /// The old server takes a request to its handler; the new one refuses it, though it takes one that is right.
    fn refused(&self, change: &Change, witness: &Witness) -> Result<Verdict, Verdict> {
        let (old, new) = (&self.old, &self.new);
        let name = &witness.operation;
        let unknown = || Verdict::Wrong(format!("the old document has no `{name}`"));
        let (path, method) = called(&old.document, name).ok_or_else(unknown)?;
        let operation = find(&old.document, &path, &method).ok_or_else(unknown)?;
        let taken = self.taken(old, operation, Some(witness));
        // No document says all that a server asks: then it is not for the witness that it refuses.
        if taken.is_err() {
            self.taken(old, operation, None)
                .map_err(|_| Verdict::Unasked)?;
        }
        let (request, first) = taken?;
        let before = first.reached.as_deref().unwrap_or_default();
        if !before.starts_with(&format!("{name} ")) {
            return Err(Verdict::Wrong(format!("{request} reaches {before}")));
        }
        if let Some(operation) = find(&new.document, &path, &method) {
            self.taken(new, operation, None)
                .map_err(|_| Verdict::Unasked)?;
        }
        let second = self.servers.ask(new.text, &request);
        let told = || format!("{request}\nold: {first:?}\nnew: {second:?}");
        Ok(match &second.reached {
            // What is written in another form can be read, and means another value.
            Some(after) if change.diagnostic.rule.code == "GL1003" && after != before => {
                Verdict::Shown
            }
            Some(_) => Verdict::Unshown(told()),
            None if refusals(&witness.part).contains(&second.status) => Verdict::Shown,
            None => Verdict::Wrong(told()),
        })
    }

    /// A request that reaches the handler of a server, and what became of it.
    fn taken(
        &self,
        side: &Side<'_>,
        operation: Operation<'_>,
        witness: Option<&Witness>,
    ) -> Result<(Request, Outcome), Verdict> {
        let mut verdict = Verdict::Unasked;
        for seed in 0..TRIED {
            let Some(request) = operation.request(&mut Random::new(seed), witness) else {
                continue;
            };
            let outcome = self.servers.ask(side.text, &request);
            if outcome.reached.is_some() {
                return Ok((request, outcome));
            }
            verdict = Verdict::Wrong(format!("{request} is not taken: {outcome:?}"));
        }
        Err(verdict)
    }

    /// The outputs of the new contract send the body of an answer, and those of the old one do not.
    fn sent(&self, witness: &Witness, status: u16, media: &str) -> Result<Verdict, Verdict> {
        let name = &witness.operation;
        let unknown = || Verdict::Wrong(format!("the new document has no `{name}`"));
        let (path, method) = called(&self.new.document, name).ok_or_else(unknown)?;
        let asked = |side: &Side<'_>| {
            let operation = find(&side.document, &path, &method)?;
            let answer = operation.operation["responses"].get(status.to_string())?;
            let answer = target(&side.document, answer);
            let schema = answer["content"].get(media)?.get("schema")?;
            let mut asked = Asked::default();
            self.ask_outputs(side, schema, &witness.value, &mut asked);
            Some(asked).filter(|it| it.count > 0)
        };
        let (Some(old), Some(new)) = (asked(&self.old), asked(&self.new)) else {
            return Ok(Verdict::Unasked);
        };
        Ok(match (old.withheld, new.withheld) {
            (Some(_), None) => Verdict::Shown,
            (None, None) => Verdict::Unshown("both servers send it".to_owned()),
            (_, Some(why)) => Verdict::Wrong(format!("the new server does not send it: {why}")),
        })
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
