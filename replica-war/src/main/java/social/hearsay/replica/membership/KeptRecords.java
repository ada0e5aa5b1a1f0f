package social.hearsay.replica.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.replication.AlarmKind;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Limits;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.Alarms;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.OneAtATime;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.storage.database.SickDisk;
import social.hearsay.replica.storage.replication.SqlUpdateLog;

/**
 * After this replica has joined anew: the records of the disk that was put aside, as far as the
 * snapshot did not cover them, are handed over to the new incarnation, or, when that is read-only, to a
 * writer. Nobody else may have them: whoever accepted them may be gone for good.
 */
@ApplicationScoped
class KeptRecords {
    private static final Logger LOG = Logger.getLogger(KeptRecords.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration TURN = Duration.ofSeconds(30);

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    HandingOver handingOver;

    @Inject
    Settings settings;

    @Inject
    Alarms alarms;

    @Inject
    InstantSource clock;

    @Inject
    Executor threads;

    private final OneAtATime work = new OneAtATime();
    private volatile @Nullable Rejoining old;
    private volatile long notBefore;

    /** To be called once this replica serves, with what was put aside. */
    void bring(Rejoining aside) {
        old = aside;
    }

    /** To be called by a timer: tries again until all of it is on the disk. */
    void tick() {
        Rejoining aside = old;
        if (aside != null && clock.millis() >= notBefore) {
            work.begin(threads, () -> attempt(aside));
        }
    }

    private void attempt(Rejoining aside) {
        try {
            bringAll(aside.suffix());
            end();
        } catch (Unreadable unreadable) {
            if (aside.isFromDamaged() && (SickDisk.isDamage(unreadable) || !SickDisk.isBehind(unreadable))) {
                report(aside, unreadable);
                end();
            } else {
                waitAfter(unreadable);
            }
        } catch (RuntimeException notYet) {
            waitAfter(notYet);
        }
    }

    private void end() {
        old = null;
        Rejoining.done(settings.dataDirectory());
    }

    private void report(Rejoining aside, Unreadable unreadable) {
        alarms.raise(
                AlarmKind.NOT_TAKEN_OVER,
                aside.suffix(),
                "The records of the damaged disk, which is kept under the suffix old-" + aside.suffix()
                        + ", can't all be read, and what nobody else has of them is lost: "
                        + SickDisk.reason(unreadable));
    }

    private void waitAfter(RuntimeException notYet) {
        LOG.log(Level.INFO, "The records of the old disk wait: {0}", notYet.getMessage());
        notBefore = clock.millis() + PAUSE.toMillis();
    }

    /** The records can't be read. */
    private static final class Unreadable extends RuntimeException {
        Unreadable(RuntimeException reason) {
            super(reason.getMessage(), reason);
        }
    }

    private void bringAll(String aside) {
        VectorTimestamp known =
                replica.stored().map(ReplicaState::replicaTimestamp).orElse(VectorTimestamp.ZERO);
        List<Update> records = recordsAside(aside, known);
        while (!records.isEmpty()) {
            Effect.HandoverAnswer takeover = outcome(records);
            if (takeover instanceof Effect.Refused refused && refused.refusal().isByRole()) {
                handingOver.toWriters(records);
            } else if (takeover instanceof Effect.Refused refused) {
                throw new IllegalStateException(refused.refusal().text());
            } else {
                ((Effect.TakenOver) takeover).dropped().forEach(this::report);
            }
            for (Update update : records) {
                known = known.merge(VectorTimestamp.of(update.origin(), update.sequence()));
            }
            records = recordsAside(aside, known);
        }
    }

    private void report(Effect.Dropped dropped) {
        alarms.raise(
                AlarmKind.NOT_TAKEN_OVER,
                dropped.update().id().text(),
                "Not taken over from the old disk: " + dropped.update() + ": " + dropped.reason());
    }

    private Effect.HandoverAnswer outcome(List<Update> records) {
        try {
            return engine.takeOver(records).toCompletableFuture().get(TURN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("They were not taken over", failure);
        }
    }

    private List<Update> recordsAside(String aside, VectorTimestamp known) {
        Limits limits = settings.limits();
        try {
            return replica.readAside(
                    aside,
                    connection ->
                            new SqlUpdateLog(connection).after(known, limits.batchRecords(), limits.batchBytes()));
        } catch (RuntimeException failure) {
            throw new Unreadable(failure);
        }
    }
}
