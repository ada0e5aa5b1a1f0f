package social.hearsay.replica.microblog.change;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.kernel.Alias;
import social.hearsay.replica.microblog.kernel.Draft;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKey;
import social.hearsay.replica.microblog.store.MicroblogStore;

/**
 * The working copy of the value while one update is applied. Whatever is put or removed here takes
 * its share of the counters along, and {@link #save} brings all of it and the digest to the store.
 * Ids that operations refer to lead through aliases; keys of rows never do.
 */
public final class Changes {
    private final MicroblogStore store;
    private final Draft<Stamp, Account> accounts;
    private final Draft<String, App> apps;
    private final Draft<String, Token> tokens;
    private final Draft<Stamp, Post> posts;
    private final Draft<EdgeKey, Edge> edges;
    private final Draft<Stamp, Alias> aliases;
    private final Counters counters = new Counters(this);
    private long digestMoved;

    public Changes(MicroblogStore store) {
        this.store = store;
        accounts = new Draft<>(store.accounts());
        apps = new Draft<>(store.apps());
        tokens = new Draft<>(store.tokens());
        posts = new Draft<>(store.posts());
        edges = new Draft<>(store.edges());
        aliases = new Draft<>(store.aliases());
    }

    /** The account that the id leads to. */
    public Optional<Account> account(Stamp reference) {
        return accounts.find(reference)
                .or(() -> aliases.find(reference).flatMap(alias -> accounts.find(alias.target())));
    }

    /** The account that the id leads to, unless it is closed. */
    public Optional<Account> openAccount(Stamp reference) {
        return account(reference).filter(Account::open);
    }

    /** The post that the id leads to, hidden or no more than a tombstone as it may be. */
    public Optional<Post> post(Stamp reference) {
        return posts.find(reference).or(() -> aliases.find(reference).flatMap(alias -> posts.find(alias.target())));
    }

    public Optional<Edge> edge(EdgeKey key) {
        return edges.find(key);
    }

    public Optional<Token> token(String hash) {
        return tokens.find(hash);
    }

    public Optional<App> app(String clientId) {
        return apps.find(clientId);
    }

    /** The id that counts of those that mean an account; the same when nothing is known of it. */
    public Stamp accountId(Stamp reference) {
        return account(reference).map(Account::id).orElse(reference);
    }

    /** The id that counts of those that mean a post; the same when nothing is known of it. */
    public Stamp postId(Stamp reference) {
        return post(reference).map(Post::id).orElse(reference);
    }

    public void put(Account account) {
        accounts.put(account);
    }

    public void put(App app) {
        apps.put(app);
    }

    public void put(Token token) {
        tokens.put(token);
    }

    public void put(Post post) {
        posts.find(post.id()).ifPresent(before -> counters.count(before, -1));
        posts.put(post);
        counters.count(post, 1);
    }

    public void put(Edge edge) {
        edges.find(edge.key()).ifPresent(before -> counters.count(before, -1));
        edges.put(edge);
        counters.count(edge, 1);
    }

    /** Changes nothing but the reactions that a post counts. */
    void recount(Post post) {
        posts.put(post);
    }

    public void remove(Account account) {
        accounts.remove(account.id());
    }

    public void remove(Post post) {
        counters.count(post, -1);
        posts.remove(post.id());
    }

    public void remove(Edge edge) {
        counters.count(edge, -1);
        edges.remove(edge.key());
    }

    public void remove(Token token) {
        tokens.remove(token.key());
    }

    /** From now on {@code id} leads to {@code target}, and so does all that led to {@code id}. */
    public void alias(Stamp id, Stamp target) {
        leadingTo(id).stream()
                .filter(alias -> !alias.equals(target))
                .forEach(alias -> aliases.put(new Alias(alias, target)));
        aliases.remove(target);
        aliases.put(new Alias(id, target));
    }

    /** Forgets all aliases of something that is gone. */
    public void removeAliasesOf(Stamp target) {
        leadingTo(target).forEach(aliases::remove);
    }

    /** All accounts that were registered with a name. */
    public List<Account> claiming(String claim) {
        flush();
        return store.accounts().claiming(claim).stream()
                .flatMap(id -> accounts.find(id).stream())
                .toList();
    }

    public List<Post> answering(Stamp post) {
        flush();
        return store.posts().answering(post).stream()
                .flatMap(id -> posts.find(id).stream())
                .toList();
    }

    public List<Post> naming(Stamp account) {
        flush();
        return store.posts().naming(account).stream()
                .flatMap(id -> posts.find(id).stream())
                .toList();
    }

    public List<Edge> touching(Stamp id) {
        flush();
        return store.edges().touching(id).stream()
                .flatMap(key -> edges.find(key).stream())
                .toList();
    }

    public List<Token> tokensOf(Stamp account) {
        flush();
        return store.tokens().of(account).stream()
                .flatMap(hash -> tokens.find(hash).stream())
                .toList();
    }

    /** Tombstones that updates of a replica left, up to one of them; see {@code Rows.absent}. */
    public List<Post> absentPosts(ReplicaId origin, long upTo, int most) {
        return store.posts().absent(origin, upTo, most).stream()
                .flatMap(id -> posts.find(id).stream())
                .toList();
    }

    public List<Edge> absentEdges(ReplicaId origin, long upTo, int most) {
        return store.edges().absent(origin, upTo, most).stream()
                .flatMap(key -> edges.find(key).stream())
                .toList();
    }

    public List<Token> absentTokens(ReplicaId origin, long upTo, int most) {
        return store.tokens().absent(origin, upTo, most).stream()
                .flatMap(hash -> tokens.find(hash).stream())
                .toList();
    }

    /** Brings everything to the store. */
    public void save() {
        flush();
        if (digestMoved != 0) {
            store.digest().save(store.digest().load().plus(digestMoved));
            digestMoved = 0;
        }
    }

    private List<Stamp> leadingTo(Stamp target) {
        flush();
        return store.aliases().leadingTo(target);
    }

    private void flush() {
        digestMoved +=
                accounts.flush() + apps.flush() + tokens.flush() + posts.flush() + edges.flush() + aliases.flush();
    }
}
