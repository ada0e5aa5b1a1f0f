package social.hearsay.replica.api.http.request;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Fault;

/** Ids as clients write them: strings of digits, each the stamp of what created the thing. */
public final class Ids {
    private Ids() {}

    /** The number; empty when the text is no id, so that nothing can have it. */
    public static Optional<Long> parse(String text) {
        try {
            return Optional.of(Stamp.parse(text).value());
        } catch (IllegalArgumentException no) {
            return Optional.empty();
        }
    }

    /** @throws Fault 404 when the text in the path is no id */
    public static long inPath(String text) {
        return parse(text).orElseThrow(Fault::noSuchPlace);
    }
}
