package social.hearsay.replica.api.http.flow;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.limit.ClientAddress;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.replication.Mirrors;
import social.hearsay.replica.storage.replication.SqlExecutedUpdates;

/** The value in one read transaction, as the sender of one call may see it. */
public final class View {
    private final Connection connection;
    private final Call call;
    private final Secrets secrets;
    private final long now;
    private Optional<Requester> requester;

    /** @param now milliseconds since 1970 */
    View(Connection connection, Call call, Secrets secrets, long now) {
        this(connection, call, secrets, now, Optional.empty());
    }

    /**
     * As whoever an update was accepted from sees it then, whatever has become of their token meanwhile.
     *
     * @param requester who they were; empty when nobody asked yet, or for nobody
     */
    View(Connection connection, Call call, Secrets secrets, long now, Optional<Requester> requester) {
        this.requester = requester;
        this.connection = connection;
        this.call = call;
        this.secrets = secrets;
        this.now = now;
    }

    /**
     * As somebody may see it who has not sent a call, but has a stream.
     *
     * @param site where they believe they are
     * @param requester who they are; empty for nobody
     * @param now milliseconds since 1970
     */
    public static View of(Connection connection, Site site, Optional<Requester> requester, Secrets secrets, long now) {
        Call none = new Call(
                "GET",
                "",
                Parameters.NONE,
                site,
                ClientAddress.UNKNOWN,
                VectorTimestamp.ZERO,
                Stamp.ZERO,
                now,
                false,
                Mirrors.NONE,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new View(connection, none, secrets, now, requester);
    }

    /** What time it is, in milliseconds since 1970, by a clock that is never behind what is shown. */
    public long now() {
        return now;
    }

    /** The transaction, for the queries of one thing or another. */
    public Connection connection() {
        return connection;
    }

    public Call call() {
        return call;
    }

    public Secrets secrets() {
        return secrets;
    }

    /**
     * Who asks.
     *
     * @return empty when the call carries no token
     * @throws Fault 401 when it carries one that is not good here
     */
    public Optional<Requester> requester() {
        if (requester.isEmpty()) {
            requester = call.bearer().map(this::requester);
        }
        return requester;
    }

    /** Who asks, if that was looked for. */
    Optional<Requester> known() {
        return requester;
    }

    private Requester requester(String bearer) {
        if (!secrets.isAccessToken(bearer)) {
            throw Fault.invalidToken();
        }
        String hash = Secrets.hash(bearer);
        return tokens().valid(hash)
                .map(Requester::new)
                .orElseThrow(() -> tokens().isOver(hash) ? Fault.invalidToken() : Fault.unknownToken());
    }

    /**
     * Whoever holds a token, be it an app for itself.
     *
     * @throws Fault 401 without one
     */
    public Requester anybody() {
        return requester().orElseThrow(Fault::unauthorized);
    }

    /**
     * The account for which a token with this scope was issued.
     *
     * @throws Fault 401 without a token, 403 when it does not allow that, 422 when it is an app's own
     */
    public Stamp account(String scope) {
        Requester requester = anybody();
        requester.require(scope);
        return requester.requiredAccount();
    }

    /**
     * The account of somebody who may moderate, for which a token with this scope was issued.
     *
     * @throws Fault 403 for everybody else
     */
    public Stamp moderator(String scope) {
        return moderator(List.of(scope));
    }

    Stamp moderator(List<String> scopes) {
        Requester requester = requester().orElseThrow(View::notAllowed);
        requester.requireOneOf(scopes);
        Stamp account = requester.account().orElseThrow(View::notAllowed);
        if (!tokens().mayModerate(account)) {
            throw notAllowed();
        }
        return account;
    }

    /** Another replica may know of a role. */
    private static Fault notAllowed() {
        return new Fault(Fault.of(403, "This action is not allowed").answer().restingOnAbsence());
    }

    /**
     * The account for which a token with this scope was issued, where what is asked for ends that token:
     * whoever repeats such a request still comes with it. It may be closed.
     *
     * @throws Fault as {@link #account}
     */
    public Requester owner(String scope) {
        Requester owner = call.bearer().flatMap(this::endedByThisCall).orElseGet(this::anybody);
        owner.require(scope);
        if (owner.account().isEmpty()) {
            throw Fault.of(422, "This method requires an authenticated user");
        }
        return owner;
    }

    private Optional<Requester> endedByThisCall(String bearer) {
        Optional<Stamp> done =
                new SqlExecutedUpdates(connection).find(call.requiredUpdateId()).map(Execution::issuedAt);
        return done.isEmpty()
                ? Optional.empty()
                : tokens().any(Secrets.hash(bearer))
                        .filter(token -> isCause(token.ended(), done.get()) || isCause(token.revoked(), done.get()))
                        .map(Requester::new);
    }

    private static boolean isCause(@Nullable Cause cause, Stamp stamp) {
        return cause != null && cause.stamp().equals(stamp);
    }

    /** The viewer's account, or 0: for what everybody may see and some see more of. */
    public long me() {
        return requester().flatMap(Requester::account).map(Stamp::value).orElse(0L);
    }

    public TokenQueries tokens() {
        return new TokenQueries(connection);
    }
}
