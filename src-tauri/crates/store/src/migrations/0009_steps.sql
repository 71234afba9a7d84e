-- A plan is kept a row for each change, and a job stands on its steps: one for each Graph call of a change.
CREATE TABLE plan_changes (
    plan BLOB NOT NULL REFERENCES plans (id),
    number INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('ready', 'warn', 'skipped')),
    body TEXT NOT NULL,
    PRIMARY KEY (plan, number)
) STRICT;

CREATE INDEX plan_changes_by_verdict ON plan_changes (plan, verdict, number);

INSERT INTO plan_changes (plan, number, verdict, body)
SELECT plans.id, change.value ->> '$.number', change.value ->> '$.verdict.kind',
    json_set(
        json_remove(change.value, '$.before', '$.wanted', '$.addLicenses', '$.removeLicenses', '$.undo'),
        '$.steps',
        CASE
            WHEN coalesce(json_array_length(change.value, '$.steps'), 0) > 0 THEN json(change.value -> '$.steps')
            WHEN change.value ->> '$.action' = 'call' THEN json_array(json_object(
                'number', 0, 'phase', 'call', 'operation', json_object(
                    'kind', 'call', 'method', change.value ->> '$.displayName', 'path', change.value ->> '$.userPrincipalName')))
            WHEN coalesce(json_array_length(change.value, '$.addLicenses'), 0) = 0 THEN json_array(json_object(
                'number', 0, 'phase', 'create', 'operation', json_object(
                    'kind', 'createUser', 'wanted', json(change.value -> '$.wanted'))))
            ELSE json_array(
                json_object('number', 0, 'phase', 'create', 'operation', json_object(
                    'kind', 'createUser', 'wanted', json(change.value -> '$.wanted'))),
                json_object('number', 1, 'phase', 'licenses', 'needs', json('[0]'), 'operation', json_object(
                    'kind', 'assignLicense', 'before', json('[]'), 'add', json(change.value -> '$.addLicenses'),
                    'remove', json(coalesce(change.value -> '$.removeLicenses', '[]')))))
        END)
FROM plans, json_each(plans.body, '$.changes') AS change;

UPDATE plans SET body = json_set(body, '$.changes', json('[]'));

-- The account or app it was begun with.
ALTER TABLE jobs ADD COLUMN account TEXT;

ALTER TABLE job_items RENAME TO job_items_of_accounts;
ALTER TABLE journal_entries RENAME TO journal_entries_of_accounts;
ALTER TABLE journal_outcomes RENAME TO journal_outcomes_of_accounts;
DROP INDEX job_items_by_state;
DROP INDEX journal_entries_by_item;
DROP INDEX journal_outcomes_by_entry;
DROP TRIGGER journal_entries_keep;
DROP TRIGGER journal_entries_fixed;
DROP TRIGGER journal_outcomes_keep;
DROP TRIGGER journal_outcomes_fixed;
DROP TRIGGER journal_outcomes_once;

-- `state` follows from the states of the steps; it is kept for lists.
CREATE TABLE job_items (
    job BLOB NOT NULL REFERENCES jobs (id),
    change INTEGER NOT NULL,
    source_row INTEGER,
    display_name TEXT NOT NULL,
    user_principal_name TEXT NOT NULL,
    steps INTEGER NOT NULL,
    steps_done INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL CHECK (state IN
        ('queued', 'sending', 'sent', 'waiting', 'verified', 'failed', 'unknown', 'skipped', 'drifted')),
    user_id BLOB CHECK (length(user_id) = 16),
    canary INTEGER NOT NULL DEFAULT 0 CHECK (canary IN (0, 1)),
    reason TEXT,
    code TEXT,
    request_id TEXT,
    created_at_ms INTEGER,
    visible_at_ms INTEGER,
    verified_at_ms INTEGER,
    updated_at_ms INTEGER,
    PRIMARY KEY (job, change)
) STRICT, WITHOUT ROWID;

-- `bundle` is the same for steps that can go in one request: who is added to one group. `now` is what was found in place of the
-- value of before. `accepted` says that a person chose to apply it all the same.
CREATE TABLE job_steps (
    job BLOB NOT NULL,
    change INTEGER NOT NULL,
    number INTEGER NOT NULL,
    phase INTEGER NOT NULL,
    step TEXT NOT NULL,
    bundle BLOB,
    state TEXT NOT NULL CHECK (state IN
        ('pending', 'started', 'waiting', 'done', 'verified', 'failed', 'skipped', 'drifted', 'unknown')),
    accepted INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0, 1)),
    reason TEXT,
    code TEXT,
    request_id TEXT,
    now TEXT,
    done_at_ms INTEGER,
    verified_at_ms INTEGER,
    updated_at_ms INTEGER,
    PRIMARY KEY (job, change, number),
    FOREIGN KEY (job, change) REFERENCES job_items (job, change)
) STRICT, WITHOUT ROWID;

-- A running job is looked at ten times a second, however many people it is about.
CREATE TABLE job_item_counts (
    job BLOB NOT NULL,
    word TEXT NOT NULL,
    items INTEGER NOT NULL,
    PRIMARY KEY (job, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE job_step_counts (
    job BLOB NOT NULL,
    phase INTEGER NOT NULL,
    state TEXT NOT NULL,
    steps INTEGER NOT NULL,
    PRIMARY KEY (job, phase, state)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER job_items_counted AFTER INSERT ON job_items
BEGIN
    INSERT INTO job_item_counts (job, word, items) VALUES (NEW.job, NEW.state, 1)
    ON CONFLICT (job, word) DO UPDATE SET items = items + 1;
    INSERT INTO job_item_counts (job, word, items) SELECT NEW.job, 'created', 1 WHERE NEW.created_at_ms IS NOT NULL
    ON CONFLICT (job, word) DO UPDATE SET items = items + 1;
    INSERT INTO job_item_counts (job, word, items) SELECT NEW.job, 'visible', 1 WHERE NEW.visible_at_ms IS NOT NULL
    ON CONFLICT (job, word) DO UPDATE SET items = items + 1;
END;

CREATE TRIGGER job_items_moved AFTER UPDATE OF state ON job_items WHEN OLD.state <> NEW.state
BEGIN
    UPDATE job_item_counts SET items = items - 1 WHERE job = OLD.job AND word = OLD.state;
    INSERT INTO job_item_counts (job, word, items) VALUES (NEW.job, NEW.state, 1)
    ON CONFLICT (job, word) DO UPDATE SET items = items + 1;
END;

CREATE TRIGGER job_items_created AFTER UPDATE OF created_at_ms ON job_items
WHEN OLD.created_at_ms IS NULL AND NEW.created_at_ms IS NOT NULL
BEGIN
    INSERT INTO job_item_counts (job, word, items) VALUES (NEW.job, 'created', 1)
    ON CONFLICT (job, word) DO UPDATE SET items = items + 1;
END;

CREATE TRIGGER job_items_visible AFTER UPDATE OF visible_at_ms ON job_items
WHEN OLD.visible_at_ms IS NULL AND NEW.visible_at_ms IS NOT NULL
BEGIN
    INSERT INTO job_item_counts (job, word, items) VALUES (NEW.job, 'visible', 1)
    ON CONFLICT (job, word) DO UPDATE SET items = items + 1;
END;

CREATE TRIGGER job_steps_counted AFTER INSERT ON job_steps
BEGIN
    INSERT INTO job_step_counts (job, phase, state, steps) VALUES (NEW.job, NEW.phase, NEW.state, 1)
    ON CONFLICT (job, phase, state) DO UPDATE SET steps = steps + 1;
END;

CREATE TRIGGER job_steps_moved AFTER UPDATE OF state ON job_steps WHEN OLD.state <> NEW.state
BEGIN
    UPDATE job_step_counts SET steps = steps - 1 WHERE job = OLD.job AND phase = OLD.phase AND state = OLD.state;
    INSERT INTO job_step_counts (job, phase, state, steps) VALUES (NEW.job, NEW.phase, NEW.state, 1)
    ON CONFLICT (job, phase, state) DO UPDATE SET steps = steps + 1;
END;

INSERT INTO job_items (job, change, source_row, display_name, user_principal_name, steps, steps_done, state, user_id, canary,
    reason, code, request_id, created_at_ms, visible_at_ms, verified_at_ms, updated_at_ms)
SELECT job, change, source_row, display_name, user_principal_name, iif(state = 'skipped', 0, 1 + wants_license),
    (created_at_ms IS NOT NULL) + (licensed_at_ms IS NOT NULL), state, user_id, canary,
    reason, code, request_id, created_at_ms, visible_at_ms, verified_at_ms, updated_at_ms
FROM job_items_of_accounts;

-- The first step made the account, or was the call made by hand.
INSERT INTO job_steps (job, change, number, phase, step, state, reason, code, request_id, done_at_ms, verified_at_ms, updated_at_ms)
SELECT item.job, item.change, 0, iif(called.entry IS NULL, 45, 110), iif(called.entry IS NULL, 'createUser', 'call'),
    CASE
        WHEN item.state = 'verified' THEN 'verified'
        WHEN called.entry IS NOT NULL AND item.state = 'sent' THEN 'done'
        WHEN item.created_at_ms IS NULL OR item.code = 'readBackDiffers'
            OR (item.state = 'unknown' AND item.visible_at_ms IS NULL) THEN
            CASE item.state WHEN 'queued' THEN 'pending' WHEN 'sending' THEN 'started' WHEN 'sent' THEN 'started'
                WHEN 'waiting' THEN 'started' ELSE item.state END
        ELSE 'done'
    END,
    item.reason, item.code, item.request_id, item.created_at_ms, item.verified_at_ms, item.updated_at_ms
FROM job_items_of_accounts AS item
LEFT JOIN (SELECT job, change, min(number) AS entry FROM journal_entries_of_accounts WHERE step = 'call' GROUP BY job, change)
    AS called ON called.job = item.job AND called.change = item.change
WHERE item.state <> 'skipped';

INSERT INTO job_steps (job, change, number, phase, step, state, reason, code, request_id, done_at_ms, verified_at_ms, updated_at_ms)
SELECT item.job, item.change, 1, 75, 'assignLicense',
    CASE
        WHEN item.state = 'verified' THEN 'verified'
        WHEN item.licensed_at_ms IS NOT NULL THEN 'done'
        WHEN item.created_at_ms IS NULL THEN iif(item.state = 'failed', 'skipped', 'pending')
        WHEN item.state = 'failed' THEN 'failed'
        WHEN item.state = 'unknown' AND item.visible_at_ms IS NOT NULL THEN 'unknown'
        WHEN item.state = 'sending' THEN 'started'
        ELSE 'pending'
    END,
    iif(item.created_at_ms IS NULL, NULL, item.reason),
    CASE WHEN item.created_at_ms IS NOT NULL THEN item.code WHEN item.state = 'failed' THEN 'notReached' END,
    item.request_id, item.licensed_at_ms, item.verified_at_ms, item.updated_at_ms
FROM job_items_of_accounts AS item WHERE item.state <> 'skipped' AND item.wants_license = 1;

-- What was about to be sent, written and synced before it was. Nothing is ever taken out of the journal or written over.
-- `number` of a step is its number in the change.
CREATE TABLE journal_entries (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    job BLOB NOT NULL,
    change INTEGER NOT NULL,
    step_number INTEGER NOT NULL,
    step TEXT NOT NULL,
    client_request_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    FOREIGN KEY (job, change, step_number) REFERENCES job_steps (job, change, number)
) STRICT;

INSERT INTO journal_entries (number, job, change, step_number, step, client_request_id, at_ms)
SELECT number, job, change, iif(step = 'assignLicense', 1, 0), step, client_request_id, at_ms FROM journal_entries_of_accounts;

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

INSERT INTO journal_outcomes (number, entry, outcome, at_ms, status, code, request_id)
SELECT number, entry, outcome, at_ms, status, code, request_id FROM journal_outcomes_of_accounts;

DROP TABLE journal_outcomes_of_accounts;
DROP TABLE journal_entries_of_accounts;
DROP TABLE job_items_of_accounts;

CREATE INDEX job_items_by_state ON job_items (job, state, change);
CREATE INDEX job_steps_to_do ON job_steps (job, phase, state, bundle, change, number);
CREATE INDEX journal_entries_by_step ON journal_entries (job, change, step_number);
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
