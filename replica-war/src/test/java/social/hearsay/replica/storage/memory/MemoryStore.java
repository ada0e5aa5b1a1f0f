package social.hearsay.replica.storage.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import social.hearsay.replica.microblog.account.Role;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.Entry;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.kernel.Alias;
import social.hearsay.replica.microblog.kernel.Aliases;
import social.hearsay.replica.microblog.kernel.Deletion;
import social.hearsay.replica.microblog.kernel.DigestStore;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.list.PersonalList;
import social.hearsay.replica.microblog.list.PersonalLists;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.microblog.moderation.Reports;
import social.hearsay.replica.microblog.notification.Clearing;
import social.hearsay.replica.microblog.notification.ClearingKey;
import social.hearsay.replica.microblog.notification.Clearings;
import social.hearsay.replica.microblog.notification.Notification;
import social.hearsay.replica.microblog.notification.NotificationKey;
import social.hearsay.replica.microblog.notification.NotificationScope;
import social.hearsay.replica.microblog.notification.Notifications;
import social.hearsay.replica.microblog.poll.Ballot;
import social.hearsay.replica.microblog.poll.BallotKey;
import social.hearsay.replica.microblog.poll.Ballots;
import social.hearsay.replica.microblog.poll.Tallies;
import social.hearsay.replica.microblog.poll.Tally;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.microblog.post.Revision;
import social.hearsay.replica.microblog.post.RevisionKey;
import social.hearsay.replica.microblog.post.Revisions;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKey;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.Edges;

/** All ports of the microblog in memory. */
final class MemoryStore implements MicroblogStore {
    private static final Comparator<EntryKey> ENTRY_ORDER = Comparator.comparing(EntryKey::account)
            .thenComparing(EntryKey::kind)
            .thenComparing(EntryKey::name);
    private static final Comparator<NotificationKey> NOTIFICATION_ORDER = Comparator.comparing(NotificationKey::kind)
            .thenComparing(NotificationKey::source)
            .thenComparing(NotificationKey::target);
    private static final Comparator<ClearingKey> CLEARING_ORDER = Comparator.comparing(ClearingKey::account)
            .thenComparing(key -> key.scope().text());
    private static final Comparator<EdgeKey> EDGE_ORDER =
            Comparator.comparing(EdgeKey::kind).thenComparing(EdgeKey::source).thenComparing(EdgeKey::target);

    private final MemoryAccounts accounts;
    private final MemoryApps apps;
    private final MemoryTokens tokens;
    private final MemoryPosts posts;
    private final MemoryRevisions revisions;
    private final MemoryBallots ballots;
    private final MemoryTallies tallies;
    private final MemoryEdges edges;
    private final MemoryEntries entries;
    private final MemoryLists lists;
    private final MemoryNotifications notifications;
    private final MemoryClearings clearings;
    private final MemoryReports reports;
    private final MemoryAliases aliases;
    private final MemoryDigest digest;

    MemoryStore(UndoLog undo) {
        accounts = new MemoryAccounts(undo);
        apps = new MemoryApps(undo);
        tokens = new MemoryTokens(undo);
        posts = new MemoryPosts(undo, accounts);
        revisions = new MemoryRevisions(undo);
        ballots = new MemoryBallots(undo);
        tallies = new MemoryTallies(undo);
        edges = new MemoryEdges(undo);
        entries = new MemoryEntries(undo);
        lists = new MemoryLists(undo);
        notifications = new MemoryNotifications(undo);
        clearings = new MemoryClearings(undo);
        reports = new MemoryReports(undo);
        aliases = new MemoryAliases(undo);
        digest = new MemoryDigest(undo);
    }

    void copyTo(MemoryStore other) {
        accounts.copyTo(other.accounts);
        apps.copyTo(other.apps);
        tokens.copyTo(other.tokens);
        posts.copyTo(other.posts);
        revisions.copyTo(other.revisions);
        ballots.copyTo(other.ballots);
        tallies.copyTo(other.tallies);
        edges.copyTo(other.edges);
        entries.copyTo(other.entries);
        lists.copyTo(other.lists);
        notifications.copyTo(other.notifications);
        clearings.copyTo(other.clearings);
        reports.copyTo(other.reports);
        aliases.copyTo(other.aliases);
        other.digest.sum = digest.sum;
    }

    List<Row<?>> rows() {
        List<Row<?>> rows = new ArrayList<>(accounts.all());
        rows.addAll(apps.all());
        rows.addAll(tokens.all());
        rows.addAll(posts.all());
        rows.addAll(revisions.all());
        rows.addAll(ballots.all());
        rows.addAll(tallies.all());
        rows.addAll(edges.all());
        rows.addAll(entries.all());
        rows.addAll(lists.all());
        rows.addAll(notifications.all());
        rows.addAll(clearings.all());
        rows.addAll(reports.all());
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
    public Revisions revisions() {
        return revisions;
    }

    @Override
    public Ballots ballots() {
        return ballots;
    }

    @Override
    public Tallies tallies() {
        return tallies;
    }

    @Override
    public Edges edges() {
        return edges;
    }

    @Override
    public Entries entries() {
        return entries;
    }

    @Override
    public PersonalLists lists() {
        return lists;
    }

    @Override
    public Notifications notifications() {
        return notifications;
    }

    @Override
    public Clearings clearings() {
        return clearings;
    }

    @Override
    public Reports reports() {
        return reports;
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
        public List<Stamp> moderating(int most) {
            return keysWhere(account -> account.moderation().role() != Role.NONE).stream()
                    .limit(most)
                    .toList();
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
        public List<Stamp> inConversation(Stamp post) {
            return keysWhere(other -> post.equals(other.frame().conversation()));
        }

        @Override
        public List<Stamp> attaching(String media) {
            return keysWhere(post -> post.contents().writes().stream()
                    .anyMatch(write -> write.value().attaches(media)));
        }

        @Override
        public Optional<Stamp> newestDirect(Stamp account, Stamp conversation) {
            List<Stamp> between = keysWhere(post -> post.visibility() == Visibility.DIRECT
                    && !post.hidden()
                    && post.conversation().equals(conversation)
                    && post.participants().contains(account));
            return between.isEmpty() ? Optional.empty() : Optional.of(between.get(between.size() - 1));
        }

        @Override
        public List<Stamp> writtenAfter(Stamp author, Stamp moment) {
            return keysWhere(post -> post.author().equals(author) && post.id().isAfter(moment));
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

    private static final class MemoryRevisions extends MemoryRows<RevisionKey, Revision> implements Revisions {
        MemoryRevisions(UndoLog undo) {
            super(undo, Comparator.comparing(RevisionKey::post).thenComparing(RevisionKey::stamp));
        }

        @Override
        public List<RevisionKey> of(Stamp post) {
            return keysWhere(revision -> revision.key().post().equals(post));
        }

        @Override
        public List<RevisionKey> mentioning(Stamp account) {
            return keysWhere(revision -> revision.content().names(account));
        }

        @Override
        public List<RevisionKey> absent(ReplicaId origin, long upTo, int most) {
            return List.of();
        }
    }

    private static final class MemoryBallots extends MemoryRows<BallotKey, Ballot> implements Ballots {
        MemoryBallots(UndoLog undo) {
            super(undo, Comparator.comparing(BallotKey::poll).thenComparing(BallotKey::account));
        }

        @Override
        public List<BallotKey> touching(Stamp id) {
            return keysWhere(
                    ballot -> ballot.key().account().equals(id) || ballot.post().equals(id));
        }

        @Override
        public List<BallotKey> absent(ReplicaId origin, long upTo, int most) {
            return List.of();
        }
    }

    private static final class MemoryTallies extends MemoryRows<Long, Tally> implements Tallies {
        MemoryTallies(UndoLog undo) {
            super(undo, Comparator.naturalOrder());
        }

        @Override
        public List<Long> absent(ReplicaId origin, long upTo, int most) {
            return List.of();
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
        public List<Stamp> notified(Stamp author, Stamp before, int most) {
            return all().stream()
                    .filter(edge -> edge.key().target().equals(author)
                            && edge.notifiedSince().filter(before::isAfter).isPresent())
                    .map(edge -> edge.key().source())
                    .limit(most)
                    .toList();
        }

        @Override
        public List<Stamp> boosters(Stamp post, Stamp before) {
            return all().stream()
                    .filter(edge -> edge.key().kind() == EdgeKind.REBLOG
                            && edge.active()
                            && edge.key().target().equals(post)
                            && before.isAfter(edge.stamp()))
                    .map(edge -> edge.key().source())
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

    private static final class MemoryEntries extends MemoryRows<EntryKey, Entry> implements Entries {
        MemoryEntries(UndoLog undo) {
            super(undo, ENTRY_ORDER);
        }

        @Override
        public List<EntryKey> of(Stamp account) {
            return keysWhere(entry -> entry.key().account().equals(account));
        }

        @Override
        public List<EntryKey> naming(Stamp post) {
            return keysWhere(entry ->
                    entry.key().kind().namesPosts() && entry.key().name().equals(post.toString()));
        }

        @Override
        public List<String> names(EntryKind kind, Stamp account, int most) {
            return keysWhere(entry -> entry.active()
                            && entry.key().kind() == kind
                            && entry.key().account().equals(account))
                    .stream()
                    .map(EntryKey::name)
                    .limit(most)
                    .toList();
        }

        @Override
        public List<Entry> listed(EntryKind kind, Stamp account, int most) {
            return all().stream()
                    .filter(entry -> entry.active()
                            && entry.key().kind() == kind
                            && entry.key().account().equals(account))
                    .sorted(Comparator.comparing(entry -> entry.key().name()))
                    .limit(most)
                    .toList();
        }

        @Override
        public List<EntryKey> below(EntryKind kind, String name, int most) {
            return keysWhere(entry -> entry.active()
                            && entry.key().kind() == kind
                            && entry.key().name().compareTo(name) < 0)
                    .stream()
                    .sorted(Comparator.comparing(EntryKey::name))
                    .limit(most)
                    .toList();
        }

        @Override
        public List<String> namesOf(EntryKind kind, String value, int most) {
            return all().stream()
                    .filter(entry -> entry.active()
                            && entry.key().kind() == kind
                            && entry.value().equals(value))
                    .map(entry -> entry.key().name())
                    .distinct()
                    .sorted()
                    .limit(most)
                    .toList();
        }

        @Override
        public List<EntryKey> untouched(EntryKind kind, Stamp before, int most) {
            return all().stream()
                    .filter(entry -> entry.active() && entry.key().kind() == kind && before.isAfter(entry.stamp()))
                    .sorted(Comparator.comparing(Entry::stamp))
                    .limit(most)
                    .map(Entry::key)
                    .toList();
        }
    }

    private static final class MemoryLists extends MemoryRows<Stamp, PersonalList> implements PersonalLists {
        MemoryLists(UndoLog undo) {
            super(undo, Comparator.naturalOrder());
        }

        @Override
        public List<Stamp> of(Stamp owner) {
            return keysWhere(list -> list.owner().equals(owner));
        }
    }

    private static final class MemoryNotifications extends MemoryRows<NotificationKey, Notification>
            implements Notifications {
        MemoryNotifications(UndoLog undo) {
            super(undo, NOTIFICATION_ORDER);
        }

        @Override
        public List<NotificationKey> of(Stamp account) {
            return keysWhere(notification -> notification.account().equals(account));
        }

        @Override
        public Map<String, Long> seen(Stamp account, NotificationScope scope, long now) {
            Map<String, Long> seen = new TreeMap<>();
            all().stream()
                    .filter(notification -> notification.account().equals(account) && scope.contains(notification))
                    .filter(notification -> notification.isTold(now))
                    .forEach(notification -> seen.merge(
                            notification.cause().origin().text(),
                            notification.cause().sequence(),
                            Math::max));
            return seen;
        }

        @Override
        public void removeSeen(Stamp account, NotificationScope scope, Map<String, Long> seen) {
            List.copyOf(all()).stream()
                    .filter(notification -> notification.account().equals(account) && scope.contains(notification))
                    .filter(notification ->
                            seen.getOrDefault(notification.cause().origin().text(), -1L)
                                    >= notification.cause().sequence())
                    .forEach(this::remove);
        }

        @Override
        public List<NotificationKey> absent(ReplicaId origin, long upTo, int most) {
            return List.of();
        }
    }

    private static final class MemoryClearings extends MemoryRows<ClearingKey, Clearing> implements Clearings {
        MemoryClearings(UndoLog undo) {
            super(undo, CLEARING_ORDER);
        }

        @Override
        public List<ClearingKey> of(Stamp account) {
            return keysWhere(clearing -> clearing.key().account().equals(account));
        }

        @Override
        public List<ClearingKey> absent(ReplicaId origin, long upTo, int most) {
            return List.of();
        }
    }

    private static final class MemoryReports extends MemoryRows<Stamp, Report> implements Reports {
        MemoryReports(UndoLog undo) {
            super(undo, Comparator.naturalOrder());
        }

        @Override
        public List<Stamp> naming(Stamp account) {
            return keysWhere(report ->
                    report.account().equals(account) || report.target().equals(account));
        }

        @Override
        public List<Stamp> absent(ReplicaId origin, long upTo, int most) {
            return List.of();
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
