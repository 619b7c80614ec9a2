//! Which built-in errors can occur on an operation.

use super::{Api, BuiltinKind, Content, Operation, Scalar, Type, TypeKind};

impl Operation {
    /// The built-in errors that can occur here, by status.
    ///
    /// 404 and 405 are answered where no operation is; 401 and 403 need authentication. 501 says that
    /// a handler is not filled in yet, which is nothing of the contract.
    #[must_use]
    pub fn builtins(&self, api: &Api) -> Vec<BuiltinKind> {
        let has_body = self.body.is_some();
        let has_params = self.params().next().is_some();
        [
            (BuiltinKind::MalformedRequest, has_params || has_body),
            (BuiltinKind::Unauthenticated, self.auth.is_some()),
            (BuiltinKind::Forbidden, self.auth.is_some()),
            (BuiltinKind::NotAcceptable, self.sends_content()),
            (BuiltinKind::PayloadTooLarge, has_body),
            (BuiltinKind::UnsupportedMediaType, has_body),
            (BuiltinKind::ValidationFailed, self.can_be_invalid(api)),
            (BuiltinKind::Internal, true),
            (BuiltinKind::TimedOut, true),
        ]
        .into_iter()
        .filter_map(|(kind, occurs)| occurs.then_some(kind))
        .collect()
    }

    /// Whether a declared status has a body.
    #[must_use]
    pub fn sends_content(&self) -> bool {
        self.contents().any(|content| *content != Content::Empty)
    }

    /// Whether a request that can be read may still break the contract. A parameter outside of the
    /// path always can: it may be given twice, unless it is a list of any texts.
    fn can_be_invalid(&self, api: &Api) -> bool {
        self.strict
            || self.body.is_some()
            || self.params().count() > self.path_params.len()
            || self
                .path_params
                .iter()
                .any(|param| !param.constraints.is_empty() || !takes_any_text(api, &param.ty))
    }
}

fn takes_any_text(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => *scalar == Scalar::String,
        Type::Named(id) => match &api.ty(*id).kind {
            TypeKind::Enum { number, other, .. } => number.is_none() && *other,
            TypeKind::Object { .. } | TypeKind::Union { .. } => false,
            TypeKind::Scalar {
                scalar,
                constraints,
                ..
            } => *scalar == Scalar::String && constraints.is_empty(),
        },
        _ => false,
    }
}
