package social.hearsay.replica.purge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.microblog.command.MicroblogCommand;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.OneAtATime;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.storage.microblog.SqlMicroblogStore;

/** Purges posts whose deletion can't be undone any more, if that is for no other member to do. */
@ApplicationScoped
public class Purging {
    private static final Logger LOG = Logger.getLogger(Purging.class.getName());
    private static final int MOST_AT_ONCE = 200;

    @Inject
    LocalReplica replica;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    @Inject
    Executor threads;

    private final OneAtATime work = new OneAtATime();

    /** To be called by a timer; does nothing while the last call's work is under way. */
    public void tick() {
        work.begin(threads, this::purgeAll);
    }

    private void purgeAll() {
        try {
            replica.published()
                    .map(now -> origins(now.state(), now.view().peers()))
                    .ifPresent(origins -> origins.forEach(this::purge));
        } catch (RuntimeException unreadable) {
            LOG.log(Level.FINE, "Nothing was purged", unreadable);
        }
    }

    /**
     * For whom this replica purges: for itself and, as the first of the members that answer, for those of
     * an earlier cluster that was restored, who are members of nothing here.
     */
    static Set<ReplicaId> origins(ReplicaState state, List<PeerView> peers) {
        Set<ReplicaId> origins = new TreeSet<>();
        boolean first = peers.stream()
                .filter(PeerView::answers)
                .noneMatch(peer -> peer.peer().compareTo(state.self()) < 0);
        if (first) {
            origins.addAll(state.valueTimestamp().replicas());
            origins.removeAll(state.members().keySet());
        }
        origins.add(state.self());
        return origins;
    }

    private void purge(ReplicaId origin) {
        Instant now = clock.instant();
        Stamp before = Stamp.of(now.minus(settings.undeleteWindow()).toEpochMilli(), 0, 0);
        List<Stamp> posts = replica.read(handle ->
                        new SqlMicroblogStore(handle.getConnection()).posts().purgeable(origin, before, MOST_AT_ONCE))
                .rows();
        for (Stamp post : posts) {
            // One id for each attempt: a post may be undeleted and deleted again.
            UpdateId id = new UpdateId("purge-" + post + "-" + now.toEpochMilli());
            replica.submit(new Submission(
                    id,
                    "",
                    VectorTimestamp.ZERO,
                    Stamp.ZERO,
                    now.toEpochMilli(),
                    new MicroblogCommand.PurgePost("", post)));
        }
        if (!posts.isEmpty()) {
            LOG.log(Level.FINE, "Purging {0} posts", posts.size());
        }
    }
}
