CREATE TABLE users (
    id              TEXT    PRIMARY KEY NOT NULL,
    username        TEXT    NOT NULL UNIQUE,
    hashed_password TEXT    NOT NULL,
    email           TEXT    NOT NULL,
    role            TEXT    NOT NULL,
    is_active       INTEGER NOT NULL,
    address         TEXT,             -- JSON
    internal_notes  TEXT,
    created_at      TEXT    NOT NULL, -- RFC 3339
    deleted_at      TEXT              -- RFC 3339
) STRICT;
