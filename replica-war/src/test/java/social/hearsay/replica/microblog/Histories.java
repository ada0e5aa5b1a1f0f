package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.entry.Entry;
import social.hearsay.replica.microblog.kernel.Alias;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.list.PersonalList;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.microblog.notification.Clearing;
import social.hearsay.replica.microblog.notification.Notification;
import social.hearsay.replica.microblog.poll.Ballot;
import social.hearsay.replica.microblog.poll.Tally;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Revision;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.replication.Value;

/** Random histories for other tests. */
public final class Histories {
    private Histories() {}

    /**
     * Applies one history, in an order of its own, to a value and to one in memory, step by step.
     *
     * @param compare gets all rows that memory has in the end
     */
    public static void replay(long seed, Value value, Consumer<List<Row<?>>> compare) {
        RandomHistory history = new RandomHistory(seed, 3, 60);
        SmallReplica memory = new SmallReplica(9);
        for (Update update : history.inCausalOrder(new Random(seed))) {
            Optional<Execution> twin = memory.twin(update);
            memory.take(update);
            value.apply(update, twin, memory.causallyStable);
            assertThat(value.digest()).as("seed %s, %s", seed, update).isEqualTo(memory.disk.scannedDigest());
        }
        compare.accept(memory.disk.rows());
        memory.disk.value().forgetAbsences(memory.timestamp, 1_000);
        value.forgetAbsences(memory.timestamp, 1_000);
        compare.accept(memory.disk.rows());
    }

    /** What a store has in the place of that row. */
    public static @Nullable Row<?> find(MicroblogStore store, Row<?> row) {
        if (row instanceof Account account) {
            return store.accounts().find(account.key()).orElse(null);
        } else if (row instanceof App app) {
            return store.apps().find(app.key()).orElse(null);
        } else if (row instanceof Token token) {
            return store.tokens().find(token.key()).orElse(null);
        } else if (row instanceof Post post) {
            return store.posts().find(post.key()).orElse(null);
        } else if (row instanceof Edge edge) {
            return store.edges().find(edge.key()).orElse(null);
        }
        if (row instanceof Entry entry) {
            return store.entries().find(entry.key()).orElse(null);
        }
        if (row instanceof Revision revision) {
            return store.revisions().find(revision.key()).orElse(null);
        } else if (row instanceof Ballot ballot) {
            return store.ballots().find(ballot.key()).orElse(null);
        } else if (row instanceof Tally tally) {
            return store.tallies().find(tally.key()).orElse(null);
        }
        if (row instanceof PersonalList list) {
            return store.lists().find(list.key()).orElse(null);
        } else if (row instanceof Notification notification) {
            return store.notifications().find(notification.key()).orElse(null);
        } else if (row instanceof Clearing clearing) {
            return store.clearings().find(clearing.key()).orElse(null);
        } else if (row instanceof Report report) {
            return store.reports().find(report.key()).orElse(null);
        }
        return store.aliases().find(((Alias) row).key()).orElse(null);
    }
}
