package social.hearsay.frontend.routing;

import java.util.List;
import social.hearsay.frontend.edge.body.Body;
import social.hearsay.frontend.edge.body.Lease;
import social.hearsay.frontend.edge.http.Field;
import social.hearsay.frontend.edge.http.Preference;
import social.hearsay.frontend.session.Opening;

/**
 * A client's request, checked and whole.
 *
 * @param method HTTP's
 * @param target path and query, byte for byte as they came
 * @param fields header lines that a replica gets to see
 * @param preference what it said about waiting
 * @param body what it sent
 * @param memory what its answers may take until the client has them
 * @param opening its session
 */
public record Inbound(
        String method,
        String target,
        List<Field> fields,
        Preference preference,
        Body body,
        Lease memory,
        Opening opening) {

    public boolean isUpdate() {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS" -> false;
            default -> true;
        };
    }

    /** Whether its client does without what can't be had at once; what is changed is never judged by half of what is known. */
    public boolean wantsItAsOfNow() {
        return preference.isLenient() && !isUpdate();
    }

    public Inbound with(List<Field> otherFields, Opening otherOpening) {
        return new Inbound(method, target, otherFields, preference, body, memory, otherOpening);
    }
}
