package social.hearsay.frontend.history;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;

/**
 * Something that happened.
 *
 * @param at milliseconds since 1970, by this front end's clock
 * @param member whom it is about, such as {@code r1.k3f9}, or {@code f1}; empty where that is no single one
 * @param about an alarm's kind, or an action; empty for the other kinds
 * @param text what happened, in a sentence
 * @param by who did it; empty where nobody did
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Event(long at, EventKind kind, String member, String about, String text, String by) {
    private static final int LONGEST = 500;

    /** @throws NullPointerException when a part is missing, as in a damaged line */
    public Event {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(by, "by");
        text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    static Event of(long at, EventKind kind, String member, String text) {
        return new Event(at, kind, member, "", text, "");
    }
}
