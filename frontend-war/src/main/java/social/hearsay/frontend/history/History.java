package social.hearsay.frontend.history;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.common.secret.PrivateFiles;
import social.hearsay.common.wire.Json;
import social.hearsay.frontend.replicas.Replica;

/** What this front end has seen, events and figures. Safe for many threads. */
public final class History {
    private static final System.Logger LOG = System.getLogger(History.class.getName());
    private static final String MEMBERS = "members.json";

    private final String frontEnd;
    private final Optional<Path> directory;
    private final InstantSource clock;
    private final EventLog log;
    private final Figures figures;
    private final MemberWatch watch;
    private Map<String, KnownMember> written;

    /**
     * Opens it, and says that the front end was started.
     *
     * @param frontEnd what its operator calls it
     * @param directory where it is kept; empty: nothing survives this process
     * @throws UncheckedIOException when the directory can't be used
     */
    public History(String frontEnd, Optional<Path> directory, Latencies latencies, InstantSource clock) {
        this.frontEnd = frontEnd;
        this.directory = directory;
        this.clock = clock;
        directory.ifPresent(History::make);
        this.log = new EventLog(directory);
        this.figures = new Figures(latencies, directory);
        this.written = directory.map(History::read).orElse(Map.of());
        this.watch = new MemberWatch(written);
        log.add(Event.of(clock.millis(), EventKind.STARTED, frontEnd, frontEnd + " was started"));
    }

    private static void make(Path directory) {
        try {
            PrivateFiles.makeOwnDirectory(directory);
        } catch (IOException unusable) {
            throw new UncheckedIOException("hearsay.history.dir can't be used: " + directory, unusable);
        }
    }

    private static Map<String, KnownMember> read(Path directory) {
        Path file = directory.resolve(MEMBERS);
        try {
            return Files.exists(file)
                    ? Json.mapper()
                            .readValue(Files.readAllBytes(file), new TypeReference<Map<String, KnownMember>>() {})
                    : Map.of();
        } catch (IOException damaged) {
            LOG.log(Level.WARNING, "Whom it knew before can''t be read: {0}", damaged.toString());
            return Map.of();
        }
    }

    public EventLog events() {
        return log;
    }

    public Figures figures() {
        return figures;
    }

    /** Milliseconds since 1970, by the clock that dates all of it. */
    public long now() {
        return clock.millis();
    }

    /** To be called after each round of heartbeats. */
    public void round(Collection<Replica> replicas) {
        Instant now = clock.instant();
        figures.round(replicas, now);
        synchronized (watch) {
            take(watch.look(replicas, now));
        }
    }

    /**
     * A replica has said which alarms stand.
     *
     * @param standing text by kind
     */
    public void alarms(String replica, Map<String, String> standing) {
        synchronized (watch) {
            take(watch.alarms(replica, standing, clock.instant()));
        }
    }

    /** A replica has said what backups it has. */
    public void backups(String replica, Backups backups) {
        synchronized (watch) {
            take(watch.backups(replica, backups, clock.instant()));
        }
    }

    /**
     * Somebody did something by the console.
     *
     * @param member empty where that was about no single one
     */
    public void acted(String by, String action, String member, String outcome) {
        log.add(new Event(clock.millis(), EventKind.ACTION, member, action, outcome, by));
        String whose = member.isEmpty() ? "the cluster" : member;
        LOG.log(Level.INFO, "{0} asked {1} for {2} of {3}: {4}", by, frontEnd, action, whose, outcome);
    }

    /**
     * A comparison of what replicas store has ended.
     *
     * @param by who ordered it
     */
    public void compared(String by, EventKind kind, String text) {
        log.add(new Event(clock.millis(), kind, "", "", text, by));
        LOG.log(kind == EventKind.VERIFIED ? Level.INFO : Level.WARNING, text);
    }

    private void take(List<Event> events) {
        events.forEach(log::add);
        Map<String, KnownMember> known = watch.known();
        if (directory.isPresent() && !known.equals(written)) {
            written = known;
            write(directory.get(), known);
        }
    }

    private static void write(Path directory, Map<String, KnownMember> known) {
        try {
            PrivateFiles.replace(directory.resolve(MEMBERS), Json.write(known).getBytes(StandardCharsets.UTF_8));
        } catch (IOException sick) {
            LOG.log(Level.WARNING, "Whom it knows is not written down: {0}", sick.toString());
        }
    }
}
