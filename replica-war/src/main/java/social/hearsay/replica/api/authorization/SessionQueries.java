package social.hearsay.replica.api.authorization;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.access.Addresses;
import social.hearsay.replica.api.access.AppQueries;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.storage.access.SqlTokens;
import social.hearsay.replica.storage.database.Statements;

/** Where somebody is signed in, in one read transaction. */
final class SessionQueries {
    private final Connection connection;

    static SessionQueries of(View view) {
        return new SessionQueries(view.connection());
    }

    SessionQueries(Connection connection) {
        this.connection = connection;
    }

    static String sql(PageRequest page) {
        return "select * from tokens where account = ? and revoked is null and ended is null"
                + " and issued_at < ? and issued_at > ? order by issued_at " + (page.fromBelow() ? "asc" : "desc")
                + " limit ?";
    }

    /**
     * The sessions of an account.
     *
     * @param good those that have not become too old
     * @param current when that began which asks
     */
    Page<Session> page(Stamp account, PageRequest request, Predicate<Token> good, Stamp current) {
        List<Token> rows = Statements.of(connection)
                .list(
                        sql(request),
                        SqlTokens::map,
                        account.value(),
                        request.maxId(),
                        request.aboveId(),
                        request.limit());
        Map<String, App.Details> apps = new AppQueries(connection)
                .all(rows.stream()
                        .map(token -> token.grant().app())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        return Page.of(request, rows, token -> token.issuedAt().value())
                .with(tokens -> tokens.stream()
                        .filter(good)
                        .map(token -> session(token, apps, current))
                        .toList());
    }

    private static Session session(Token token, Map<String, App.Details> apps, Stamp current) {
        String id = token.grant().app();
        App.Details app = id == null ? null : apps.get(id);
        return new Session(
                token.issuedAt().toString(),
                Moment.of(token.issuedAt()),
                app == null ? null : new Session.Client(app.name(), Addresses.shown(app.website())),
                token.grant().scopes(),
                token.issuedAt().equals(current));
    }

    /** A session of an account by its id, ended or not. */
    Optional<Token> find(Stamp account, Stamp id) {
        return Statements.of(connection)
                .first(
                        "select * from tokens where account = ? and issued_at = ?",
                        SqlTokens::map,
                        account.value(),
                        id.value());
    }
}
