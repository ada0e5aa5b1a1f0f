-- Who reacts to an announcement, by what; the value of such an entry is the announcement's id.
CREATE INDEX entries_reactions ON entries (value, name, stamp) WHERE kind = 'announcement_reaction' AND active;
