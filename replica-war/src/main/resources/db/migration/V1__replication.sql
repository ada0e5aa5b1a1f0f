-- What the protocol keeps. The same text on SQLite and on PostgreSQL.

-- One small document: timestamps, timestamp table, members, clock.
create table replica_state (
    one integer not null primary key check (one = 1),
    value_timestamp text not null, -- repeated here so that a query reads it without the document
    document text not null
);

-- The update log. Position is the local order; an origin's positions grow with its sequence.
create table update_log (
    position bigint not null primary key,
    origin text not null,
    sequence bigint not null,
    record text not null,
    unique (origin, sequence)
);

-- The ids of executed updates, forgotten by origin and from the lowest number up.
create table executed_update (
    id text not null primary key,
    origin text not null,
    sequence bigint not null,
    issued_at bigint not null,
    request text not null
);

create index executed_update_by_number on executed_update (origin, sequence);

-- The identity taken when this database was empty; remembered until the join or the founding is
-- through, so that an attempt that was cut short is not repeated under another name.
create table chosen_identity (
    one integer not null primary key check (one = 1),
    replica text not null
);
