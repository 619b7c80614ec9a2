//! The interface between generated code and this crate, by its number.

/// Fails to compile where generated code was made for another interface than that of this crate.
///
/// Generated code names the number once.
#[macro_export]
macro_rules! interface {
    (2) => {};
    ($other:literal) => {
        ::core::compile_error!(::core::concat!(
            "this code was generated for interface ",
            $other,
            " of guestlist-runtime, and the guestlist-runtime that this crate depends on has ",
            "interface 2: run `guestlist generate` of the same version as guestlist-runtime, or ",
            "depend on the version of guestlist-runtime that this code was generated for",
        ));
    };
}
