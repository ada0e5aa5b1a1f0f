package social.hearsay.frontend.relay;

import java.util.List;
import social.hearsay.frontend.budget.Lease;
import social.hearsay.frontend.http.Field;
import social.hearsay.frontend.http.Preference;
import social.hearsay.frontend.session.Opening;
import social.hearsay.frontend.spool.Body;

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

    public Inbound with(List<Field> otherFields, Opening otherOpening) {
        return new Inbound(method, target, otherFields, preference, body, memory, otherOpening);
    }
}
