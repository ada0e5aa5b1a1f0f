package social.hearsay.replica.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.replication.AlarmKind;

/**
 * What somebody should know: into the log, onto the status page and into the figures. An alarm
 * stands until its cause is gone; the last few that are over stay on the page for a while.
 */
@ApplicationScoped
public class Alarms {
    private static final Logger LOG = Logger.getLogger(Alarms.class.getName());
    private static final int MOST_OVER = 20;

    /**
     * One alarm.
     *
     * @param kind what it is about
     * @param since when it was first raised
     * @param text what is the matter, as last raised
     * @param over when its cause was gone; null while it stands
     */
    public record Raised(
            AlarmKind kind,
            Instant since,
            String text,
            @Nullable Instant over) {}

    private record Cause(AlarmKind kind, String about) {}

    private final Map<Cause, Raised> all = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private InstantSource clock;

    @Inject
    void setClock(InstantSource real) {
        clock = real;
    }

    /** Raises it; while it stands, raising it again only changes its text. */
    public void raise(AlarmKind kind, String about, String text) {
        synchronized (all) {
            Cause cause = new Cause(kind, about);
            Optional<Raised> standing = Optional.ofNullable(all.remove(cause)).filter(known -> known.over() == null);
            Instant since = standing.map(Raised::since).orElseGet(clock::instant);
            all.put(cause, new Raised(kind, since, text, null));
            LOG.log(standing.isPresent() ? Level.FINE : Level.SEVERE, text);
        }
    }

    /** Its cause is gone; nothing happens when it does not stand. */
    public void clear(AlarmKind kind, String about) {
        synchronized (all) {
            Cause cause = new Cause(kind, about);
            Raised known = all.get(cause);
            if (known == null || known.over() != null) {
                return;
            }
            all.remove(cause);
            all.put(cause, new Raised(kind, known.since(), known.text(), clock.instant()));
            LOG.log(Level.INFO, "It is over: {0}", known.text());
            List<Cause> over = all.entrySet().stream()
                    .filter(each -> each.getValue().over() != null)
                    .map(Map.Entry::getKey)
                    .toList();
            over.stream().limit(Math.max(0, over.size() - MOST_OVER)).forEach(all::remove);
        }
    }

    /** The causes of that kind are gone, but for those that are about one of these. */
    public void clearAllBut(AlarmKind kind, Set<String> about) {
        synchronized (all) {
            all.keySet().stream()
                    .filter(cause -> cause.kind() == kind && !about.contains(cause.about()))
                    .toList()
                    .forEach(cause -> clear(kind, cause.about()));
        }
    }

    /** Those that stand, the latest first; then those that are over, likewise. */
    public List<Raised> all() {
        synchronized (all) {
            return all.values().stream()
                    .sorted(Comparator.comparing((Raised raised) -> raised.over() != null)
                            .thenComparing(Raised::since, Comparator.reverseOrder()))
                    .toList();
        }
    }

    /** How many of a kind stand. */
    public long standing(AlarmKind kind) {
        return all().stream()
                .filter(raised -> raised.kind() == kind && raised.over() == null)
                .count();
    }
}
