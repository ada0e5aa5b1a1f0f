package social.hearsay.replica.purge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.microblog.command.MicroblogCommand;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.storage.microblog.SqlMicroblogStore;
import social.hearsay.replica.writer.Published;

/** Purges posts whose deletion this replica accepted and can't be undone any more. */
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

    private final AtomicBoolean underWay = new AtomicBoolean();

    /** To be called by a timer; does nothing while the last call's work is under way. */
    public void tick() {
        if (replica.published().isPresent() && underWay.compareAndSet(false, true)) {
            threads.execute(() -> {
                try {
                    replica.published().map(Published::state).ifPresent(state -> purge(state.self()));
                } finally {
                    underWay.set(false);
                }
            });
        }
    }

    private void purge(ReplicaId self) {
        Instant now = clock.instant();
        Stamp before = Stamp.of(now.minus(settings.undeleteWindow()).toEpochMilli(), 0, 0);
        List<Stamp> posts = replica.read(handle ->
                        new SqlMicroblogStore(handle.getConnection()).posts().purgeable(self, before, MOST_AT_ONCE))
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
