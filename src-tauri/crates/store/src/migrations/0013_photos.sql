-- Photos that plans speak of, under the digest of their bytes: those to be set, and those to be put back.
CREATE TABLE photos (
    sha256 TEXT PRIMARY KEY NOT NULL,
    bytes BLOB NOT NULL,
    kept_at_ms INTEGER NOT NULL
) STRICT;
