package social.hearsay.common.wire;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * Why a replica that is alive can't serve a request just now: the value of the header {@value
 * Headers#REFUSAL} on its 503. A front end asks another replica and puts none on its dead list.
 */
public enum Refusal {
    /** It lacks updates that the request's timestamp names, and the wait for them is over. */
    BEHIND,
    /** Too much is waiting already. */
    OVER_LIMIT,
    /** Its disk refuses to write. Queries are served as long as they can be. */
    SICK_DISK,
    /** It has not yet spoken to the other members since it started, or not yet joined. */
    STARTING,
    /** Its disk is older than what it once showed to others. */
    OLD_COPY,
    /** It joined through a replica that is retired, and none of the others knows of that: it must join anew. */
    ORPHANED,
    /** It was retired: it is a member no longer. */
    RETIRED,
    /** Its wall clock is ahead of the others'. */
    CLOCK_AHEAD,
    /** It stopped applying its log, so that it can't judge updates. */
    HALTED,
    /** Its role is not to accept updates: a writer does. Queries are served. */
    READ_ONLY,
    /** It is kept behind on purpose: it serves nobody but its operator. */
    DELAYED,
    /** Too few of its peers answer it for the copies that were asked for. Nothing was accepted there. */
    MIRRORS_MISSING,
    /**
     * The update is accepted and stays so, but is not confirmed on as many disks as was asked for. The
     * same request under the same id waits for them again.
     */
    UNMIRRORED,
    /**
     * It asks for a forced update, and those who decide on the next of them do not agree in time: too few answer, or
     * too many ask. What was put to the vote may still come to be; the same request under the same id tells.
     */
    NO_MAJORITY;

    private static final String WHAT_TO_DO =
            ". This replica only answers queries; ask a writer, or make it one: config/cluster promote NAME";

    private static final String INSTEAD = ". This replica is kept behind on purpose; ask another one";

    /** As in the header. */
    public String text() {
        // What earlier releases call it.
        return this == ORPHANED ? "astray" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the answer says in words. */
    public ErrorBody body() {
        return ErrorBody.of("Service unavailable: " + text() + whatToDo());
    }

    private String whatToDo() {
        return switch (this) {
            case READ_ONLY -> WHAT_TO_DO;
            case DELAYED -> INSTEAD;
            default -> "";
        };
    }

    /** Whether it is nothing that is wrong, but what the replica is there for. */
    public boolean isByRole() {
        return this == READ_ONLY || this == DELAYED;
    }

    /**
     * The answer's header lines, by name: whoever asked goes elsewhere, and may come back.
     *
     * @param missing what was demanded and is not covered
     */
    public Map<String, String> fields(VectorTimestamp missing) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(Headers.REFUSAL, text());
        fields.put("Retry-After", "1");
        if (!missing.isZero()) {
            fields.put(Headers.MISSING, missing.toString());
        }
        return fields;
    }

    public static Optional<Refusal> parse(String text) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.text().equals(text))
                .findFirst();
    }
}
