-- The rows of the microblog. The same text for SQLite and PostgreSQL. Ids are stamps of updates.
-- No foreign keys and no unique constraints but primary keys: applying an update must not fail, and
-- updates come in any order that respects causality.
-- absence_origin and absence_sequence name the update that made a row an absence (ended edge, purged
-- post, revoked token); they are null for rows that stand for something.

CREATE TABLE accounts (
    id BIGINT NOT NULL PRIMARY KEY,
    handle TEXT NOT NULL,            -- lower(username): what it is found by
    claim TEXT NOT NULL,             -- lower(registered name): what it was registered as
    username TEXT NOT NULL,
    email TEXT NOT NULL,             -- lower(email): what people sign in with
    registration TEXT NOT NULL,      -- JSON
    statuses BIGINT NOT NULL,
    followers BIGINT NOT NULL,
    following BIGINT NOT NULL
);
CREATE INDEX accounts_handle ON accounts (handle);
CREATE INDEX accounts_claim ON accounts (claim);
CREATE INDEX accounts_email ON accounts (email);

CREATE TABLE apps (
    client_id TEXT NOT NULL PRIMARY KEY,
    id BIGINT NOT NULL,
    client_secret_hash TEXT NOT NULL,
    details TEXT NOT NULL            -- JSON
);

CREATE TABLE tokens (
    hash TEXT NOT NULL PRIMARY KEY,
    issued_at BIGINT NOT NULL,
    account BIGINT,
    grant_details TEXT NOT NULL,     -- JSON
    revoked TEXT,                    -- JSON
    absence_origin TEXT,
    absence_sequence BIGINT
);
CREATE INDEX tokens_account ON tokens (account) WHERE account IS NOT NULL;
CREATE INDEX tokens_absence ON tokens (absence_origin, absence_sequence) WHERE absence_origin IS NOT NULL;

CREATE TABLE posts (
    id BIGINT NOT NULL PRIMARY KEY,
    author BIGINT NOT NULL,
    in_reply_to BIGINT,
    in_reply_to_account BIGINT,
    visibility TEXT NOT NULL,        -- public, unlisted, private, direct
    app TEXT,
    contents TEXT NOT NULL,          -- JSON: the writes to what it says, the one seen last
    deletions TEXT,                  -- JSON
    hidden BOOLEAN NOT NULL,         -- deleted or purged: nobody may see it
    favourites BIGINT NOT NULL,
    replies BIGINT NOT NULL,
    deletion_origin TEXT,            -- who accepted the deletion that hides it, unless purged
    deletion_stamp BIGINT,
    absence_origin TEXT,
    absence_sequence BIGINT
);
CREATE INDEX posts_author ON posts (author, id);
CREATE INDEX posts_in_reply_to ON posts (in_reply_to, id) WHERE in_reply_to IS NOT NULL;
CREATE INDEX posts_in_reply_to_account ON posts (in_reply_to_account) WHERE in_reply_to_account IS NOT NULL;
CREATE INDEX posts_public ON posts (id) WHERE visibility = 'public' AND NOT hidden;
CREATE INDEX posts_deletion ON posts (deletion_origin, deletion_stamp) WHERE deletion_origin IS NOT NULL;
CREATE INDEX posts_absence ON posts (absence_origin, absence_sequence) WHERE absence_origin IS NOT NULL;

-- Whom a post names, by any write to it that still matters: look into contents for what is seen.
CREATE TABLE post_mentions (
    account BIGINT NOT NULL,
    post BIGINT NOT NULL,
    PRIMARY KEY (account, post)
);
CREATE INDEX post_mentions_post ON post_mentions (post);

-- The hashtags of what is seen of a post.
CREATE TABLE post_tags (
    tag TEXT NOT NULL,
    post BIGINT NOT NULL,
    PRIMARY KEY (tag, post)
);
CREATE INDEX post_tags_post ON post_tags (post);

CREATE TABLE edges (
    kind TEXT NOT NULL,              -- follow, favourite
    source BIGINT NOT NULL,
    target BIGINT NOT NULL,
    active BOOLEAN NOT NULL,
    stamp BIGINT NOT NULL,           -- of the write that is seen: lists are ordered and paged by it
    states TEXT NOT NULL,            -- JSON: the writes that still matter, the one seen last
    absence_origin TEXT,
    absence_sequence BIGINT,
    PRIMARY KEY (kind, source, target)
);
CREATE INDEX edges_source ON edges (kind, source, stamp);
CREATE INDEX edges_target ON edges (kind, target, stamp);
CREATE INDEX edges_absence ON edges (absence_origin, absence_sequence) WHERE absence_origin IS NOT NULL;

CREATE TABLE aliases (
    id BIGINT NOT NULL PRIMARY KEY,
    target BIGINT NOT NULL
);
CREATE INDEX aliases_target ON aliases (target);

-- The sum of the hashes of all rows above that stand for something, modulo 2^64.
CREATE TABLE value_digest (
    one INTEGER NOT NULL PRIMARY KEY,
    sum BIGINT NOT NULL
);
INSERT INTO value_digest (one, sum) VALUES (1, 0);
