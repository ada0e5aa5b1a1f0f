-- What accounts keep under names, and what timelines of tags are read by.

CREATE TABLE entries (
    account BIGINT NOT NULL,
    kind TEXT NOT NULL,              -- followed_tag, featured_tag, marker, …
    name TEXT NOT NULL,              -- as the kind says, such as the key of a tag
    active BOOLEAN NOT NULL,
    stamp BIGINT NOT NULL,           -- of the write that is seen: lists are ordered and paged by it
    value TEXT NOT NULL,             -- of that write
    states TEXT NOT NULL,            -- JSON: the writes that still matter, the one seen last
    absence_origin TEXT,
    absence_sequence BIGINT,
    PRIMARY KEY (account, kind, name)
);
CREATE INDEX entries_stamp ON entries (account, kind, stamp);
CREATE INDEX entries_absence ON entries (absence_origin, absence_sequence) WHERE absence_origin IS NOT NULL;

ALTER TABLE post_tags ADD COLUMN author BIGINT;
ALTER TABLE post_tags ADD COLUMN listed BOOLEAN NOT NULL DEFAULT FALSE;  -- in the timelines of its tags
ALTER TABLE post_tags ADD COLUMN open BOOLEAN NOT NULL DEFAULT FALSE;    -- for everybody, and not hidden
UPDATE post_tags SET
    author = (SELECT p.author FROM posts p WHERE p.id = post_tags.post),
    listed = EXISTS (SELECT 1 FROM posts p WHERE p.id = post_tags.post AND NOT p.hidden AND p.visibility = 'public'),
    open = EXISTS (SELECT 1 FROM posts p WHERE p.id = post_tags.post AND NOT p.hidden
        AND p.visibility IN ('public', 'unlisted'));
CREATE INDEX post_tags_listed ON post_tags (tag, post) WHERE listed;
CREATE INDEX post_tags_author ON post_tags (author, tag, post, open);
