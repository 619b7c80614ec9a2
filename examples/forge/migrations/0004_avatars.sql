CREATE TABLE avatars (
    user_id      TEXT PRIMARY KEY NOT NULL REFERENCES users (id),
    content_type TEXT NOT NULL,
    caption      TEXT,
    picture      BLOB NOT NULL,
    changed_at   TEXT NOT NULL -- RFC 3339
) STRICT;
