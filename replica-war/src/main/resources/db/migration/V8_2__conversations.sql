-- Conversations of direct posts. Those that an earlier release accepted are each a conversation of their own.

ALTER TABLE posts ADD COLUMN conversation BIGINT;      -- the post that began what it goes on with; null for that itself
CREATE INDEX posts_conversation ON posts (conversation) WHERE conversation IS NOT NULL;

-- What is kept by the ids of posts.
CREATE INDEX entries_naming ON entries (name, kind) WHERE kind IN ('conversation_read', 'conversation_removed');

-- Whom direct posts that are not hidden are between.
CREATE TABLE direct_posts (
    account BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    post BIGINT NOT NULL,
    PRIMARY KEY (account, conversation, post)
);

-- The newest of each of these, kept with every change: a page of conversations costs what it shows.
CREATE TABLE conversations (
    account BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    newest BIGINT NOT NULL,
    PRIMARY KEY (account, conversation)
);
CREATE INDEX conversations_newest ON conversations (account, newest);

INSERT INTO direct_posts (account, conversation, post)
    SELECT p.author, p.id, p.id FROM posts p WHERE p.visibility = 'direct' AND NOT p.hidden
    UNION SELECT m.account, p.id, p.id FROM posts p JOIN post_mentions m ON m.post = p.id
    WHERE p.visibility = 'direct' AND NOT p.hidden;
INSERT INTO conversations (account, conversation, newest)
    SELECT d.account, d.conversation, max(d.post) FROM direct_posts d GROUP BY d.account, d.conversation;
