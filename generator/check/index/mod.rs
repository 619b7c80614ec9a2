//! What rules look things up in: the tables of a contract, and what its types and values come to.
//! Nothing here knows a rule.

pub mod allowed;
pub mod build;
pub mod contract_index;
pub mod covers;
pub mod extracts;
pub mod identity;
pub mod literal;
pub mod number;
pub mod path;
pub mod repeated;
pub mod route;
pub mod routes;
pub mod site;
pub mod sites;
pub mod text_form;
pub mod value;
pub mod walk;
