-- Files of the site's directory that were deleted, by when.
CREATE INDEX entries_site_file_deleted ON entries (stamp) WHERE kind = 'site_file_deleted' AND active;
