-- What is attached to posts, and which files that takes.

ALTER TABLE posts ADD COLUMN media TEXT;               -- between commas, the kinds of what is attached to it; null: nothing
CREATE INDEX posts_media ON posts (author, id) WHERE media IS NOT NULL;
CREATE INDEX posts_public_media ON posts (id) WHERE visibility = 'public' AND NOT hidden AND media IS NOT NULL;

ALTER TABLE post_tags ADD COLUMN media BOOLEAN NOT NULL DEFAULT FALSE;   -- whether something is attached
CREATE INDEX post_tags_listed_media ON post_tags (tag, post) WHERE listed AND media;

-- What is attached to posts, hidden ones too, by any write that still matters.
CREATE TABLE post_media (
    media TEXT NOT NULL,
    post BIGINT NOT NULL,
    PRIMARY KEY (media, post)
);
CREATE INDEX post_media_post ON post_media (post);

-- Which rows name which files. A file that none names is nobody's.
CREATE TABLE file_uses (
    holder TEXT NOT NULL,            -- the row that names it
    sha256 TEXT NOT NULL,            -- of the file: what it is called on disk
    bytes BIGINT NOT NULL,
    position BIGINT NOT NULL,        -- in the order in which this replica came to know of them
    PRIMARY KEY (holder, sha256)
);
CREATE INDEX file_uses_position ON file_uses (position);
CREATE INDEX file_uses_sha256 ON file_uses (sha256);

-- Uploads that nobody has used, by when something was last said of them.
CREATE INDEX entries_media ON entries (stamp) WHERE kind = 'media' AND active;
