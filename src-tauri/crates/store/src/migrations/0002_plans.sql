CREATE TABLE plans (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    tenant_id BLOB NOT NULL CHECK (length(tenant_id) = 16),
    name TEXT NOT NULL,
    checked_at_ms INTEGER NOT NULL,
    source_sha256 TEXT,
    body TEXT NOT NULL
) STRICT;

CREATE INDEX plans_by_source ON plans (source_sha256) WHERE source_sha256 IS NOT NULL;

CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    updated_at_ms INTEGER NOT NULL,
    cells BLOB NOT NULL,
    state TEXT NOT NULL
) STRICT;
