package social.hearsay.replica.microblog.row;

import com.fasterxml.jackson.annotation.JsonInclude;
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
    public static final EdgeState ENDED = new EdgeState(false, Set.of());

    /** A null is what JSON has where there are no options. */
    public EdgeState {
        options = options == null ? Set.of() : java.util.Collections.unmodifiableSet(new TreeSet<>(options));
    }
}
