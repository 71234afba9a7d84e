-- The copy of people in a form that is filled, filtered and sorted without reading everything of everybody.

-- What lists are walked by. Its indexes are made after the bulk of a first copy (building.rs). `letters` has a bit for each
-- first letter of a word of the user. `first_round` is the round that brought the row, 0 when it was a job.
CREATE TABLE users_narrow (
    user_row INTEGER PRIMARY KEY,
    id BLOB NOT NULL CHECK (length(id) = 16),
    sort_name TEXT NOT NULL,
    letters INTEGER NOT NULL,
    manager BLOB CHECK (length(manager) = 16),
    told INTEGER NOT NULL CHECK (told IN (0, 1)),
    first_round INTEGER NOT NULL,
    read_at_ms INTEGER NOT NULL
) STRICT;

-- Everything that was read.
CREATE TABLE user_properties (
    user_row INTEGER PRIMARY KEY,
    properties TEXT NOT NULL
) STRICT;

INSERT INTO users_narrow SELECT user_row, id, sort_name, 0, manager, told, 0, read_at_ms FROM users ORDER BY user_row;
INSERT INTO user_properties SELECT user_row, properties FROM users ORDER BY user_row;
DROP TABLE users;
ALTER TABLE users_narrow RENAME TO users;

-- A property of 1,024 people in a row. `place` is the property's number, times 2^32, plus the number of the block.
CREATE TABLE user_columns (
    place INTEGER PRIMARY KEY,
    cells BLOB NOT NULL
) STRICT;

-- Both follow from `user_columns`.
DROP TABLE user_licenses;
DROP TABLE user_names;

-- Every name a user goes by, as a number made of its lower case (names.rs), of users and of deleted users that could come back.
CREATE TABLE user_names (
    name INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    PRIMARY KEY (name, id)
) STRICT, WITHOUT ROWID;

-- Filled anew: more of a user is searched for.
DROP TABLE users_search;
DELETE FROM search_prefixes;
CREATE VIRTUAL TABLE users_search USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    prefix = '1 2 3',
    tokenize = 'ascii'
);
INSERT INTO users_search (users_search, rank) VALUES ('hashsize', 16777216);

CREATE INDEX user_history_by_time ON user_history (at_ms, id);

-- From when on the past is kept, once an older part was forgotten.
CREATE TABLE history_kept (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    since_ms INTEGER NOT NULL
) STRICT;

-- What is still to be made after the bulk of a first copy, in this order; `at` is how far a step is.
CREATE TABLE building (
    number INTEGER PRIMARY KEY,
    step TEXT NOT NULL UNIQUE CHECK (step IN ('ids', 'names', 'order', 'managers', 'search')),
    at INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO building (number, step) VALUES (1, 'ids'), (2, 'order'), (3, 'search'), (4, 'names'), (5, 'managers');

-- While a first copy is filled, parts of the search table are not merged: that is the step 'search'.
INSERT INTO users_search (users_search, rank) VALUES ('automerge', 0), ('crisismerge', 1900);
