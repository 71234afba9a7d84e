-- A plan is run by one job: run twice, it would create everybody twice.
CREATE TABLE jobs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    plan BLOB NOT NULL UNIQUE REFERENCES plans (id),
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'interrupted', 'finished')),
    reason TEXT,
    started_by TEXT NOT NULL,
    options TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    finished_at_ms INTEGER,
    requests INTEGER NOT NULL DEFAULT 0,
    throttled INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE job_items (
    job BLOB NOT NULL REFERENCES jobs (id),
    change INTEGER NOT NULL,
    source_row INTEGER,
    display_name TEXT NOT NULL,
    user_principal_name TEXT NOT NULL,
    wants_license INTEGER NOT NULL CHECK (wants_license IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'waiting', 'verified', 'failed', 'unknown', 'skipped')),
    user_id BLOB CHECK (length(user_id) = 16),
    canary INTEGER NOT NULL DEFAULT 0 CHECK (canary IN (0, 1)),
    reason TEXT,
    code TEXT,
    request_id TEXT,
    created_at_ms INTEGER,
    visible_at_ms INTEGER,
    licensed_at_ms INTEGER,
    verified_at_ms INTEGER,
    updated_at_ms INTEGER,
    PRIMARY KEY (job, change)
) STRICT, WITHOUT ROWID;

CREATE INDEX job_items_by_state ON job_items (job, state, change);

-- What was about to be sent, written and synced before it was. Nothing is ever taken out of the journal or written over.
CREATE TABLE journal_entries (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    job BLOB NOT NULL,
    change INTEGER NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('createUser', 'assignLicense')),
    client_request_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    FOREIGN KEY (job, change) REFERENCES job_items (job, change)
) STRICT;

CREATE INDEX journal_entries_by_item ON journal_entries (job, change, step);

-- An entry has no outcome, one, or some 'unknown' followed by what was found when it was looked up.
CREATE TABLE journal_outcomes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    entry INTEGER NOT NULL REFERENCES journal_entries (number),
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'adopted', 'refused', 'notSent', 'unknown')),
    at_ms INTEGER NOT NULL,
    status INTEGER,
    code TEXT,
    request_id TEXT
) STRICT;

CREATE INDEX journal_outcomes_by_entry ON journal_outcomes (entry, number);

CREATE TRIGGER journal_entries_keep BEFORE DELETE ON journal_entries
BEGIN SELECT RAISE(ABORT, 'journal entries are never deleted'); END;

CREATE TRIGGER journal_entries_fixed BEFORE UPDATE ON journal_entries
BEGIN SELECT RAISE(ABORT, 'journal entries are never changed'); END;

CREATE TRIGGER journal_outcomes_keep BEFORE DELETE ON journal_outcomes
BEGIN SELECT RAISE(ABORT, 'journal outcomes are never deleted'); END;

CREATE TRIGGER journal_outcomes_fixed BEFORE UPDATE ON journal_outcomes
BEGIN SELECT RAISE(ABORT, 'journal outcomes are never changed'); END;

CREATE TRIGGER journal_outcomes_once BEFORE INSERT ON journal_outcomes
WHEN EXISTS (SELECT 1 FROM journal_outcomes WHERE entry = NEW.entry AND outcome <> 'unknown')
BEGIN SELECT RAISE(ABORT, 'this journal entry is settled'); END;
