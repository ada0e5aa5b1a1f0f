-- Who asks where an update is may know it by the id of what it created: its stamp.
create index executed_update_by_stamp on executed_update (issued_at);
