CREATE TABLE sessions (
    id         TEXT    PRIMARY KEY NOT NULL,
    user_id    TEXT    NOT NULL REFERENCES users (id),
    token_hash TEXT    NOT NULL UNIQUE, -- SHA-256, in hexadecimal
    scopes     TEXT    NOT NULL, -- JSON
    created_at TEXT    NOT NULL, -- RFC 3339
    expires_at INTEGER NOT NULL  -- seconds since 1970, to be compared
) STRICT;

CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_end ON sessions (expires_at);
