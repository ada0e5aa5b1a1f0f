package social.hearsay.cluster.chaos.history;

import java.util.Locale;

/** What a request prefers when what its session has seen can't be had: the header {@code Prefer}. */
public enum Handling {
    /** Nothing was said: wait, then take a lowered answer. */
    USUAL,
    /** Rather an error than a lowered answer. */
    STRICT,
    /** Rather an answer as of now than any wait. */
    LENIENT;

    /** The preference as RFC 7240 has it; for {@link #USUAL} there is none. */
    public String preference() {
        return "handling=" + name().toLowerCase(Locale.ROOT);
    }
}
