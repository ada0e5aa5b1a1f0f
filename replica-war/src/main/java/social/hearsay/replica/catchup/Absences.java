package social.hearsay.replica.catchup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.replication.AlarmKind;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.runtime.Alarms;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.OneAtATime;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.storage.replication.SqlUpdateLog;

/** Raises an alarm when a member has been silent for too long, or too much waits for it. */
@ApplicationScoped
public class Absences {
    private static final Logger LOG = Logger.getLogger(Absences.class.getName());

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    Settings settings;

    @Inject
    Alarms alarms;

    @Inject
    InstantSource clock;

    @Inject
    Executor threads;

    private final OneAtATime work = new OneAtATime();

    /** To be called by a timer; looks on another thread, because it reads. */
    public void tick() {
        work.begin(threads, () -> {
            try {
                engine.published().ifPresent(this::look);
            } catch (RuntimeException unreadable) {
                LOG.log(Level.FINE, "The log can't be read", unreadable);
            }
        });
    }

    private void look(Published published) {
        Absence.Bounds bounds = new Absence.Bounds(
                settings.health().absenceUpdates(),
                settings.health().absenceBytes(),
                settings.health().absenceTime());
        Set<String> tooLong = new HashSet<>();
        for (PeerView peer : published.view().peers()) {
            Optional<String> alarm =
                    peer.answers() ? Optional.empty() : absence(peer).alarm(bounds);
            alarm.ifPresent(text -> {
                tooLong.add(peer.peer().text());
                alarms.raise(AlarmKind.LONG_ABSENCE, peer.peer().text(), text);
            });
        }
        // Of those, too, who are no members any more: nobody waits for them.
        alarms.clearAllBut(AlarmKind.LONG_ABSENCE, tooLong);
        Solitude.of(published.view().peers(), replica.startedAt(), clock.millis())
                .alarm(settings.health().aloneTime())
                .ifPresentOrElse(
                        text -> alarms.raise(AlarmKind.ALONE, "", text), () -> alarms.clear(AlarmKind.ALONE, ""));
    }

    private Absence absence(PeerView peer) {
        long since = Math.max(replica.startedAt(), peer.lastAnswer());
        long record = replica.read(connection -> new SqlUpdateLog(connection).typicalRecord())
                .rows();
        return new Absence(
                peer.peer(),
                Duration.ofMillis(Math.max(0, clock.millis() - since)),
                peer.unconfirmed(),
                peer.unconfirmed() * record);
    }
}
