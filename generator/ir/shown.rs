//! What of a record is shown to whom.

use super::{
    Api, Audience, AudienceId, Content, Operation, Output, OutputId, Scheme, SchemeId, Views, Who,
};

impl Api {
    /// The audience with this number.
    #[must_use]
    pub fn audience(&self, id: AudienceId) -> &Audience {
        &self.audiences[id.0]
    }

    /// The scheme that tells whether a caller is one of these.
    #[must_use]
    pub fn scheme_of(&self, who: Who) -> SchemeId {
        match who {
            Who::Scope(scheme, _) => scheme,
            Who::Audience(id) => self.audience(id).scheme,
        }
    }

    /// Every output that has views.
    pub fn viewed(&self) -> impl Iterator<Item = (&Output, &Views)> {
        let outputs = self.resources.iter().flat_map(|it| &it.outputs);
        outputs.filter_map(|output| Some((output, output.views.as_ref()?)))
    }

    /// Who they are, for those who write clients.
    #[must_use]
    pub fn told(&self, who: Who) -> String {
        match who {
            Who::Scope(id, number) => {
                let scheme = self.scheme(id);
                let scope = &scheme.scopes[number].name;
                let has = |other: &&Scheme| other.scopes.iter().any(|it| it.name == *scope);
                match self.security.iter().filter(has).count() {
                    1 => format!("callers with the scope `{scope}`"),
                    _ => format!("callers with the scope `{scope}` of `{}`", scheme.name),
                }
            }
            Who::Audience(id) => {
                let audience = self.audience(id);
                let of = &self.resource(audience.of).name;
                let who = format!("callers who are `{}` of the `{of}`", audience.name);
                match &audience.description {
                    Some(text) => format!("{who} ({})", text.trim().trim_end_matches('.')),
                    None => who,
                }
            }
        }
    }

    /// Who is shown what, in order, for those who write clients; nothing is shown to who is answered 403.
    #[must_use]
    pub fn views_told(&self, views: &Views) -> Vec<(String, Option<OutputId>)> {
        let each = views.of.iter();
        let each = each.map(|view| (self.told(view.who), Some(view.output)));
        let rest = match views.of.is_empty() {
            true => "everybody",
            false => "everybody else",
        };
        each.chain([(rest.to_owned(), views.otherwise)]).collect()
    }

    /// What stands in an answer in place of an output: its views, or the output itself.
    #[must_use]
    pub fn shown(&self, id: OutputId) -> Vec<OutputId> {
        match &self.output(id).views {
            Some(views) => views.outputs(),
            None => vec![id],
        }
    }

    /// The outputs with views that an operation sends, each once.
    #[must_use]
    pub fn views_of<'a>(&'a self, operation: &Operation) -> Vec<(&'a Output, &'a Views)> {
        let mut all: Vec<(&Output, &Views)> = Vec::new();
        for id in operation.contents().filter_map(Content::output) {
            let output = self.output(id);
            if let Some(views) = &output.views
                && all.iter().all(|(known, _)| known.id != id)
            {
                all.push((output, views));
            }
        }
        all
    }
}
