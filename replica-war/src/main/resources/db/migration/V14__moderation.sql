-- What operators and moderators decide of accounts, and what people report.

ALTER TABLE accounts ADD COLUMN moderation TEXT;       -- JSON: the writes to each decision
ALTER TABLE accounts ADD COLUMN role TEXT;             -- moderator or admin; null: neither
ALTER TABLE accounts ADD COLUMN suspended BOOLEAN NOT NULL DEFAULT FALSE;  -- and then closed is not null
ALTER TABLE accounts ADD COLUMN silenced BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE accounts ADD COLUMN disabled BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX accounts_role ON accounts (id) WHERE role IS NOT NULL;
CREATE INDEX accounts_suspended ON accounts (id) WHERE suspended;
CREATE INDEX accounts_silenced ON accounts (id) WHERE silenced;
CREATE INDEX accounts_disabled ON accounts (id) WHERE disabled;

CREATE TABLE reports (
    id BIGINT NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL,         -- who reports
    target BIGINT NOT NULL,          -- who is reported
    details TEXT NOT NULL,           -- JSON: what was said when it was made
    decisions TEXT NOT NULL,         -- JSON: the writes to what moderators decide of it
    resolved BOOLEAN NOT NULL
);
CREATE INDEX reports_account ON reports (account, id);
CREATE INDEX reports_target ON reports (target, id);
CREATE INDEX reports_resolved ON reports (resolved, id);
