package social.hearsay.cluster.chaos.load;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import social.hearsay.cluster.chaos.history.Action;
import social.hearsay.cluster.chaos.history.Handling;
import social.hearsay.cluster.chaos.history.Request;
import social.hearsay.common.wire.Json;

/** How requests are said in the public interface. */
final class Wording {
    static final String STATUSES = "/api/v1/statuses";
    private static final String ACCOUNTS = "/api/v1/accounts/";

    private Wording() {}

    /**
     * The method and path of a request.
     *
     * @param post the id of the post it is about
     * @param account the id of the account it is about
     */
    static String[] line(Request request, OptionalLong post, String account) {
        String one = STATUSES + "/" + (post.isPresent() ? post.getAsLong() : 0);
        return switch (request.action()) {
            case POST, REPLY -> new String[] {"POST", STATUSES};
            case EDIT -> new String[] {"PUT", one};
            case DELETE -> new String[] {"DELETE", one};
            case FAVOURITE -> new String[] {"POST", one + "/favourite"};
            case UNFAVOURITE -> new String[] {"POST", one + "/unfavourite"};
            case FOLLOW -> new String[] {"POST", ACCOUNTS + account + "/follow"};
            case UNFOLLOW -> new String[] {"POST", ACCOUNTS + account + "/unfollow"};
            case READ_POST -> new String[] {"GET", one};
            case READ_CONTEXT -> new String[] {"GET", one + "/context"};
            case READ_HOME -> new String[] {"GET", "/api/v1/timelines/home?limit=" + request.limit()};
            case READ_PUBLIC -> new String[] {"GET", "/api/v1/timelines/public?limit=" + request.limit()};
            case READ_ACCOUNT -> new String[] {"GET", ACCOUNTS + account + "/statuses?limit=" + request.limit()};
        };
    }

    /** @param parent the id of the post that is answered */
    static String body(Request request, OptionalLong parent) {
        Map<String, Object> fields = new HashMap<>();
        if (request.version() > 0) {
            fields.put("status", text(request.post(), request.version()));
        }
        if (request.action() == Action.REPLY) {
            fields.put("in_reply_to_id", Long.toString(parent.orElse(0)));
        }
        return fields.isEmpty() ? "" : Json.write(fields);
    }

    /** The text of a post: each is written once. */
    static String text(int post, int version) {
        return "n" + post + " v" + version + " Have you heard?";
    }

    /** The header {@code Prefer}; empty for none. */
    static String preference(Request.Manner manner) {
        if (manner.handling() != Handling.USUAL) {
            return manner.handling().preference();
        }
        return manner.mirrors() > 0 ? "mirrors=" + manner.mirrors() : "";
    }
}
