-- The sessions of an account come in pages, the latest first.
DROP INDEX tokens_account;
CREATE INDEX tokens_account ON tokens (account, issued_at) WHERE account IS NOT NULL;
