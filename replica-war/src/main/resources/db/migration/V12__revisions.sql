-- What posts that were edited have said.

CREATE TABLE post_revisions (
    post BIGINT NOT NULL,
    stamp BIGINT NOT NULL,           -- of the edit; the post's own id of what it said in the beginning
    content TEXT NOT NULL,           -- JSON
    PRIMARY KEY (post, stamp)
);

-- Whom they name.
CREATE TABLE post_revision_mentions (
    account BIGINT NOT NULL,
    post BIGINT NOT NULL,
    stamp BIGINT NOT NULL,
    PRIMARY KEY (account, post, stamp)
);
