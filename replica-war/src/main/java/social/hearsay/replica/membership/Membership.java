package social.hearsay.replica.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.server.Ending;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.replication.AlarmKind;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.Alarms;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.OneAtATime;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.scrub.Scrubbing;
import social.hearsay.replica.snapshot.Approach;
import social.hearsay.replica.snapshot.Spools;
import social.hearsay.replica.storage.database.SickDisk;
import social.hearsay.replica.storage.database.StorageInUse;
import social.hearsay.replica.storage.replication.SqlStateStore;

/**
 * Brings this replica from whatever its disk is to a member that serves: goes on where the disk left
 * off, founds, joins, or, on an old copy, begins anew. Tries until it works.
 */
@ApplicationScoped
public class Membership {
    private static final Logger LOG = Logger.getLogger(Membership.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    Joining joining;

    @Inject
    Restoring restoring;

    @Inject
    Approach approach;

    @Inject
    Search search;

    @Inject
    Originals originals;

    @Inject
    KeptRecords kept;

    @Inject
    Repairing repairing;

    @Inject
    Scrubbing scrubbing;

    @Inject
    Spools spools;

    @Inject
    HandingOver handingOver;

    @Inject
    Settings settings;

    @Inject
    Alarms alarms;

    @Inject
    InstantSource clock;

    @Inject
    RandomGenerator chance;

    @Inject
    Executor threads;

    private final AtomicBoolean serving = new AtomicBoolean();
    private final OneAtATime attempts = new OneAtATime();
    private volatile long notBefore;
    private volatile @Nullable ReplicaId joiner;
    private volatile Duration pause = FIRST_PAUSE;
    private final RepeatedReason said = new RepeatedReason();

    private volatile boolean diskIsOpen;
    private boolean looked;

    /**
     * Opens the disk, if that can be done now; nothing else yet, since the server is only starting.
     *
     * @throws RuntimeException when it can't be opened, and will not be later
     */
    public void open() {
        LOG.log(Level.INFO, "Replica {0} at {1}", new Object[] {settings.name(), settings.address()});
        try {
            openDisk();
        } catch (NotNow later) {
            LOG.log(Level.WARNING, later.getMessage());
        }
    }

    /** A disk that is full, or a database server that is not up, is waited for. */
    private void openDisk() {
        try {
            if (!replica.isOpen()) {
                replica.open();
            }
            mustBelongHere();
            spools.open();
        } catch (RuntimeException failure) {
            if (failure instanceof StorageInUse || !SickDisk.mayPass(failure)) {
                throw failure;
            }
            String reason = SickDisk.reason(failure);
            alarms.raise(
                    AlarmKind.SICK_DISK,
                    "",
                    "The disk can't be opened: " + reason + ". Nothing is served; it is tried again every few seconds");
            throw new NotNow("The disk can't be opened yet: " + reason, failure);
        }
        alarms.clear(AlarmKind.SICK_DISK, "");
        diskIsOpen = true;
    }

    /** A disk that was made under another name, or copied with its directory, is nobody's here. */
    private void mustBelongHere() {
        if (replica.damage().isEmpty()) {
            replica.stored()
                    .flatMap(state -> Residence.of(state).objection(settings.name(), settings.dataDirectory()))
                    .ifPresent(reason -> {
                        replica.shut();
                        throw new IllegalStateException(reason);
                    });
        }
    }

    /** It may go better later. */
    private static final class NotNow extends RuntimeException {
        NotNow(String reason, RuntimeException cause) {
            super(reason, cause);
        }
    }

    /** To be called by a timer: tries again to become a member, until this replica is one. */
    public void tick() {
        long now = clock.millis();
        kept.tick();
        search.tick();
        handingOver.tick();
        if (isToRejoin() || replica.damage().isPresent()) {
            serving.set(false);
        }
        if (!serving.get() && now >= notBefore) {
            attempts.begin(threads, this::attempt);
        }
    }

    /** Says where this replica is; to be called with every round. */
    public void locate() {
        if (serving.get()) {
            engine.published()
                    .map(published -> published.state().self())
                    .ifPresent(self -> engine.tell(new Event.Located(settings.member(self))));
        }
    }

    /** Who this replica is, as far as it has chosen. */
    Optional<ReplicaId> self() {
        return engine.published().map(published -> published.state().self()).or(() -> Optional.ofNullable(joiner));
    }

    /** This replica can't go on as who it is. */
    public void beginAnew() {
        serving.set(false);
    }

    private void attempt() {
        try {
            become();
            pause = FIRST_PAUSE;
            said.forget();
        } catch (RuntimeException failure) {
            String reason = String.valueOf(failure.getMessage());
            LOG.log(said.isNews(reason) ? Level.WARNING : Level.FINE, "Not a member yet: " + reason);
            approach.failed(String.valueOf(failure.getMessage()));
            LOG.log(Level.FINE, "The reason", failure);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        } finally {
            notBefore = clock.millis() + pause.toMillis();
        }
    }

    private void become() {
        if (!diskIsOpen || !replica.isOpen()) {
            openOrEnd();
        }
        Optional<String> damage = replica.damage().or(this::damageAtStart);
        damage.ifPresent(repairing::from);
        Optional<ReplicaState> stored = replica.stored();
        if (stored.filter(this::beginsAnew).isPresent()) {
            putAside(stored.get());
            stored = Optional.empty();
        }
        Optional<Rejoining> rejoining = Rejoining.load(settings.dataDirectory());
        if (stored.isEmpty()) {
            foundOrJoin(rejoining);
        }
        stored.ifPresent(originals::check);
        serving.set(true);
        approach.end();
        if (rejoining.isPresent()) {
            // It goes on as another; where the old disk is kept is in the log, and on the page for a while.
            alarms.clear(AlarmKind.OLD_COPY, "");
            alarms.clear(AlarmKind.RETIRED, "");
            alarms.clear(AlarmKind.DAMAGED, "");
        }
        replica.start();
        rejoining.ifPresent(kept::bring);
    }

    private void openOrEnd() {
        try {
            openDisk();
        } catch (NotNow later) {
            throw later;
        } catch (RuntimeException unusable) {
            Ending.MISCONFIGURED.end("This replica can't start", unusable);
        }
    }

    private Optional<String> damageAtStart() {
        if (looked || replica.stored().isEmpty()) {
            return Optional.empty();
        }
        looked = true;
        Optional<String> damage = scrubbing.atStart();
        damage.ifPresent(replica::declareDamaged);
        return damage;
    }

    /** It may have been told only now that it was retired, and is not to go on as that. */
    private boolean isToRejoin() {
        return settings.rejoins()
                && engine.published()
                        .map(Published::state)
                        .filter(ReplicaState::isOutForGood)
                        .isPresent();
    }

    private boolean beginsAnew(ReplicaState state) {
        return state.condition().mustBeginAnew() || (state.isOutForGood() && settings.rejoins());
    }

    private void putAside(ReplicaState old) {
        String incarnation = old.self().text().substring(old.self().name().length() + 1);
        List<URI> others = old.membership().others(old.self()).stream()
                .map(Member::address)
                .distinct()
                .toList();
        new Rejoining(incarnation, others, old.collected(), false).save(settings.dataDirectory());
        replica.startAfresh(incarnation);
        String reason = switch (old.condition()) {
            case OLD_COPY -> "was an old copy";
            case ORPHANED -> "belonged to a member that nobody knew";
            case RETIRED -> "belonged to a retired member";
            case SOUND -> throw new IllegalStateException("Nothing is wrong with " + old.self());
        };
        alarms.raise(
                AlarmKind.OLD_COPY,
                "",
                "The disk of " + old.self() + " " + reason + "; it is kept under the suffix old-" + incarnation);
    }

    private void foundOrJoin(Optional<Rejoining> rejoining) {
        ReplicaId id = replica.prepare(connection -> Identity.chosen(connection, settings.name(), chance));
        joiner = id;
        Member self = settings.member(id);
        if (settings.founds() && rejoining.isEmpty()) {
            if (!settings.role().acceptsUpdates()) {
                throw new IllegalStateException("Who founds a cluster is its first writer: leave hearsay.role out, and"
                        + " make it read-only when there is another");
            }
            settings.restoreFile().ifPresentOrElse(file -> restoring.from(file, self), () -> found(self));
            return;
        }
        if (settings.restoreFile().isPresent() && rejoining.isEmpty()) {
            throw new IllegalStateException("hearsay.restore.file founds a new cluster: set hearsay.found as well,"
                    + " on one replica, and let the others join it");
        }
        List<URI> members = Stream.concat(
                        rejoining.stream().flatMap(old -> old.members().stream()), settings.joinAddresses().stream())
                .filter(address -> !address.equals(settings.address()))
                .distinct()
                .toList();
        if (members.isEmpty()) {
            throw new IllegalStateException("The disk is empty: set hearsay.join to join a cluster through its"
                    + " members, or hearsay.found to found one");
        }
        VectorTimestamp besides = rejoining.map(Rejoining::collected).orElse(VectorTimestamp.ZERO);
        joining.through(members, self, besides, this::takeAnotherIncarnation).ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        LOG.log(Level.INFO, "{0} joined", id);
    }

    /** With the next attempt. */
    private void takeAnotherIncarnation() {
        replica.prepare(connection -> {
            Identity.forget(connection);
            return connection;
        });
    }

    private void found(Member self) {
        ReplicaState founded = ReplicaState.founded(self.id(), Identity.newCluster(chance), List.of(self));
        replica.prepare(connection -> {
            new SqlStateStore(connection).save(founded);
            return founded;
        });
        LOG.log(Level.INFO, "{0} founded cluster {1}", new Object[] {self.id(), founded.cluster()});
    }
}
