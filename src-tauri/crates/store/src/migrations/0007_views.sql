-- Lists a person keeps, and what was read of one person on their own besides their facts (photo, audit entries).
CREATE TABLE people_views (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;

-- `refusal` says why Microsoft Graph did not let this connection read it; there is no body then.
CREATE TABLE user_details (
    id BLOB NOT NULL CHECK (length(id) = 16),
    part TEXT NOT NULL,
    read_at_ms INTEGER NOT NULL,
    refusal TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (id, part)
) STRICT, WITHOUT ROWID;
