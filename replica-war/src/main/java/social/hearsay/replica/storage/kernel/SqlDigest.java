package social.hearsay.replica.storage.kernel;

import social.hearsay.common.wire.Digest;
import social.hearsay.replica.microblog.kernel.DigestStore;
import social.hearsay.replica.storage.database.Statements;

/** The table {@code value_digest}, which has one row. */
public final class SqlDigest implements DigestStore {
    private final Statements statements;

    public SqlDigest(Statements statements) {
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
