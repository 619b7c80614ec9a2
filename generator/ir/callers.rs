//! What operations ask of who calls, and what it answers.

use super::{Api, Auth, ErrorId, Extract, ExtractId, Operation, Scheme, SchemeId};

impl Api {
    /// The scheme with this number.
    #[must_use]
    pub fn scheme(&self, id: SchemeId) -> &Scheme {
        &self.security[id.0]
    }

    /// The extract with this number.
    #[must_use]
    pub fn extract(&self, id: ExtractId) -> &Extract {
        &self.extracts[id.0]
    }
}

impl Operation {
    /// Every declared error that a client may get: the operation's own, those of authentication and
    /// those of its extracts, each once.
    #[must_use]
    pub fn answered_errors(&self, api: &Api) -> Vec<ErrorId> {
        let mut all = self.errors.clone();
        let schemes = self.auth.iter().flat_map(Auth::schemes);
        let of_schemes = schemes.flat_map(|id| &api.scheme(id).errors);
        let of_extracts = self.extracts.iter().flat_map(|id| &api.extract(*id).errors);
        for id in of_schemes.chain(of_extracts) {
            if !all.contains(id) {
                all.push(*id);
            }
        }
        all
    }
}
