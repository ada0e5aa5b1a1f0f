-- What lists ask of many rows to show few is in the index by which these are found: a row that is far away is read only when it is shown.
-- For whom a post of some author is: of home timelines, where a page's worth is asked of each author, and of who posted when.
DROP INDEX posts_author;
CREATE INDEX posts_author ON posts (author, id, visibility, hidden, in_reply_to_account, language);
-- Which tags a post has, and whose it is: of trends.
DROP INDEX post_tags_post;
CREATE INDEX post_tags_post ON post_tags (post, tag, author, listed);
