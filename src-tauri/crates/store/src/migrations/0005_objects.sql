-- Groups, directory roles, devices and contacts beside the people, each collection with rounds of its own.

ALTER TABLE rounds ADD COLUMN collection TEXT NOT NULL DEFAULT 'users';
DROP INDEX rounds_one_open;
DROP INDEX rounds_by_state;
CREATE UNIQUE INDEX rounds_one_open ON rounds (collection) WHERE state = 'open';
CREATE INDEX rounds_by_state ON rounds (collection, state, number);

-- What is known of a collection besides its rounds. `read_at_ms` is for those that are read whole.
CREATE TABLE collections (
    name TEXT PRIMARY KEY,
    read_at_ms INTEGER,
    -- Whether the service has no delta for it here (G86).
    listed INTEGER NOT NULL DEFAULT 0 CHECK (listed IN (0, 1)),
    refused_at_ms INTEGER,
    refusal TEXT,
    failed_at_ms INTEGER,
    failure TEXT,
    request_id TEXT
) STRICT, WITHOUT ROWID;

-- Whether a person stopped the copying.
CREATE TABLE copying (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    paused INTEGER NOT NULL CHECK (paused IN (0, 1))
) STRICT;

INSERT INTO copying VALUES (1, 0);

-- Whoever left stays as last seen, with the reason in `removal`; the ids of those who are gone for good are never given again.
-- `told` as of users. `unsure` is 1 while who is in it must be read again: it came back from the recycle bin.
-- `seen_round` is the last full round that told of the row. Its index by name is made when its first round is complete.
CREATE TABLE objects (
    object_row INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('group', 'directoryRole', 'device', 'contact')),
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    group_kind TEXT,
    sort_name TEXT NOT NULL,
    words TEXT NOT NULL,
    member_count INTEGER NOT NULL DEFAULT 0,
    told INTEGER NOT NULL CHECK (told IN (0, 1)),
    unsure INTEGER NOT NULL DEFAULT 0 CHECK (unsure IN (0, 1)),
    seen_round INTEGER NOT NULL DEFAULT 0,
    removal TEXT CHECK (removal IN ('changed', 'deleted', 'missing')),
    removed_at_ms INTEGER,
    read_at_ms INTEGER NOT NULL,
    properties TEXT NOT NULL,
    CHECK ((removal IS NULL) = (removed_at_ms IS NULL))
) STRICT;

CREATE INDEX objects_unsure ON objects (object_row) WHERE unsure = 1;

-- Who is directly in a group or holds a role. `member` is the id of a person, a group, a device and so on, `member_kind`
-- Graph's word for it, '' when it was never said. The index by member is made when a first round is complete.
CREATE TABLE memberships (
    object_row INTEGER NOT NULL,
    member BLOB NOT NULL CHECK (length(member) = 16),
    member_kind TEXT NOT NULL,
    seen_round INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (object_row, member)
) STRICT, WITHOUT ROWID;

-- Kept in step with `objects` and `memberships`. `version` moves with every transaction that changed something of the kind.
CREATE TABLE object_counts (
    kind TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    total INTEGER NOT NULL,
    memberships INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO object_counts VALUES ('group', 0, 0, 0), ('directoryRole', 0, 0, 0), ('device', 0, 0, 0), ('contact', 0, 0, 0);

-- Delta does not tell of owners: they are read for a group that is looked at.
CREATE TABLE group_owners (
    group_id BLOB PRIMARY KEY CHECK (length(group_id) = 16),
    read_at_ms INTEGER NOT NULL,
    owners TEXT NOT NULL
) STRICT;

CREATE TABLE object_history (
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

CREATE INDEX object_history_by_object ON object_history (id, number);

-- Who came into a group or role and who left it. With a group that leaves, nobody leaves it: it comes back with them.
CREATE TABLE membership_history (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    object BLOB NOT NULL CHECK (length(object) = 16),
    member BLOB NOT NULL CHECK (length(member) = 16),
    member_kind TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('added', 'removed')),
    at_ms INTEGER NOT NULL,
    round INTEGER,
    job BLOB CHECK (length(job) = 16)
) STRICT;

CREATE INDEX membership_history_by_object ON membership_history (object, number);
CREATE INDEX membership_history_by_member ON membership_history (member, number);

-- The recycle bin as the service lists it; `deleted_users` is who this copy saw leave.
CREATE TABLE deleted_people (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    deleted_at_ms INTEGER,
    sort_name TEXT NOT NULL,
    words TEXT NOT NULL,
    seen_round INTEGER NOT NULL DEFAULT 0,
    properties TEXT NOT NULL
) STRICT;

CREATE INDEX deleted_people_by_time ON deleted_people (deleted_at_ms);

-- What delta does not track of a person (G83), each group of fields with its own age. Without a value: refused, and why.
CREATE TABLE person_facts (
    id BLOB NOT NULL CHECK (length(id) = 16),
    fact TEXT NOT NULL CHECK (fact IN ('licenseAssignmentStates', 'signInActivity', 'authenticationMethods', 'ownedDevices')),
    read_at_ms INTEGER NOT NULL,
    value TEXT,
    refusal TEXT,
    PRIMARY KEY (id, fact)
) STRICT, WITHOUT ROWID;

-- Times this file was damaged and made anew, and what could not be saved.
CREATE TABLE repairs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    set_aside TEXT NOT NULL,
    lost TEXT NOT NULL,
    seen INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1))
) STRICT;
