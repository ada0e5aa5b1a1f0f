package social.hearsay.replica.microblog.relation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a write to an edge says.
 *
 * @param active whether there is one
 * @param options what is particular to it, such as {@code reblogs} and {@code notify} of a follow
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EdgeState(boolean active, Set<String> options) {
    /** Of a follow: what the target passes on is wanted too. */
    public static final String REBLOGS = "reblogs";

    /** Of a follow: each post of the target is to be told. */
    public static final String NOTIFY = "notify";

    /** There is one, and nothing particular to it. */
    public static final EdgeState DRAWN = new EdgeState(true, Set.of());

    public static final EdgeState ENDED = new EdgeState(false, Set.of());

    /** A null is what JSON has where there are no options. */
    public EdgeState {
        options = options == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(options));
    }
}
