-- What was decided in a wizard and is proposed again the next time: what the columns of a file became, what values mean. `kind` and `key` are
-- the keeper's own, `body` is JSON of the keeper's own. Never a secret, never a row of a file.
CREATE TABLE remembered (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    used_at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
