package social.hearsay.replica.api.view;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.row.Grant;
import social.hearsay.replica.microblog.row.Token;
import social.hearsay.replica.storage.Statements;

/** Access tokens, in one read transaction. */
public final class TokenQueries {
    private final Statements statements;

    public TokenQueries(Handle handle) {
        this.statements = Statements.of(handle.getConnection());
    }

    /** The token with this hash, unless it is revoked. */
    public Optional<Token> valid(String hash) {
        return find(hash, " and revoked is null");
    }

    /** The token with this hash, as it was issued, be it revoked or not. */
    public Optional<Token> any(String hash) {
        return find(hash, "");
    }

    private Optional<Token> find(String hash, String condition) {
        return statements.first(
                "select issued_at, account, grant_details from tokens where hash = ?" + condition,
                row -> {
                    long number = row.getLong(2);
                    Stamp account = row.wasNull() ? null : new Stamp(number);
                    return new Token(
                            new Stamp(row.getLong(1)), account, Json.read(row.getString(3), Grant.class), null);
                },
                hash);
    }
}
