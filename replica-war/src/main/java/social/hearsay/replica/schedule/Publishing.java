package social.hearsay.replica.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.schedule.PublishScheduled;
import social.hearsay.replica.microblog.schedule.SchedulePost;
import social.hearsay.replica.microblog.schedule.Scheduled;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.OneAtATime;
import social.hearsay.replica.storage.SqlMicroblogStore;

/**
 * Publishes posts that are due. The first of the members that answer does it at once, and any other half a minute later: it would
 * do no harm if all did, since what they accept are twins.
 */
@ApplicationScoped
public class Publishing {
    private static final Logger LOG = Logger.getLogger(Publishing.class.getName());
    private static final int MOST_AT_ONCE = 50;
    private static final Duration GRACE = Duration.ofSeconds(30);
    /** Who lacks something for longer may not know that the post was taken off the schedule. */
    private static final long BEHIND_MILLIS = 1_000;

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    InstantSource clock;

    @Inject
    Executor threads;

    private final OneAtATime work = new OneAtATime();

    /** To be called by a timer; does nothing while the last call's work is under way. */
    public void tick() {
        work.begin(threads, this::publishAll);
    }

    private void publishAll() {
        try {
            engine.published()
                    .filter(now -> !isBehind(now))
                    .ifPresent(now -> due(clock.millis() - (isFirst(now) ? 0 : GRACE.toMillis()))
                            .forEach(this::publish));
        } catch (RuntimeException unreadable) {
            LOG.log(Level.FINE, "Nothing was published", unreadable);
        }
    }

    /** Whether it may accept nothing, or lacks what another member has that answers. */
    static boolean isBehind(Published now) {
        return now.view().fence().isPresent()
                || now.view().peers().stream()
                        .anyMatch(peer -> peer.answers() && peer.lacking() > 0 && peer.behindMillis() > BEHIND_MILLIS);
    }

    static boolean isFirst(Published now) {
        return now.view().peers().stream()
                .filter(peer -> peer.answers() && now.state().isWriter(peer.peer()))
                .noneMatch(peer -> peer.peer().compareTo(now.state().self()) < 0);
    }

    private List<EntryKey> due(long moment) {
        return replica.read(connection -> new SqlMicroblogStore(connection)
                        .entries()
                        .below(EntryKind.SCHEDULED, Scheduled.before(moment + 1), MOST_AT_ONCE))
                .rows();
    }

    private void publish(EntryKey key) {
        submit(Scheduled.publication(key.name()), new PublishScheduled.Command("", key.account(), key.name()))
                .thenAccept(answer -> {
                    if (answer instanceof Effect.Rejected refused) {
                        LOG.log(Level.INFO, "A scheduled post of {0} can''t be published: {1}", new Object[] {
                            key.account(), refused.rejection()
                        });
                        takeOff(key);
                    }
                });
    }

    private void takeOff(EntryKey key) {
        String id = Scheduled.id(key.name());
        submit(
                new UpdateId("unscheduled-" + id + "-" + Scheduled.due(key.name())),
                new SchedulePost.Move("", key.account(), id, null));
    }

    private CompletionStage<Effect.SubmissionAnswer> submit(UpdateId id, MicroblogCommand command) {
        return replica.submit(Submission.ofNobody(id, clock.millis(), command));
    }
}
