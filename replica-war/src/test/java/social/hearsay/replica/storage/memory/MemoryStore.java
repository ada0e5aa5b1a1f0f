package social.hearsay.replica.storage.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.replica.microblog.MicroblogStore;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.access.Apps;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.microblog.access.Tokens;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Alias;
import social.hearsay.replica.microblog.kernel.Aliases;
import social.hearsay.replica.microblog.kernel.Deletion;
import social.hearsay.replica.microblog.kernel.DigestStore;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKey;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.Edges;

/** All ports of the microblog in memory. */
final class MemoryStore implements MicroblogStore {
    private static final Comparator<EdgeKey> EDGE_ORDER =
            Comparator.comparing(EdgeKey::kind).thenComparing(EdgeKey::source).thenComparing(EdgeKey::target);

    private final MemoryAccounts accounts;
    private final MemoryApps apps;
    private final MemoryTokens tokens;
    private final MemoryPosts posts;
    private final MemoryEdges edges;
    private final MemoryAliases aliases;
    private final MemoryDigest digest;

    MemoryStore(UndoLog undo) {
        accounts = new MemoryAccounts(undo);
        apps = new MemoryApps(undo);
        tokens = new MemoryTokens(undo);
        posts = new MemoryPosts(undo, accounts);
        edges = new MemoryEdges(undo);
        aliases = new MemoryAliases(undo);
        digest = new MemoryDigest(undo);
    }

    void copyTo(MemoryStore other) {
        accounts.copyTo(other.accounts);
        apps.copyTo(other.apps);
        tokens.copyTo(other.tokens);
        posts.copyTo(other.posts);
        edges.copyTo(other.edges);
        aliases.copyTo(other.aliases);
        other.digest.sum = digest.sum;
    }

    List<Row<?>> rows() {
        List<Row<?>> rows = new ArrayList<>(accounts.all());
        rows.addAll(apps.all());
        rows.addAll(tokens.all());
        rows.addAll(posts.all());
        rows.addAll(edges.all());
        rows.addAll(aliases.all());
        return rows;
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public Apps apps() {
        return apps;
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public Posts posts() {
        return posts;
    }

    @Override
    public Edges edges() {
        return edges;
    }

    @Override
    public Aliases aliases() {
        return aliases;
    }

    @Override
    public DigestStore digest() {
        return digest;
    }

    private static final class MemoryAccounts extends MemoryRows<Stamp, Account> implements Accounts {
        MemoryAccounts(UndoLog undo) {
            super(undo, Comparator.naturalOrder());
        }

        @Override
        public Optional<Account> byHandle(String handle) {
            return keysWhere(account -> account.handle().equals(handle)).stream()
                    .findFirst()
                    .flatMap(this::find);
        }

        @Override
        public List<Stamp> claiming(String handle) {
            return keysWhere(account -> account.claim().equals(handle));
        }

        @Override
        public List<Stamp> claimingAddress(String address) {
            return keysWhere(account -> account.address().equals(address));
        }

        @Override
        public List<Stamp> purgeable(ReplicaId origin, Stamp before, int most) {
            return all().stream()
                    .filter(account -> standing(account)
                            .filter(closing -> closing.cause().origin().equals(origin)
                                    && before.isAfter(closing.cause().stamp()))
                            .isPresent())
                    .sorted(Comparator.comparing(
                            account -> standing(account).orElseThrow().cause().stamp()))
                    .limit(most)
                    .map(Account::id)
                    .toList();
        }

        private static Optional<Deletion> standing(Account account) {
            return account.purged() ? Optional.empty() : account.closings().standing();
        }
    }

    private static final class MemoryApps extends MemoryRows<String, App> implements Apps {
        MemoryApps(UndoLog undo) {
            super(undo, Comparator.naturalOrder());
        }
    }

    private static final class MemoryTokens extends MemoryRows<String, Token> implements Tokens {
        MemoryTokens(UndoLog undo) {
            super(undo, Comparator.naturalOrder());
        }

        @Override
        public List<String> of(Stamp account) {
            return keysWhere(token -> account.equals(token.account()));
        }
    }

    private static final class MemoryPosts extends MemoryRows<Stamp, Post> implements Posts {
        private final MemoryAccounts accounts;

        MemoryPosts(UndoLog undo, MemoryAccounts accounts) {
            super(undo, Comparator.naturalOrder());
            this.accounts = accounts;
        }

        @Override
        public List<Stamp> answering(Stamp post) {
            return keysWhere(reply -> post.equals(reply.inReplyTo()));
        }

        @Override
        public List<Stamp> naming(Stamp account) {
            return keysWhere(post -> post.author().equals(account)
                    || account.equals(post.frame().inReplyToAccount())
                    || post.contents().writes().stream()
                            .anyMatch(write -> write.value().names(account)));
        }

        @Override
        public List<Stamp> purgeable(ReplicaId origin, Stamp before, int most) {
            return all().stream()
                    .filter(post -> standing(post)
                            .filter(deletion -> deletion.cause().origin().equals(origin)
                                    && before.isAfter(deletion.cause().stamp()))
                            .isPresent())
                    .sorted(Comparator.comparing(
                            post -> standing(post).orElseThrow().cause().stamp()))
                    .limit(most)
                    .map(Post::id)
                    .toList();
        }

        @Override
        public List<Stamp> orphaned(ReplicaId origin, int most) {
            return all().stream()
                    .filter(post -> !post.purged())
                    .filter(post -> accounts.find(post.author())
                            .map(author -> author.closings().purge())
                            .filter(purge -> purge.origin().equals(origin))
                            .isPresent())
                    .limit(most)
                    .map(Post::id)
                    .toList();
        }

        private static Optional<Deletion> standing(Post post) {
            return post.purged() ? Optional.empty() : post.deletions().standing();
        }
    }

    private static final class MemoryEdges extends MemoryRows<EdgeKey, Edge> implements Edges {
        MemoryEdges(UndoLog undo) {
            super(undo, EDGE_ORDER);
        }

        @Override
        public List<EdgeKey> touching(Stamp id) {
            return keysWhere(edge ->
                    edge.key().source().equals(id) || edge.key().target().equals(id));
        }

        @Override
        public List<EdgeKey> drawn(EdgeKind kind, Stamp source, int most) {
            return all().stream()
                    .filter(edge -> edge.active()
                            && edge.key().kind() == kind
                            && edge.key().source().equals(source))
                    .sorted(Comparator.comparing(Edge::stamp).reversed())
                    .limit(most)
                    .map(Edge::key)
                    .toList();
        }

        @Override
        public List<EdgeKey> pending(Stamp target, int most) {
            return all().stream()
                    .filter(edge -> edge.pending() && edge.key().target().equals(target))
                    .sorted(Comparator.comparing(Edge::stamp))
                    .limit(most)
                    .map(Edge::key)
                    .toList();
        }
    }

    private static final class MemoryAliases extends MemoryRows<Stamp, Alias> implements Aliases {
        MemoryAliases(UndoLog undo) {
            super(undo, Comparator.naturalOrder());
        }

        @Override
        public List<Stamp> leadingTo(Stamp target) {
            return keysWhere(alias -> alias.target().equals(target));
        }
    }

    private static final class MemoryDigest implements DigestStore {
        private final UndoLog undo;
        private Digest sum = Digest.EMPTY;

        MemoryDigest(UndoLog undo) {
            this.undo = undo;
        }

        @Override
        public Digest load() {
            return sum;
        }

        @Override
        public void save(Digest digest) {
            Digest before = sum;
            undo.add(() -> sum = before);
            sum = digest;
        }
    }
}
