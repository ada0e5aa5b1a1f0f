-- Since when who follows somebody is told of each of their posts; null where they are not. An earlier release kept that among the
-- options of a write, of which the last counts.
ALTER TABLE edges ADD COLUMN notifying BIGINT;
UPDATE edges SET notifying = stamp WHERE kind = 'follow' AND active AND states LIKE '%"notify"%'
    AND (states NOT LIKE '%"notify"%"value":%' OR states LIKE '%"notify"%"value":%"notify"%');
CREATE INDEX edges_notifying ON edges (target, notifying, source) WHERE kind = 'follow' AND notifying IS NOT NULL;

-- Which polls are over since a moment, whoever is told.
CREATE INDEX notifications_polls ON notifications (id, account) WHERE kind = 'poll';
