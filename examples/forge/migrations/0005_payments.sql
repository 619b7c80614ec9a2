-- No number of a card or an account is kept whole.
CREATE TABLE payments (
    id           TEXT    PRIMARY KEY NOT NULL,
    project_id   TEXT    NOT NULL REFERENCES projects (id),
    payer_id     TEXT    NOT NULL REFERENCES users (id),
    cents        INTEGER NOT NULL,
    currency     TEXT    NOT NULL,
    last_four    TEXT    NOT NULL CHECK (length(last_four) = 4),
    card_expires TEXT,             -- of a card
    iban_country TEXT,             -- of an account
    created_at   TEXT    NOT NULL, -- RFC 3339
    CHECK ((card_expires IS NULL) <> (iban_country IS NULL))
) STRICT;
