//! What a change means to clients.
