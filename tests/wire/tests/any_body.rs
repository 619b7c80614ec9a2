//! Bodies of any type: lists, maps, unions, enums, scalars, null and JSON, both ways.

mod app;
mod hostile;
mod notes;
mod values;
