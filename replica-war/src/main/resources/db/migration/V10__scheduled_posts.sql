-- Posts that are to be published, by when.
CREATE INDEX entries_scheduled ON entries (name) WHERE kind = 'scheduled' AND active;
