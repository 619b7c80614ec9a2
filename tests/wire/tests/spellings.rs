//! Values that are spelled in several ways, fields that a person left blank, and answers to HEAD.

mod app;
mod blanks;
mod heads;
mod uniques;
