-- What posts ask, and what was chosen. Both columns are null where a post asks nothing.

ALTER TABLE posts ADD COLUMN poll BIGINT;              -- the id of the poll in what is seen of it
ALTER TABLE posts ADD COLUMN poll_expires BIGINT;      -- when that is over, in milliseconds since 1970
CREATE INDEX posts_poll ON posts (poll) WHERE poll IS NOT NULL;

CREATE TABLE ballots (
    poll BIGINT NOT NULL,
    account BIGINT NOT NULL,
    post BIGINT NOT NULL,            -- what asks it, or has asked
    choices TEXT NOT NULL,           -- JSON: numbers of options, from 0
    expires BIGINT NOT NULL,         -- when it was to be over when they voted
    stamp BIGINT NOT NULL,           -- the update that voted, who accepted it, and its number there
    origin TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    PRIMARY KEY (poll, account)
);
CREATE INDEX ballots_account ON ballots (account);
CREATE INDEX ballots_post ON ballots (post);

-- How often each option was chosen, kept with every ballot.
CREATE TABLE poll_tallies (
    poll BIGINT NOT NULL PRIMARY KEY,
    voters BIGINT NOT NULL,
    votes TEXT NOT NULL              -- JSON
);
