//! Who calls: whoever says so, with the scopes that the credential names.

use guestlist_runtime::auth::HasScope;
use guestlist_runtime::basic::Login;
use secrecy::{ExposeSecret as _, SecretString};

/// A scope of a contract.
pub trait Scope {
    /// The scope as the contract writes it.
    fn written(self) -> &'static str;
}

/// Declares principals.
macro_rules! principals {
    ($($name:ident)*) => {
        $(
            #[derive(Clone, Debug)]
            pub struct $name(Vec<String>);

            impl From<SecretString> for $name {
                fn from(sent: SecretString) -> Self {
                    Self(scopes(sent.expose_secret()))
                }
            }

            impl From<Login> for $name {
                fn from(sent: Login) -> Self {
                    Self(scopes(&sent.username))
                }
            }

            impl<S: Scope> HasScope<S> for $name {
                fn has_scope(&self, scope: S) -> bool {
                    let written = scope.written();
                    self.0.iter().any(|own| own == written)
                }
            }
        )*
    };
}

/// The scopes that a credential names: hexadecimal digits of them, with spaces between them.
fn scopes(sent: &str) -> Vec<String> {
    let byte = |at| u8::from_str_radix(sent.get(at..at + 2)?, 16).ok();
    let bytes = (0..sent.len()).step_by(2).filter_map(byte);
    let text = String::from_utf8_lossy(&bytes.collect::<Vec<u8>>()).into_owned();
    text.split_whitespace().map(str::to_owned).collect()
}
