package social.hearsay.replica.storage.microblog;

import social.hearsay.common.wire.Digest;
import social.hearsay.replica.microblog.store.DigestStore;
import social.hearsay.replica.storage.Statements;

/** The table {@code value_digest}, which has one row. */
final class SqlDigest implements DigestStore {
    private final Statements statements;

    SqlDigest(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Digest load() {
        return statements
                .first("SELECT sum FROM value_digest WHERE one = 1", row -> new Digest(row.getLong(1)))
                .orElse(Digest.EMPTY);
    }

    @Override
    public void save(Digest digest) {
        statements.update(
                "INSERT INTO value_digest (one, sum) VALUES (1, ?)"
                        + " ON CONFLICT (one) DO UPDATE SET sum = excluded.sum",
                digest.sum());
    }
}
