package social.hearsay.replica.storage;

import java.sql.Connection;
import social.hearsay.replica.microblog.MicroblogStore;
import social.hearsay.replica.microblog.access.Apps;
import social.hearsay.replica.microblog.access.Tokens;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.kernel.Aliases;
import social.hearsay.replica.microblog.kernel.DigestStore;
import social.hearsay.replica.microblog.list.PersonalLists;
import social.hearsay.replica.microblog.moderation.Reports;
import social.hearsay.replica.microblog.notification.Clearings;
import social.hearsay.replica.microblog.notification.Notifications;
import social.hearsay.replica.microblog.poll.Ballots;
import social.hearsay.replica.microblog.poll.Tallies;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.microblog.post.Revisions;
import social.hearsay.replica.microblog.relation.Edges;
import social.hearsay.replica.storage.access.SqlApps;
import social.hearsay.replica.storage.access.SqlTokens;
import social.hearsay.replica.storage.account.SqlAccounts;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.entry.SqlEntries;
import social.hearsay.replica.storage.kernel.SqlAliases;
import social.hearsay.replica.storage.kernel.SqlDigest;
import social.hearsay.replica.storage.list.SqlLists;
import social.hearsay.replica.storage.moderation.SqlReports;
import social.hearsay.replica.storage.notification.SqlClearings;
import social.hearsay.replica.storage.notification.SqlNotifications;
import social.hearsay.replica.storage.poll.SqlBallots;
import social.hearsay.replica.storage.poll.SqlTallies;
import social.hearsay.replica.storage.post.SqlPosts;
import social.hearsay.replica.storage.post.SqlRevisions;
import social.hearsay.replica.storage.relation.SqlEdges;

/**
 * The microblog in the tables of {@code V2__microblog.sql}, through one connection. Begins, commits
 * and views back nothing: whoever owns the connection does. Keeps nothing in memory, so that a
 * rollback leaves nothing to forget.
 */
public final class SqlMicroblogStore implements MicroblogStore {
    private final Accounts accounts;
    private final Apps apps;
    private final Tokens tokens;
    private final Posts posts;
    private final Revisions revisions;
    private final Ballots ballots;
    private final Tallies tallies;
    private final Edges edges;
    private final Entries entries;
    private final PersonalLists lists;
    private final Notifications notifications;
    private final Clearings clearings;
    private final Reports reports;
    private final Aliases aliases;
    private final DigestStore digest;

    public SqlMicroblogStore(Connection connection) {
        Statements statements = Statements.of(connection);
        accounts = new SqlAccounts(statements);
        apps = new SqlApps(statements);
        tokens = new SqlTokens(statements);
        posts = new SqlPosts(statements);
        revisions = new SqlRevisions(statements);
        ballots = new SqlBallots(statements);
        tallies = new SqlTallies(statements);
        edges = new SqlEdges(statements);
        entries = new SqlEntries(statements);
        lists = new SqlLists(statements);
        notifications = new SqlNotifications(statements);
        clearings = new SqlClearings(statements);
        reports = new SqlReports(statements);
        aliases = new SqlAliases(statements);
        digest = new SqlDigest(statements);
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
