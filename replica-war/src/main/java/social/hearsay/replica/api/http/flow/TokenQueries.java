package social.hearsay.replica.api.http.flow;

import java.sql.Connection;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.storage.access.SqlTokens;
import social.hearsay.replica.storage.database.Statements;

/** Access tokens, in one read transaction. */
public final class TokenQueries {
    private final Statements statements;

    public TokenQueries(Connection connection) {
        this.statements = Statements.of(connection);
    }

    /** The token with this hash, unless it has ended or its account is gone or disabled. */
    public Optional<Token> valid(String hash) {
        return find(
                hash,
                " and revoked is null and ended is null"
                        + " and not exists (select 1 from accounts c where c.id = account and (c.closed is not null or c.disabled))");
    }

    /** Whether the token with this hash was ended: a better informed replica knows nothing else of it. */
    boolean isOver(String hash) {
        return any(hash).filter(token -> !token.valid()).isPresent();
    }

    /** Whether an account has a role. */
    boolean mayModerate(Stamp account) {
        return statements
                .first("select role from accounts where id = ? and role is not null", row -> row.getString(1), account)
                .isPresent();
    }

    /** The token with this hash, as it was issued, whether it has ended or not. */
    public Optional<Token> any(String hash) {
        return find(hash, "");
    }

    private Optional<Token> find(String hash, String condition) {
        return statements.first("select * from tokens where hash = ?" + condition, SqlTokens::map, hash);
    }
}
