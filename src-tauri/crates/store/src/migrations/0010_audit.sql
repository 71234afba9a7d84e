-- What was done and decided here, one line after another. The hash of a line covers the hash of the line before it, so that a
-- line that is changed, taken out or put in shows at that line (G76).
CREATE TABLE audit_lines (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    who TEXT NOT NULL,
    account TEXT NOT NULL,
    act TEXT NOT NULL,
    job BLOB CHECK (length(job) = 16),
    change INTEGER,
    step INTEGER,
    target TEXT,
    target_name TEXT NOT NULL,
    before TEXT,
    after TEXT,
    answer TEXT,
    -- What the line takes of the budget of its day.
    disables INTEGER NOT NULL,
    deletes INTEGER NOT NULL,
    license_removals INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX audit_lines_by_time ON audit_lines (at_ms);

CREATE TRIGGER audit_lines_keep BEFORE DELETE ON audit_lines
BEGIN SELECT RAISE(ABORT, 'audit lines are never deleted'); END;

CREATE TRIGGER audit_lines_fixed BEFORE UPDATE ON audit_lines
BEGIN SELECT RAISE(ABORT, 'audit lines are never changed'); END;

-- Keys of other people whose signatures count here, each since somebody compared its fingerprint.
CREATE TABLE trusted_keys (
    key BLOB PRIMARY KEY CHECK (length(key) = 32),
    name TEXT NOT NULL,
    account TEXT NOT NULL,
    accepted_at_ms INTEGER NOT NULL
) STRICT;

-- Plans as documents, with everybody's signatures, as they were opened or made.
CREATE TABLE plan_documents (
    plan BLOB PRIMARY KEY CHECK (length(plan) = 16),
    document TEXT NOT NULL
) STRICT;
