-- Lists of people. Who is on them are edges from the list, of the kind 'listed'.

CREATE TABLE lists (
    id BIGINT NOT NULL PRIMARY KEY,
    owner BIGINT NOT NULL,
    settings TEXT NOT NULL,          -- JSON: the writes to title, replies policy and exclusivity, the one seen last
    exclusive BOOLEAN NOT NULL,      -- those on it are not in the home timeline
    deleted TEXT,                    -- JSON: the update that deleted it
    absence_origin TEXT,
    absence_sequence BIGINT
);
CREATE INDEX lists_owner ON lists (owner, id);
CREATE INDEX lists_exclusive ON lists (owner) WHERE exclusive;
CREATE INDEX lists_absence ON lists (absence_origin, absence_sequence) WHERE absence_origin IS NOT NULL;
