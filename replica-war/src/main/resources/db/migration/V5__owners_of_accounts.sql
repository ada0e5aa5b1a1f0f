-- What owners change of their accounts. All columns may be null, which is what rows have that come
-- from a release that knew none of this.

ALTER TABLE accounts ADD COLUMN credentials TEXT;      -- JSON: addresses, passwords, ends of all sessions
ALTER TABLE accounts ADD COLUMN email_since BIGINT;    -- stamp since when it claims its address; null: its id
ALTER TABLE accounts ADD COLUMN closings TEXT;         -- JSON
ALTER TABLE accounts ADD COLUMN closed BIGINT;         -- the stamp of the closing that hides it, or of its purge
ALTER TABLE accounts ADD COLUMN closing_origin TEXT;   -- who accepted that closing, unless purged
ALTER TABLE accounts ADD COLUMN purge_origin TEXT;     -- who accepted the purge
CREATE INDEX accounts_closed ON accounts (id) WHERE closed IS NOT NULL;
CREATE INDEX accounts_closing ON accounts (closing_origin, closed) WHERE closing_origin IS NOT NULL;
CREATE INDEX accounts_purge ON accounts (purge_origin) WHERE purge_origin IS NOT NULL;

-- JSON: the update that ended it together with all others of its account.
ALTER TABLE tokens ADD COLUMN ended TEXT;
