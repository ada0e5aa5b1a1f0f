-- Who wrote what is public, and whom that answers, without reading the posts.
DROP INDEX posts_public;
CREATE INDEX posts_public ON posts (id, author, in_reply_to_account) WHERE visibility = 'public' AND NOT hidden;
