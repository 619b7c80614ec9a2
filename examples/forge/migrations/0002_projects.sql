CREATE TABLE projects (
    id         TEXT    PRIMARY KEY NOT NULL,
    title      TEXT    NOT NULL,
    owner_id   TEXT    NOT NULL REFERENCES users (id),
    tags       TEXT    NOT NULL, -- JSON
    budget     TEXT,             -- a decimal, so that nothing is rounded
    stars      INTEGER NOT NULL,
    labels     TEXT    NOT NULL, -- JSON
    created_at TEXT    NOT NULL  -- RFC 3339
) STRICT;

-- A project goes out of sight with its owner.
CREATE VIEW visible_projects AS
SELECT
    projects.*,
    users.username        AS owner_username,
    users.hashed_password AS owner_hashed_password,
    users.email           AS owner_email,
    users.role            AS owner_role,
    users.is_active       AS owner_is_active,
    users.address         AS owner_address,
    users.internal_notes  AS owner_internal_notes,
    users.created_at      AS owner_created_at,
    users.deleted_at      AS owner_deleted_at
FROM projects
JOIN users ON users.id = projects.owner_id
WHERE users.deleted_at IS NULL;
