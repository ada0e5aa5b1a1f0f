package social.hearsay.replica.microblog.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.Json;

/**
 * A rule, an announcement or a page, as an entry keeps it.
 *
 * @param text what it says
 * @param hint more about a rule; null where there is none
 * @param endsAt when an announcement is over, in milliseconds since 1970; null for never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Notice(
        String text, @Nullable String hint, @Nullable Long endsAt) {
    /** In characters, of each. */
    public static final int LONGEST = 20_000;

    public String written() {
        return Json.write(this);
    }

    public static Notice parse(String written) {
        return Json.read(written, Notice.class);
    }

    /** Whether it is over at a moment in milliseconds since 1970. */
    public boolean isOver(long now) {
        return endsAt != null && endsAt <= now;
    }
}
