CREATE TRIGGER audit_lines_fixed BEFORE UPDATE ON audit_lines
BEGIN SELECT RAISE(ABORT, 'audit lines are never changed'); END;

CREATE TRIGGER audit_lines_keep BEFORE DELETE ON audit_lines
BEGIN SELECT RAISE(ABORT, 'audit lines are never deleted'); END;

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

CREATE TABLE building (
    number INTEGER PRIMARY KEY,
    step TEXT NOT NULL UNIQUE CHECK (step IN ('ids', 'names', 'order', 'managers', 'search')),
    at INTEGER NOT NULL DEFAULT 0
) STRICT;

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

CREATE TABLE copy_settings (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    retention_days INTEGER CHECK (retention_days > 0),
    left_out TEXT NOT NULL
) STRICT;

CREATE TABLE copying (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    paused INTEGER NOT NULL CHECK (paused IN (0, 1))
) STRICT;

CREATE TABLE deleted_people (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    deleted_at_ms INTEGER,
    sort_name TEXT NOT NULL,
    words TEXT NOT NULL,
    seen_round INTEGER NOT NULL DEFAULT 0,
    properties TEXT NOT NULL
) STRICT;

CREATE INDEX deleted_people_by_time ON deleted_people (deleted_at_ms);

CREATE TABLE deleted_users (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    reason TEXT NOT NULL CHECK (reason IN ('changed', 'deleted', 'missing')),
    removed_at_ms INTEGER NOT NULL,
    round INTEGER,
    properties TEXT NOT NULL
) STRICT;

CREATE TABLE directory_counts (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    version INTEGER NOT NULL,
    total INTEGER NOT NULL,
    members INTEGER NOT NULL,
    guests INTEGER NOT NULL,
    enabled INTEGER NOT NULL,
    blocked INTEGER NOT NULL,
    synced INTEGER NOT NULL
, beside INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE domains (
    name TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    body TEXT NOT NULL,
    read_at_ms INTEGER NOT NULL
) STRICT;

CREATE TRIGGER dossiers_fixed BEFORE UPDATE ON dossiers
BEGIN SELECT RAISE(ABORT, 'a dossier is never changed'); END;

CREATE TRIGGER dossiers_keep BEFORE DELETE ON dossiers
BEGIN SELECT RAISE(ABORT, 'a dossier is never deleted'); END;

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

CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    updated_at_ms INTEGER NOT NULL,
    cells BLOB NOT NULL,
    state TEXT NOT NULL
) STRICT;

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

CREATE TABLE group_owners (
    group_id BLOB PRIMARY KEY CHECK (length(group_id) = 16),
    read_at_ms INTEGER NOT NULL,
    owners TEXT NOT NULL
) STRICT;

CREATE TABLE history_kept (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    since_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE job_item_counts (
    job BLOB NOT NULL,
    word TEXT NOT NULL,
    items INTEGER NOT NULL,
    PRIMARY KEY (job, word)
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

CREATE TRIGGER job_items_created AFTER UPDATE OF created_at_ms ON job_items
WHEN OLD.created_at_ms IS NULL AND NEW.created_at_ms IS NOT NULL
BEGIN
    INSERT INTO job_item_counts (job, word, items) VALUES (NEW.job, 'created', 1)
    ON CONFLICT (job, word) DO UPDATE SET items = items + 1;
END;

CREATE TRIGGER job_items_moved AFTER UPDATE OF state ON job_items WHEN OLD.state <> NEW.state
BEGIN
    UPDATE job_item_counts SET items = items - 1 WHERE job = OLD.job AND word = OLD.state;
    INSERT INTO job_item_counts (job, word, items) VALUES (NEW.job, NEW.state, 1)
    ON CONFLICT (job, word) DO UPDATE SET items = items + 1;
END;

CREATE TRIGGER job_items_visible AFTER UPDATE OF visible_at_ms ON job_items
WHEN OLD.visible_at_ms IS NULL AND NEW.visible_at_ms IS NOT NULL
BEGIN
    INSERT INTO job_item_counts (job, word, items) VALUES (NEW.job, 'visible', 1)
    ON CONFLICT (job, word) DO UPDATE SET items = items + 1;
END;

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

CREATE INDEX job_items_by_state ON job_items (job, state, change);

CREATE TABLE job_step_counts (
    job BLOB NOT NULL,
    phase INTEGER NOT NULL,
    state TEXT NOT NULL,
    steps INTEGER NOT NULL,
    PRIMARY KEY (job, phase, state)
) STRICT, WITHOUT ROWID;

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

CREATE INDEX job_steps_to_do ON job_steps (job, phase, state, bundle, change, number);

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
, account TEXT) STRICT;

CREATE TRIGGER journal_entries_fixed BEFORE UPDATE ON journal_entries
BEGIN SELECT RAISE(ABORT, 'journal entries are never changed'); END;

CREATE TRIGGER journal_entries_keep BEFORE DELETE ON journal_entries
BEGIN SELECT RAISE(ABORT, 'journal entries are never deleted'); END;

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

CREATE INDEX journal_entries_by_step ON journal_entries (job, change, step_number);

CREATE TRIGGER journal_outcomes_fixed BEFORE UPDATE ON journal_outcomes
BEGIN SELECT RAISE(ABORT, 'journal outcomes are never changed'); END;

CREATE TRIGGER journal_outcomes_keep BEFORE DELETE ON journal_outcomes
BEGIN SELECT RAISE(ABORT, 'journal outcomes are never deleted'); END;

CREATE TRIGGER journal_outcomes_once BEFORE INSERT ON journal_outcomes
WHEN EXISTS (SELECT 1 FROM journal_outcomes WHERE entry = NEW.entry AND outcome <> 'unknown')
BEGIN SELECT RAISE(ABORT, 'this journal entry is settled'); END;

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

CREATE TABLE leave_profiles (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;

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

CREATE INDEX membership_history_by_member ON membership_history (member, number);

CREATE INDEX membership_history_by_object ON membership_history (object, number);

CREATE TABLE memberships (
    object_row INTEGER NOT NULL,
    member BLOB NOT NULL CHECK (length(member) = 16),
    member_kind TEXT NOT NULL,
    seen_round INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (object_row, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE naming (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    letters TEXT NOT NULL
) STRICT;

CREATE TABLE object_counts (
    kind TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    total INTEGER NOT NULL,
    memberships INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE TABLE organization (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    tenant_id BLOB NOT NULL CHECK (length(tenant_id) = 16),
    body TEXT NOT NULL,
    read_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE people_views (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE person_facts (
    id BLOB NOT NULL CHECK (length(id) = 16),
    fact TEXT NOT NULL CHECK (fact IN ('licenseAssignmentStates', 'signInActivity', 'authenticationMethods', 'ownedDevices')),
    read_at_ms INTEGER NOT NULL,
    value TEXT,
    refusal TEXT,
    PRIMARY KEY (id, fact)
) STRICT, WITHOUT ROWID;

CREATE TABLE photos (
    sha256 TEXT PRIMARY KEY NOT NULL,
    bytes BLOB NOT NULL,
    kept_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE plan_answers (
    plan BLOB PRIMARY KEY CHECK (length(plan) = 16),
    body TEXT NOT NULL
) STRICT;

CREATE TABLE plan_changes (
    plan BLOB NOT NULL REFERENCES plans (id),
    number INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('ready', 'warn', 'skipped')),
    body TEXT NOT NULL,
    PRIMARY KEY (plan, number)
) STRICT;

CREATE INDEX plan_changes_by_verdict ON plan_changes (plan, verdict, number);

CREATE TABLE plan_documents (
    plan BLOB PRIMARY KEY CHECK (length(plan) = 16),
    document TEXT NOT NULL
) STRICT;

CREATE TABLE plans (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    tenant_id BLOB NOT NULL CHECK (length(tenant_id) = 16),
    name TEXT NOT NULL,
    checked_at_ms INTEGER NOT NULL,
    source_sha256 TEXT,
    body TEXT NOT NULL
) STRICT;

CREATE INDEX plans_by_source ON plans (source_sha256) WHERE source_sha256 IS NOT NULL;

CREATE TABLE product_names (
    sku_id BLOB PRIMARY KEY CHECK (length(sku_id) = 16),
    name TEXT NOT NULL,
    read_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE product_terms (
    sku_id BLOB PRIMARY KEY CHECK (length(sku_id) = 16),
    alias TEXT,
    price_cents INTEGER CHECK (price_cents >= 0),
    currency TEXT CHECK (length(currency) = 3),
    CHECK ((price_cents IS NULL) = (currency IS NULL))
) STRICT;

CREATE TABLE products (
    sku_id BLOB PRIMARY KEY CHECK (length(sku_id) = 16),
    position INTEGER NOT NULL,
    body TEXT NOT NULL,
    read_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE remembered (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    used_at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE repairs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    set_aside TEXT NOT NULL,
    lost TEXT NOT NULL,
    seen INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1))
) STRICT;

CREATE TABLE role_templates (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE round_seen (
    user_row INTEGER PRIMARY KEY
, told INTEGER NOT NULL DEFAULT 1 CHECK (told IN (0, 1))) STRICT;

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
    removed INTEGER NOT NULL DEFAULT 0, collection TEXT NOT NULL DEFAULT 'users',
    CHECK ((state = 'open') = (ended_at_ms IS NULL)),
    CHECK (delta_link IS NULL OR state = 'done')
) STRICT;

CREATE INDEX rounds_by_state ON rounds (collection, state, number);

CREATE UNIQUE INDEX rounds_one_open ON rounds (collection) WHERE state = 'open';

CREATE TABLE search_prefixes (
    prefix TEXT PRIMARY KEY,
    people INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE trusted_keys (
    key BLOB PRIMARY KEY CHECK (length(key) = 32),
    name TEXT NOT NULL,
    account TEXT NOT NULL,
    accepted_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE user_columns (
    place INTEGER PRIMARY KEY,
    cells BLOB NOT NULL
) STRICT;

CREATE TABLE user_details (
    id BLOB NOT NULL CHECK (length(id) = 16),
    part TEXT NOT NULL,
    read_at_ms INTEGER NOT NULL,
    refusal TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (id, part)
) STRICT, WITHOUT ROWID;

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

CREATE INDEX user_history_by_time ON user_history (at_ms, id);

CREATE INDEX user_history_by_user ON user_history (id, number);

CREATE TABLE user_names (
    name INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    PRIMARY KEY (name, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE user_properties (
    user_row INTEGER PRIMARY KEY,
    properties TEXT NOT NULL
) STRICT;

CREATE TABLE "users" (
    user_row INTEGER PRIMARY KEY,
    id BLOB NOT NULL CHECK (length(id) = 16),
    sort_name TEXT NOT NULL,
    letters INTEGER NOT NULL,
    manager BLOB CHECK (length(manager) = 16),
    told INTEGER NOT NULL CHECK (told IN (0, 1)),
    first_round INTEGER NOT NULL,
    read_at_ms INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX users_by_id ON users (id);

CREATE INDEX users_by_manager ON users (manager) WHERE manager IS NOT NULL;

CREATE INDEX users_by_name ON users (sort_name, letters);

CREATE VIRTUAL TABLE users_search USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    prefix = '1 2 3',
    tokenize = 'ascii'
);

CREATE TABLE wizard_plans (
    plan BLOB PRIMARY KEY CHECK (length(plan) = 16),
    draft TEXT NOT NULL,
    answers TEXT NOT NULL
) STRICT;
