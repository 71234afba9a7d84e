-- What somebody was and had, sealed before anything was taken from them. Never changed: another taking is another row.
CREATE TABLE dossiers (
    id TEXT PRIMARY KEY,
    user_id BLOB NOT NULL CHECK (length(user_id) = 16),
    plan BLOB NOT NULL CHECK (length(plan) = 16),
    taken_at_ms INTEGER NOT NULL,
    name TEXT NOT NULL,
    user_principal_name TEXT NOT NULL,
    document TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
) STRICT;

CREATE INDEX dossiers_by_person ON dossiers (user_id, taken_at_ms);

CREATE INDEX dossiers_by_plan ON dossiers (plan);

CREATE TRIGGER dossiers_fixed BEFORE UPDATE ON dossiers
BEGIN SELECT RAISE(ABORT, 'a dossier is never changed'); END;

CREATE TRIGGER dossiers_keep BEFORE DELETE ON dossiers
BEGIN SELECT RAISE(ABORT, 'a dossier is never deleted'); END;

-- Jobs that are due at a time, or wait for a word.
CREATE TABLE due_jobs (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    at_ms INTEGER,
    zone TEXT NOT NULL,
    plan BLOB CHECK (length(plan) = 16),
    state TEXT NOT NULL,
    reason TEXT,
    kept_at_ms INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;

-- The answers a plan was made of, for what follows its job.
CREATE TABLE plan_answers (
    plan BLOB PRIMARY KEY CHECK (length(plan) = 16),
    body TEXT NOT NULL
) STRICT;

-- Named sets of choices for leavers.
CREATE TABLE leave_profiles (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
