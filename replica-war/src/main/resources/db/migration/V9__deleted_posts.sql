-- The list of one's deleted posts, as long as that can be undone.
CREATE INDEX posts_deleted ON posts (author, id) WHERE deletion_origin IS NOT NULL;
