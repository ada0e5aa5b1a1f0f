package social.hearsay.replica.storage.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.microblog.access.Tokens;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.Columns;

/** The table {@code tokens}. */
public final class SqlTokens implements Tokens {
    private static final String UPSERT = "INSERT INTO tokens"
            + " (hash, issued_at, account, grant_details, revoked, ended, absence_origin, absence_sequence)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE SET issued_at = excluded.issued_at,"
            + " account = excluded.account, grant_details = excluded.grant_details, revoked = excluded.revoked,"
            + " ended = excluded.ended, absence_origin = excluded.absence_origin, absence_sequence = excluded.absence_sequence";

    private final Statements statements;

    public SqlTokens(Statements statements) {
        this.statements = statements;
    }

    /** Reads a row with all its columns. */
    public static Token map(ResultSet row) throws SQLException {
        return new Token(
                Columns.stamp(row, "issued_at"),
                Columns.stampOrNull(row, "account"),
                Json.read(row.getString("grant_details"), Grant.class),
                Columns.cause(row, "revoked"),
                Columns.cause(row, "ended"));
    }

    @Override
    public Optional<Token> find(String hash) {
        return statements.first("SELECT * FROM tokens WHERE hash = ?", SqlTokens::map, hash);
    }

    @Override
    public List<String> of(Stamp account) {
        return statements.list(
                "SELECT hash FROM tokens WHERE account = ? ORDER BY hash", row -> row.getString("hash"), account);
    }

    @Override
    public void insert(Token token) {
        statements.update(
                UPSERT,
                token.key(),
                token.issuedAt(),
                token.account(),
                Json.write(token.grant()),
                Columns.cause(token.revoked()),
                Columns.cause(token.ended()),
                Columns.absenceOrigin(token),
                Columns.absenceSequence(token));
    }

    @Override
    public void replace(Token before, Token after) {
        insert(after);
    }

    @Override
    public void remove(Token token) {
        statements.update("DELETE FROM tokens WHERE hash = ?", token.key());
    }

    @Override
    public List<String> absent(ReplicaId origin, long upTo, int most) {
        return statements.list(
                "SELECT hash FROM tokens WHERE absence_origin = ? AND absence_sequence <= ?"
                        + " ORDER BY absence_sequence, hash LIMIT ?",
                row -> row.getString("hash"),
                origin.text(),
                upTo,
                most);
    }
}
