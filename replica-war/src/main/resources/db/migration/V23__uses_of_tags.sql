-- In how many posts that everybody may read an account has used a hashtag: counted as they come and go, not when somebody asks.
CREATE TABLE tag_uses (
    author BIGINT NOT NULL,
    tag TEXT NOT NULL,                                 -- what it is found by
    posts BIGINT NOT NULL,
    PRIMARY KEY (author, tag)
);
INSERT INTO tag_uses (author, tag, posts)
    SELECT author, tag, count(*) FROM post_tags WHERE open GROUP BY author, tag;
-- By how many a hashtag is used on a day, without a look at each of their rows.
DROP INDEX post_tags_listed;
CREATE INDEX post_tags_listed ON post_tags (tag, post, author) WHERE listed;
