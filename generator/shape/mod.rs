//! Sets of JSON values, and whether one is in another.
//!
//! What a schema of a document and what a type of a contract mean are both such sets, so that one question
//! answers what a change or a document asks: is every value of the one a value of the other? The answer is
//! a proof, or a value that is in the one and not in the other, or that it is not decided.
//!
//! ```text
//! node ───► Shapes: sets that lead to one another    numbers, texts (matching): their scalars
//! pieces ─► each set as pieces of one kind of values  has: whether a value is in a set
//! within ─► what keeps a set from being in another    scalars_within, objects_within: of one kind
//! samples ► values of a set, to be tried
//! ```

mod decomposer;
mod defaults;
mod difference;
mod has;
mod matching;
mod node;
mod numbers;
mod objects_within;
mod pieces;
mod same;
mod samples;
mod scalars_within;
pub mod surface;
#[cfg(test)]
mod tests;
mod texts;
mod value;
mod within;

pub use decomposer::{Decomposer, Truth};
pub use defaults::Defaults;
pub use difference::{Difference, Step, What};
pub use node::{List, Member, Object, Others, Shape, ShapeId, Shapes};
pub use numbers::{Bound, Numbers};
pub use texts::{Pattern, Texts};
pub use value::{Kind, equal, is_among};
