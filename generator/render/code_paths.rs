//! What code of the user's calls the generated code.

/// What code of the user's calls the generated module and the state that handlers share, by whole paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodePaths {
    /// `crate::api`
    pub module: String,
    /// `crate::app::App`
    pub state: String,
}

/// As a crate of its own has them.
impl Default for CodePaths {
    fn default() -> Self {
        Self {
            module: "crate::api".to_owned(),
            state: Self::STATE.to_owned(),
        }
    }
}

impl CodePaths {
    /// The state of a crate of its own.
    pub const STATE: &'static str = "crate::app::App";

    /// The name of the state, without its module.
    #[must_use]
    pub fn state_ident(&self) -> &str {
        self.state.rsplit("::").next().unwrap_or_default()
    }
}
