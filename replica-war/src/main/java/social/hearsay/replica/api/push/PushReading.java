package social.hearsay.replica.api.push;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.notification.UpdateNotifications;
import social.hearsay.replica.api.push.PushQueries.Caused;
import social.hearsay.replica.engine.AppliedUpdates;
import social.hearsay.replica.engine.AppliedUpdates.Since;
import social.hearsay.replica.engine.ReplicaAccess;
import social.hearsay.replica.engine.Stopwatch;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.notification.Ending;
import social.hearsay.replica.microblog.push.NotePushed;
import social.hearsay.replica.microblog.push.WritePushSubscription;
import social.hearsay.replica.push.Push;
import social.hearsay.replica.push.Situation;
import social.hearsay.replica.push.Told;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.storage.SqlMicroblogStore;

/** What there is to push, by this replica's value and the updates that it applied last; used by one thread at a time. */
public final class PushReading implements Told {
    /** For how long one transaction reads, in nanoseconds. */
    private static final long LONG = 250_000_000;

    /** Accounts that are looked at in one transaction. */
    private static final int PAGE = 50;

    private final ReplicaAccess replica;
    private final AppliedUpdates applied;
    private final Secrets secrets;
    private final Stopwatch stopwatch;
    private final long lifetime;
    private final int most;

    private final AtomicLong numbers = new AtomicLong();

    /** From where on there may be own updates that were not looked at. */
    private long from;

    /**
     * @param lifetime for how long what is told is worth pushing
     * @param most messages that are found at once, about
     */
    public PushReading(
            ReplicaAccess replica,
            AppliedUpdates applied,
            Secrets secrets,
            Stopwatch stopwatch,
            Duration lifetime,
            int most) {
        this.replica = replica;
        this.applied = applied;
        this.secrets = secrets;
        this.stopwatch = stopwatch;
        this.lifetime = lifetime.toMillis();
        this.most = most;
    }

    @Override
    public Fresh fresh(ReplicaId self, long after) {
        Since since = applied.since((origin, sequence) -> !origin.equals(self) || sequence <= after, from);
        long all = Math.max(after, since.value().get(self));
        if (since.lost()) {
            from = 0;
            return new Fresh(List.of(), after, false, true);
        }
        if (since.updates().isEmpty()) {
            from = since.next();
            return new Fresh(List.of(), all, false, false);
        }
        Fresh found = replica.read(connection -> fresh(connection, since.updates(), all))
                .rows();
        from = found.more() ? from : since.next();
        return found;
    }

    private Fresh fresh(Connection connection, List<Update> updates, long all) {
        NotificationPushes making = new NotificationPushes(connection, secrets, replica.millis());
        UpdateNotifications notifications = new UpdateNotifications(connection);
        List<Push> pushes = new ArrayList<>();
        long begun = stopwatch.nanos();
        for (int i = 0; i < updates.size(); i++) {
            Update update = updates.get(i);
            notifications
                    .of(update)
                    .forEach(told ->
                            pushes.addAll(making.of(told.account(), told.id(), update.origin(), update.sequence())));
            boolean enough = pushes.size() >= most || stopwatch.nanos() - begun > LONG;
            if (enough && i + 1 < updates.size()) {
                return new Fresh(pushes, update.sequence(), true, false);
            }
        }
        return new Fresh(pushes, all, false, false);
    }

    @Override
    public Page page(Map<ReplicaId, Range> wanted, @Nullable Long after) {
        return replica.read(connection -> page(connection, wanted, after)).rows();
    }

    private Page page(Connection connection, Map<ReplicaId, Range> wanted, @Nullable Long after) {
        long now = replica.millis();
        Stamp since = Stamp.of(Math.max(0, now - lifetime), 0, 0);
        PushQueries queries = new PushQueries(connection);
        NotificationPushes making = new NotificationPushes(connection, secrets, now);
        List<Push> pushes = new ArrayList<>();
        Range ends = wanted.size() == 1 ? wanted.get(Ending.NOBODY) : null;
        List<Long> accounts =
                ends == null ? queries.subscribers(after, PAGE) : queries.subscribersToldOfEnds(ends, after, PAGE);
        long begun = stopwatch.nanos();
        for (int i = 0; i < accounts.size(); i++) {
            long account = accounts.get(i);
            for (Caused caused : queries.told(account, since)) {
                Range range = wanted.get(caused.origin());
                if (range != null && range.contains(caused.sequence())) {
                    pushes.addAll(making.of(account, caused.id(), caused.origin(), caused.sequence()));
                }
            }
            boolean enough = pushes.size() >= most || stopwatch.nanos() - begun > LONG;
            if (enough && i + 1 < accounts.size()) {
                return new Page(pushes, OptionalLong.of(account));
            }
        }
        return new Page(
                pushes,
                accounts.size() < PAGE ? OptionalLong.empty() : OptionalLong.of(accounts.get(accounts.size() - 1)));
    }

    @Override
    public long ended(long after) {
        long now = replica.millis();
        long since = Math.max(after, now - lifetime);
        return replica.read(connection -> new PushQueries(connection).lastEnd(since, now))
                .rows()
                .orElse(after);
    }

    @Override
    public VectorTimestamp pushed() {
        return replica.read(connection -> NotePushed.pushed(new SqlMicroblogStore(connection).entries()))
                .rows();
    }

    @Override
    public CompletionStage<Boolean> note(VectorTimestamp pushed, Situation situation) {
        Set<ReplicaId> former =
                replica
                        .read(connection -> NotePushed.members(new SqlMicroblogStore(connection).entries()))
                        .rows()
                        .stream()
                        .map(ReplicaId::new)
                        .filter(member -> !situation.isMember(member))
                        .collect(Collectors.toUnmodifiableSet());
        return submit(
                        "pushed-" + situation.self(),
                        new NotePushed.Command(situation.self(), pushed, former, situation.gone()))
                .thenApply(answer -> answer instanceof Effect.Accepted || answer instanceof Effect.Rejected);
    }

    @Override
    public void forget(Push push) {
        submit(
                "unsubscribed-" + push.notification(),
                new WritePushSubscription.Forget(
                        push.account(), push.token(), push.subscription().to().endpoint()));
    }

    private CompletionStage<Effect.SubmissionAnswer> submit(String name, MicroblogCommand command) {
        long now = replica.millis();
        UpdateId id = new UpdateId(name.replace('.', '-') + "-" + now + "-" + numbers.incrementAndGet());
        return replica.submit(Submission.ofNobody(id, now, command));
    }
}
