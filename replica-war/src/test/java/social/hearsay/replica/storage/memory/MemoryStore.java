package social.hearsay.replica.storage.memory;

import java.util.ArrayList;
import java.util.List;
import social.hearsay.replica.microblog.MicroblogStore;
import social.hearsay.replica.microblog.access.Apps;
import social.hearsay.replica.microblog.access.Tokens;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.kernel.Aliases;
import social.hearsay.replica.microblog.kernel.DigestStore;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.list.PersonalLists;
import social.hearsay.replica.microblog.moderation.Reports;
import social.hearsay.replica.microblog.notification.Clearings;
import social.hearsay.replica.microblog.notification.Notifications;
import social.hearsay.replica.microblog.poll.Ballots;
import social.hearsay.replica.microblog.poll.Tallies;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.microblog.post.Revisions;
import social.hearsay.replica.microblog.relation.Edges;

/** All ports of the microblog in memory, each as the class of its name. */
final class MemoryStore implements MicroblogStore {
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
        digest.copyTo(other.digest);
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
}
