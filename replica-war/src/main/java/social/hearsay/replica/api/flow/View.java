package social.hearsay.replica.api.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.access.Secrets;
import social.hearsay.replica.api.answer.Fault;
import social.hearsay.replica.api.entity.Account;
import social.hearsay.replica.api.entity.Status;
import social.hearsay.replica.api.render.AccountRendering;
import social.hearsay.replica.api.render.StatusRendering;
import social.hearsay.replica.api.request.Call;
import social.hearsay.replica.api.view.AccountQueries;
import social.hearsay.replica.api.view.AccountRow;
import social.hearsay.replica.api.view.AppQueries;
import social.hearsay.replica.api.view.EdgeQueries;
import social.hearsay.replica.api.view.OwnerQueries;
import social.hearsay.replica.api.view.PostQueries;
import social.hearsay.replica.api.view.PostRow;
import social.hearsay.replica.api.view.TokenQueries;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.storage.SqlExecutedUpdates;

/** The value in one read transaction, as the sender of one call may see it. */
public final class View {
    private final Handle handle;
    private final Call call;
    private final Secrets secrets;
    private Optional<Requester> requester = Optional.empty();

    View(Handle handle, Call call, Secrets secrets) {
        this.handle = handle;
        this.call = call;
        this.secrets = secrets;
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

    private Requester requester(String bearer) {
        if (!secrets.isAccessToken(bearer)) {
            throw Fault.invalidToken();
        }
        return new TokenQueries(handle)
                .valid(Secrets.hash(bearer))
                .map(Requester::new)
                .orElseThrow(Fault::unknownToken);
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
                new SqlExecutedUpdates(handle).find(call.requiredUpdateId()).map(Execution::issuedAt);
        return done.isEmpty()
                ? Optional.empty()
                : tokens().any(Secrets.hash(bearer))
                        .filter(token ->
                                token.ended() != null && token.ended().stamp().equals(done.get()))
                        .map(Requester::new);
    }

    /** The viewer's account, or 0: for what everybody may see and some see more of. */
    public long me() {
        return requester().flatMap(Requester::account).map(Stamp::value).orElse(0L);
    }

    public PostQueries posts() {
        return new PostQueries(handle, me());
    }

    public AccountQueries accounts() {
        return new AccountQueries(handle);
    }

    public OwnerQueries owners() {
        return new OwnerQueries(handle);
    }

    public EdgeQueries edges() {
        return new EdgeQueries(handle);
    }

    public AppQueries apps() {
        return new AppQueries(handle);
    }

    public TokenQueries tokens() {
        return new TokenQueries(handle);
    }

    /** @throws Fault 404 when there is no such account */
    public AccountRow accountRow(long id) {
        return accounts().find(id).orElseThrow(Fault::notFound);
    }

    /** @throws Fault 404 when there is no such post, or not for the viewer's eyes */
    public PostRow postRow(long id) {
        return posts().find(id).orElseThrow(Fault::notFound);
    }

    /** @throws Fault 404 when there is no such post of the viewer's own */
    public PostRow myPost(long id) {
        return posts().find(id).filter(post -> post.author() == me()).orElseThrow(Fault::notFound);
    }

    public AccountRendering rendering() {
        return new AccountRendering(call.site());
    }

    public Account render(AccountRow account) {
        return rendering().account(account);
    }

    public Status render(PostRow post) {
        return StatusRendering.one(handle, call.site(), me(), post);
    }

    public List<Status> render(List<PostRow> posts) {
        return StatusRendering.all(handle, call.site(), me(), posts);
    }

    /** Those of these accounts that there are, in this order. */
    public List<Account> renderAccounts(List<Long> ids) {
        Map<Long, AccountRow> rows = accounts().all(ids);
        return ids.stream()
                .map(id -> Optional.ofNullable(rows.get(id)))
                .flatMap(Optional::stream)
                .map(this::render)
                .toList();
    }
}
