-- Whether what somebody does who is muted is not told either. Null, where an earlier release wrote it, is a no.
ALTER TABLE edges ADD COLUMN silent BOOLEAN;

-- What people are told. Notifications follow from posts and edges, and are kept to be read by; those that there
-- were before are made here, as if an update of nobody's had caused them.

CREATE TABLE notifications (
    kind TEXT NOT NULL,              -- mention, follow, favourite, reblog, follow_request
    source BIGINT NOT NULL,          -- of an edge, or the post that names somebody
    target BIGINT NOT NULL,          -- of an edge, or whom the post names
    account BIGINT NOT NULL,         -- who is told
    id BIGINT NOT NULL,              -- the stamp of the update that caused it: lists are ordered and paged by it
    sender BIGINT NOT NULL,          -- who did it
    post BIGINT NOT NULL,            -- what it is about; 0 for no post
    grp TEXT NOT NULL,               -- what it is shown together with
    origin TEXT NOT NULL,            -- who accepted that update, and its number there
    sequence BIGINT NOT NULL,
    PRIMARY KEY (kind, source, target)
);
CREATE INDEX notifications_account ON notifications (account, kind, id);
CREATE INDEX notifications_group ON notifications (account, grp, id);

-- Those that are shown as one, kept with every change of the rows above: a page of groups costs what it shows.
CREATE TABLE notification_groups (
    account BIGINT NOT NULL,
    grp TEXT NOT NULL,
    kind TEXT NOT NULL,
    newest BIGINT NOT NULL,          -- the largest id of one of them
    count BIGINT NOT NULL,
    PRIMARY KEY (account, grp)
);
CREATE INDEX notification_groups_newest ON notification_groups (account, kind, newest);

-- Up to which updates what they caused is cleared.
CREATE TABLE clearings (
    account BIGINT NOT NULL,
    scope TEXT NOT NULL,             -- all, or a group
    seen TEXT NOT NULL,              -- JSON: by replica the number of an update
    PRIMARY KEY (account, scope)
);

INSERT INTO notifications (kind, source, target, account, id, sender, post, grp, origin, sequence)
    SELECT 'mention', m.post, m.account, m.account, m.post, p.author, m.post, 'ungrouped-' || m.post, 'earlier.0000', 0
    FROM post_mentions m JOIN posts p ON p.id = m.post WHERE NOT p.hidden AND p.author <> m.account;
INSERT INTO notifications (kind, source, target, account, id, sender, post, grp, origin, sequence)
    SELECT 'follow', e.source, e.target, e.target, e.stamp, e.source, 0, 'follow-' || (e.stamp / 65536 / 86400000),
        'earlier.0000', 0
    FROM edges e WHERE e.kind = 'follow' AND e.active;
INSERT INTO notifications (kind, source, target, account, id, sender, post, grp, origin, sequence)
    SELECT e.kind, e.source, e.target, p.author, e.stamp, e.source, e.target, e.kind || '-' || e.target,
        'earlier.0000', 0
    FROM edges e JOIN posts p ON p.id = e.target WHERE e.kind IN ('favourite', 'reblog') AND e.active AND p.author <> e.source;
INSERT INTO notifications (kind, source, target, account, id, sender, post, grp, origin, sequence)
    SELECT 'follow_request', e.source, e.target, e.target, e.stamp, e.source, 0, 'ungrouped-' || e.stamp,
        'earlier.0000', 0
    FROM edges e WHERE e.kind = 'follow' AND e.pending;
INSERT INTO notification_groups (account, grp, kind, newest, count)
    SELECT n.account, n.grp, n.kind, max(n.id), count(*) FROM notifications n WHERE n.kind IN ('follow', 'favourite', 'reblog')
    GROUP BY n.account, n.grp, n.kind;
