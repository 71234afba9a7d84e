-- Calls made by hand are journaled too. The words of a check cannot be added to, so both tables are made anew.
CREATE TABLE journal_entries_with_calls (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    job BLOB NOT NULL,
    change INTEGER NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('createUser', 'assignLicense', 'call')),
    client_request_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    FOREIGN KEY (job, change) REFERENCES job_items (job, change)
) STRICT;

INSERT INTO journal_entries_with_calls (number, job, change, step, client_request_id, at_ms)
SELECT number, job, change, step, client_request_id, at_ms FROM journal_entries;

CREATE TABLE journal_outcomes_with_calls (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    entry INTEGER NOT NULL REFERENCES journal_entries_with_calls (number),
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'adopted', 'refused', 'notSent', 'unknown')),
    at_ms INTEGER NOT NULL,
    status INTEGER,
    code TEXT,
    request_id TEXT
) STRICT;

INSERT INTO journal_outcomes_with_calls (number, entry, outcome, at_ms, status, code, request_id)
SELECT number, entry, outcome, at_ms, status, code, request_id FROM journal_outcomes;

DROP TABLE journal_outcomes;
DROP TABLE journal_entries;
ALTER TABLE journal_entries_with_calls RENAME TO journal_entries;
ALTER TABLE journal_outcomes_with_calls RENAME TO journal_outcomes;

CREATE INDEX journal_entries_by_item ON journal_entries (job, change, step);
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
