-- The copy of the directory. Ids are the 16 bytes of the GUID; times are milliseconds since 1970 in UTC.

CREATE TABLE organization (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    tenant_id BLOB NOT NULL CHECK (length(tenant_id) = 16),
    body TEXT NOT NULL,
    read_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE domains (
    name TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    body TEXT NOT NULL,
    read_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE products (
    sku_id BLOB PRIMARY KEY CHECK (length(sku_id) = 16),
    position INTEGER NOT NULL,
    body TEXT NOT NULL,
    read_at_ms INTEGER NOT NULL
) STRICT;

-- A round carries its own cursor, so that a page, its cursor and the link that ends the round are one transaction.
CREATE TABLE rounds (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('initial', 'delta', 'rebuild')),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'abandoned')),
    select_version TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    ended_at_ms INTEGER,
    next_link TEXT,
    delta_link TEXT,
    pages INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0,
    CHECK ((state = 'open') = (ended_at_ms IS NULL)),
    CHECK (delta_link IS NULL OR state = 'done')
) STRICT;

CREATE UNIQUE INDEX rounds_one_open ON rounds (state) WHERE state = 'open';
CREATE INDEX rounds_by_state ON rounds (state, number);

-- Users that a full round has told of so far: who is not in it when the round is complete has left the directory.
CREATE TABLE round_seen (
    user_row INTEGER PRIMARY KEY
) STRICT;

-- `properties` holds everything that was read, the other columns only what lists are sorted and filtered by.
-- Its indexes are made when the first round is complete (orders.rs).
-- `told` is 1 once a round spoke of the user: before, a property that turns up is read for the first time, not changed.
CREATE TABLE users (
    user_row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    account_enabled INTEGER CHECK (account_enabled IN (0, 1)),
    source TEXT NOT NULL CHECK (source IN ('cloud', 'activeDirectory', 'guest')),
    department TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    sort_sign_in_name TEXT NOT NULL,
    sort_department TEXT NOT NULL,
    sort_job_title TEXT NOT NULL,
    manager BLOB CHECK (length(manager) = 16),
    told INTEGER NOT NULL CHECK (told IN (0, 1)),
    read_at_ms INTEGER NOT NULL,
    properties TEXT NOT NULL
) STRICT;

CREATE TABLE deleted_users (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    reason TEXT NOT NULL CHECK (reason IN ('changed', 'deleted', 'missing')),
    removed_at_ms INTEGER NOT NULL,
    round INTEGER,
    properties TEXT NOT NULL
) STRICT;

-- Derived from `properties` and kept by the same code that writes them: no foreign key, so that a removed user costs no scan.
CREATE TABLE user_licenses (
    sku_id BLOB NOT NULL CHECK (length(sku_id) = 16),
    user_row INTEGER NOT NULL,
    PRIMARY KEY (sku_id, user_row)
) STRICT, WITHOUT ROWID;

-- Every name a user goes by, in lower case, of users and of deleted users that could come back.
CREATE TABLE user_names (
    name TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    PRIMARY KEY (name, id)
) STRICT, WITHOUT ROWID;

-- One row a changed property. What was never read has no old value; what was read as empty has `null`.
CREATE TABLE user_history (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('created', 'changed', 'removed', 'restored')),
    property TEXT,
    old_value TEXT,
    new_value TEXT,
    at_ms INTEGER NOT NULL,
    round INTEGER,
    job BLOB CHECK (length(job) = 16),
    CHECK ((kind = 'changed') = (property IS NOT NULL))
) STRICT;

CREATE INDEX user_history_by_user ON user_history (id, number);

-- Kept in step with `users`, so that an unfiltered list knows its length at once. `version` moves with every change of a user.
CREATE TABLE directory_counts (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    version INTEGER NOT NULL,
    total INTEGER NOT NULL,
    members INTEGER NOT NULL,
    guests INTEGER NOT NULL,
    enabled INTEGER NOT NULL,
    blocked INTEGER NOT NULL,
    synced INTEGER NOT NULL
) STRICT;

INSERT INTO directory_counts VALUES (1, 0, 0, 0, 0, 0, 0, 0);

-- The words are folded and cut before they come here, hence the plain tokenizer: it leaves everything beyond ASCII as it is.
CREATE VIRTUAL TABLE users_search USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    prefix = '1 2 3',
    tokenize = 'ascii'
);

-- How many people have a word that begins with these one or two letters, kept in step with `users_search`.
CREATE TABLE search_prefixes (
    prefix TEXT PRIMARY KEY,
    people INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
