CREATE TYPE ticket_status AS ENUM ('open', 'waiting', 'closed');

CREATE TABLE tickets (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject text NOT NULL,
    status ticket_status NOT NULL DEFAULT 'open',
    contact jsonb NOT NULL,
    internal_note text NOT NULL DEFAULT '',
    -- Counts changes: whoever changes a ticket says which version was seen.
    version integer NOT NULL DEFAULT 1,
    opened_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE agents (
    name text PRIMARY KEY,
    password_hash text NOT NULL
);

CREATE TABLE sessions (
    -- SHA-256 of the cookie: a copy of this table lets nobody in.
    token_hash bytea PRIMARY KEY,
    agent text NOT NULL REFERENCES agents (name) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
