package social.hearsay.replica.microblog.relation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;

/**
 * What a write to an edge says.
 *
 * @param active whether there is one
 * @param options what is particular to it, such as {@code reblogs} and {@code notify} of a follow
 * @param details what is particular to it and has a value, by name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EdgeState(boolean active, Set<String> options, Map<String, String> details) {
    /** Of a follow: what the target passes on is wanted too. */
    public static final String REBLOGS = "reblogs";

    /** Of a follow: each post of the target is to be told. */
    public static final String NOTIFY = "notify";

    /** Of a follow: only posts in these languages are wanted, each an option that begins like this. */
    public static final String LANGUAGE = "language:";

    /** Of a follow that isn't one yet: its target has been asked. */
    public static final String REQUESTED = "requested";

    /** Of a mute: what the target does is not to be told either. */
    public static final String NOTIFICATIONS = "notifications";

    /** Of a boost: for whom it is, as clients write visibilities. */
    public static final String VISIBILITY = "visibility";

    /** Of a boost that was asked for again: the stamp since which there is one. */
    public static final String SINCE = "since";

    /** Of a follow: the update since which there is one, or since which it was asked for. */
    static final String CAUSE = "cause";

    /** Of a follow that tells of each post and did so before: the stamp since which it does. */
    static final String NOTIFIED = "notified";

    /** Of a mute: when it is over, in milliseconds since 1970. */
    public static final String UNTIL = "until";

    /** Of a note: what it says. */
    public static final String TEXT = "text";

    /** There is one, and nothing particular to it. */
    public static final EdgeState DRAWN = drawn(Set.of());

    public static final EdgeState ENDED = new EdgeState(false, Set.of(), Map.of());

    /** A null is what JSON has where there are none. */
    public EdgeState {
        options = options == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(options));
        details = details == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /** There is one, with these options. */
    public static EdgeState drawn(Collection<String> options) {
        return new EdgeState(true, Set.copyOf(options), Map.of());
    }

    /** The same, since that update. */
    EdgeState since(@Nullable Cause cause) {
        if (cause == null) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(details);
        more.put(CAUSE, cause.stamp() + " " + cause.origin() + " " + cause.sequence());
        return new EdgeState(active, options, more);
    }

    /** The same, telling of each post since then. */
    EdgeState notified(@Nullable Stamp moment) {
        if (moment == null) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(details);
        more.put(NOTIFIED, moment.toString());
        return new EdgeState(active, options, more);
    }

    /** Since which update there is one, where that is not the one that wrote this. */
    Optional<Cause> cause() {
        return detail(CAUSE)
                .map(text -> text.split(" "))
                .map(parts -> new Cause(Stamp.parse(parts[0]), new ReplicaId(parts[1]), Long.parseLong(parts[2])));
    }

    /** There will be one, with these options, if its target agrees. */
    public static EdgeState requested(Collection<String> options) {
        Set<String> all = new TreeSet<>(options);
        all.add(REQUESTED);
        return new EdgeState(false, all, Map.of());
    }

    /** Whether there is none as yet, and its target has been asked. */
    public boolean pending() {
        return !active && options.contains(REQUESTED);
    }

    public Optional<String> detail(String name) {
        return Optional.ofNullable(details.get(name));
    }

    /** The languages that a follow is for, in their order; empty for all. */
    public List<String> languages() {
        return options.stream()
                .filter(option -> option.startsWith(LANGUAGE))
                .map(option -> option.substring(LANGUAGE.length()))
                .toList();
    }
}
