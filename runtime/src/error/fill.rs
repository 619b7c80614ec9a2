//! Writes the tree of a format, with what something puts in its placeholders.
//!
//! Everything goes into one buffer in the order of the tree. What turns out to have nothing is taken
//! back by cutting the buffer.
use ::serde::Serialize;

use super::format::{Format, Member, Node};

/// What fills the placeholders of a tree.
pub(super) trait Fill<P: Copy> {
    /// Writes what stands for a placeholder; `false` where it has nothing, and nothing is written.
    fn part(&self, format: &Format, part: P, out: &mut Vec<u8>) -> bool;

    /// The members that are spread in place of a placeholder, without braces.
    fn spread(&self, part: P) -> &[u8];

    /// Writes a node; `false` where it has nothing.
    fn node(&self, format: &Format, node: &Node<P>, out: &mut Vec<u8>) -> bool {
        match node {
            Node::Constant(text) => out.extend_from_slice(text.as_bytes()),
            Node::Part(part) => return self.part(format, *part, out),
            Node::Object(members) => {
                out.push(b'{');
                let mut is_first = true;
                for member in *members {
                    let before = out.len();
                    if !is_first {
                        out.push(b',');
                    }
                    if self.member(format, member, out) {
                        is_first = false;
                    } else {
                        out.truncate(before);
                    }
                }
                out.push(b'}');
            }
            Node::List(items) => {
                out.push(b'[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(b',');
                    }
                    self.item(format, item, out);
                }
                out.push(b']');
            }
        }
        true
    }

    /// Writes a node in a place that cannot be left out.
    fn item(&self, format: &Format, node: &Node<P>, out: &mut Vec<u8>) {
        if !self.node(format, node, out) {
            out.extend_from_slice(b"null");
        }
    }

    /// Writes a member; `false` where it has nothing.
    fn member(&self, format: &Format, member: &Member<P>, out: &mut Vec<u8>) -> bool {
        match member {
            Member::Named(name, node) => {
                json(name, out);
                out.push(b':');
                self.node(format, node, out)
            }
            Member::Spread(part) => {
                let members = self.spread(*part);
                out.extend_from_slice(members);
                !members.is_empty()
            }
        }
    }
}

/// Writes a value that JSON can say.
pub(super) fn json(value: &(impl Serialize + ?Sized), out: &mut Vec<u8>) {
    let before = out.len();
    if ::serde_json::to_writer(&mut *out, value).is_err() {
        out.truncate(before);
        out.extend_from_slice(b"null");
    }
}
