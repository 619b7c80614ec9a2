//! Styles of parameters, ends and rests of paths, media types, and what one operation says of itself.

mod app;
mod json;
mod lists;
mod media;
mod objects;
mod operations;
mod parts;
mod paths;
mod rest;
