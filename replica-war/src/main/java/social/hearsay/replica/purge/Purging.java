package social.hearsay.replica.purge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Stopwatch;
import social.hearsay.replica.microblog.account.PurgeAccount;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.post.PurgePost;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.OneAtATime;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.storage.SqlMicroblogStore;

/**
 * Purges posts and accounts whose deletion or closing can't be undone any more, and what is left of
 * the posts of such accounts, if that is for no other member to do.
 */
@ApplicationScoped
public class Purging {
    private static final Logger LOG = Logger.getLogger(Purging.class.getName());
    private static final int MOST_AT_ONCE = 200;

    /** What can't be undone any more. */
    private record Due(List<Stamp> posts, List<Stamp> accounts) {}

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    @Inject
    Stopwatch stopwatch;

    @Inject
    Executor threads;

    private final Map<Duration, PastClock> pastClocks = new ConcurrentHashMap<>();

    private final OneAtATime work = new OneAtATime();

    /** To be called by a timer; does nothing while the last call's work is under way. */
    public void tick() {
        work.begin(threads, this::purgeAll);
    }

    private void purgeAll() {
        try {
            engine.published().ifPresent(now -> {
                Stamp undeletable =
                        before(settings.undeleteWindow(), now.state().clock());
                Stamp reopenable =
                        before(settings.accounts().reopenWindow(), now.state().clock());
                origins(now.state(), now.view().peers()).forEach(origin -> purge(origin, undeletable, reopenable));
            });
        } catch (RuntimeException unreadable) {
            LOG.log(Level.FINE, "Nothing was purged", unreadable);
        }
    }

    /**
     * For whom this replica purges: for itself and, as the first of the writers that answer, for those who
     * can't: read-only ones, and who are members of nothing here: long gone, or of an earlier cluster that was
     * restored. A read-only one purges for nobody.
     */
    static Set<ReplicaId> origins(ReplicaState state, List<PeerView> peers) {
        Set<ReplicaId> origins = new TreeSet<>();
        if (!state.isWriter(state.self())) {
            return origins;
        }
        boolean first = peers.stream()
                .filter(peer -> peer.answers() && state.isWriter(peer.peer()))
                .noneMatch(peer -> peer.peer().compareTo(state.self()) < 0);
        if (first) {
            origins.addAll(state.valueTimestamp().replicas());
            origins.addAll(state.folded().keySet());
            origins.removeIf(state::isWriter);
        }
        origins.add(state.self());
        return origins;
    }

    /** What has a smaller stamp is older than the window: by the wall clock, or as time has really passed. */
    private Stamp before(Duration window, Stamp hybrid) {
        PastClock past = pastClocks.computeIfAbsent(window, PastClock::new);
        Stamp seen = past.look(stopwatch.nanos(), hybrid);
        Stamp wall = before(clock.instant().minus(window));
        return seen.isAfter(wall) ? seen : wall;
    }

    private void purge(ReplicaId origin, Stamp undeletable, Stamp reopenable) {
        Instant now = clock.instant();
        Due due = replica.read(connection -> {
                    SqlMicroblogStore store = new SqlMicroblogStore(connection);
                    List<Stamp> posts = new ArrayList<>(store.posts().purgeable(origin, undeletable, MOST_AT_ONCE));
                    posts.addAll(store.posts().orphaned(origin, MOST_AT_ONCE));
                    return new Due(posts, store.accounts().purgeable(origin, reopenable, MOST_AT_ONCE));
                })
                .rows();
        due.accounts().forEach(account -> purge(account, now, new PurgeAccount.Command("", account)));
        due.posts().forEach(post -> purge(post, now, new PurgePost.Command("", post)));
        if (!due.accounts().isEmpty() || !due.posts().isEmpty()) {
            LOG.log(Level.FINE, "Purging {0} accounts and {1} posts", new Object[] {
                due.accounts().size(), due.posts().size()
            });
        }
    }

    private void purge(Stamp id, Instant now, MicroblogCommand command) {
        // One id for each attempt: what was undone may be done again.
        UpdateId attempt = new UpdateId("purge-" + id + "-" + now.toEpochMilli());
        var unused = replica.submitForNobody(attempt, command);
    }

    private static Stamp before(Instant moment) {
        return Stamp.of(moment.toEpochMilli(), 0, 0);
    }
}
