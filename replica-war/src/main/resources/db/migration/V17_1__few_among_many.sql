-- Boosts in the order of time: with the kind first, so that it is this index that SQLite takes for a stretch of it.
DROP INDEX edges_boost;
CREATE INDEX edges_boost ON edges (kind, stamp, target) WHERE kind = 'reblog';

-- Whether somebody is one of a few is asked of each post of every list: these say so without reading the account. Ids
-- are unique, so that none can fail.
DROP INDEX accounts_closed;
CREATE UNIQUE INDEX accounts_closed ON accounts (id) WHERE closed IS NOT NULL;
DROP INDEX accounts_silenced;
CREATE UNIQUE INDEX accounts_silenced ON accounts (id) WHERE silenced;
CREATE UNIQUE INDEX accounts_unindexed ON accounts (id) WHERE unindexed;
