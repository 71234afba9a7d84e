-- What is no longer set is not in the pages of a full round: whatever a round tells of somebody first stands for all of them.
-- `told` is 0 where only a job has written the user since the round was begun.
ALTER TABLE round_seen ADD COLUMN told INTEGER NOT NULL DEFAULT 1 CHECK (told IN (0, 1));

-- Moves with everything lists of people depend on that is kept beside people, groups and roles: what was read of people one by
-- one, products, what was forgotten.
ALTER TABLE directory_counts ADD COLUMN beside INTEGER NOT NULL DEFAULT 0;
