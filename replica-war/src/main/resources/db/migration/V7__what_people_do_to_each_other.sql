-- Boosts, blocks, mutes, requests to follow, pins and profiles. All columns may be null, which is what rows
-- have that come from a release that knew none of this.

ALTER TABLE posts ADD COLUMN reblogs BIGINT;           -- by how many accounts it is passed on
ALTER TABLE posts ADD COLUMN language TEXT;            -- of what is seen of it
ALTER TABLE accounts ADD COLUMN profile TEXT;          -- JSON: what its owner says of themselves

ALTER TABLE edges ADD COLUMN barred BOOLEAN;           -- a follow between two of whom one blocks the other
ALTER TABLE edges ADD COLUMN pending BOOLEAN;          -- a follow that its target has not agreed to
ALTER TABLE edges ADD COLUMN until BIGINT;             -- when a mute is over, in milliseconds since 1970
ALTER TABLE edges ADD COLUMN visibility TEXT;          -- for whom a boost is
ALTER TABLE edges ADD COLUMN reblogs BOOLEAN;          -- whether who follows wants to see boosts
ALTER TABLE edges ADD COLUMN languages TEXT;           -- between commas, those that who follows wants; null: all
CREATE INDEX edges_pending ON edges (target, stamp) WHERE pending;
CREATE INDEX edges_boost ON edges (stamp, target) WHERE kind = 'reblog';
