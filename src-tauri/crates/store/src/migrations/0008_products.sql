-- What products are called and cost here, what Microsoft's list calls them, and how the copy is kept.
CREATE TABLE product_terms (
    sku_id BLOB PRIMARY KEY CHECK (length(sku_id) = 16),
    alias TEXT,
    price_cents INTEGER CHECK (price_cents >= 0),
    currency TEXT CHECK (length(currency) = 3),
    CHECK ((price_cents IS NULL) = (currency IS NULL))
) STRICT;

CREATE TABLE product_names (
    sku_id BLOB PRIMARY KEY CHECK (length(sku_id) = 16),
    name TEXT NOT NULL,
    read_at_ms INTEGER NOT NULL
) STRICT;

-- Without days, history is kept for ever.
CREATE TABLE copy_settings (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    retention_days INTEGER CHECK (retention_days > 0),
    left_out TEXT NOT NULL
) STRICT;

INSERT INTO copy_settings VALUES (1, 365, '[]');
