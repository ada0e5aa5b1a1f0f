package social.hearsay.cluster.chaos.load;

import java.util.HashMap;
import java.util.Map;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * A session: somebody with an access token who asks one thing after the other. Some carry their
 * timestamp always, as a careful app does; others rely on the front end, and carry it only when they
 * move, when something went wrong, or after a while.
 */
final class Person {
    private static final long A_WHILE_NANOS = 2_000_000_000L;
    private static final int REMEMBERED = 60;

    private final int session;
    private final int account;
    private final String token;
    private final boolean careful;
    private final Memory seen = new Memory(REMEMBERED);
    private final Memory deleted = new Memory(REMEMBERED / 6);
    private int frontEnd;
    private boolean carries = true;
    private String header = "";
    private VectorTimestamp timestamp = VectorTimestamp.ZERO;
    private long lastAnswer;

    Person(int session, int account, String token, int frontEnd) {
        this.session = session;
        this.account = account;
        this.token = token;
        this.careful = session % 2 == 1;
        this.frontEnd = frontEnd;
    }

    int session() {
        return session;
    }

    int account() {
        return account;
    }

    Memory seen() {
        return seen;
    }

    /** What this session has deleted. */
    Memory deleted() {
        return deleted;
    }

    int frontEnd() {
        return frontEnd;
    }

    /** From now on through that front end. */
    void moveTo(int other) {
        carries |= other != frontEnd;
        frontEnd = other;
    }

    /** The headers that say who it is and what it has seen. */
    Map<String, String> headers(long now) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "Bearer " + token);
        boolean late = now - lastAnswer > A_WHILE_NANOS;
        if (!header.isEmpty() && (careful || carries || late)) {
            headers.put("Vector-Timestamp", header);
        }
        return headers;
    }

    /** An answer came, or none. Returns the parts of its timestamp that are new to this session. */
    VectorTimestamp hears(Reply reply) {
        if (reply.status() == 0 || reply.status() >= 500) {
            carries = true;
            return VectorTimestamp.ZERO;
        }
        lastAnswer = reply.at();
        VectorTimestamp shown = Reading.timestamp(reply);
        VectorTimestamp grown = timestamp.missing(shown);
        if (!shown.isZero()) {
            header = reply.header("vector-timestamp");
            timestamp = timestamp.merge(shown);
            carries = false;
        }
        return grown;
    }
}
