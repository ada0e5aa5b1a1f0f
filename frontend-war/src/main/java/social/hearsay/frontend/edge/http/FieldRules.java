package social.hearsay.frontend.edge.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.hearsay.common.wire.Headers;

/** Which header lines go through the front end, in either direction. */
public final class FieldRules {
    /** RFC 9110, section 7.6.1: they speak of one connection. */
    private static final Set<String> HOP_BY_HOP = names(
            "Connection",
            "Keep-Alive",
            "Proxy-Connection",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade");

    /** What only members may say to each other, or what this front end says anew. */
    private static final Set<String> INTERNAL = names(
            Headers.VECTOR_TIMESTAMP,
            Headers.UPDATE_ID,
            Headers.AS_OF,
            Headers.SESSION_STAMP,
            Headers.CLIENT_ADDRESS,
            Headers.CONNECTION_TICKET,
            Headers.MEMBER_SIGNATURE,
            Headers.MEMBER_RECIPIENT,
            Headers.CLUSTER_KEY,
            Headers.FRONT_END,
            Headers.REFUSAL,
            Headers.MISSING,
            Headers.RESTS_ON,
            Headers.DEGRADED,
            Headers.LOWERED);

    private static final Set<String> NOT_ASKED = names(
            Headers.PREFER,
            "Host",
            "Content-Length",
            "Expect",
            "Forwarded",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Forwarded-For",
            "X-Forwarded-Port");

    private static final Set<String> NOT_ANSWERED = names("Server", "X-Powered-By", "Date", "Content-Length");

    private FieldRules() {}

    /** What of a client's header a replica gets to see. */
    public static List<Field> towardsReplica(List<Field> fields) {
        return without(fields, NOT_ASKED);
    }

    /**
     * What of a replica's header a client gets to see. The Update-Id of what it changed is its own: it
     * can ask by it where that is, and nothing else, because no client's Update-Id is believed.
     *
     * @param behind whether the client asked for the answer as of now, so that what is missing and
     *     that its preference was applied concern it
     */
    public static List<Field> towardsClient(List<Field> fields, boolean behind) {
        Stream<Field> kept = without(fields, NOT_ANSWERED).stream()
                .filter(field -> behind || !field.is(Headers.PREFERENCE_APPLIED) || isOfMirrors(field));
        Stream<Field> told =
                fields.stream().filter(field -> field.is(Headers.UPDATE_ID) || (behind && field.is(Headers.MISSING)));
        return Stream.concat(kept, told).toList();
    }

    /** The other preferences are the front end's own word to the replica, unless the client's was the same. */
    private static boolean isOfMirrors(Field applied) {
        return applied.value().startsWith("mirrors");
    }

    private static List<Field> without(List<Field> fields, Set<String> names) {
        Set<String> named = fields.stream()
                .filter(field -> field.is("Connection"))
                .flatMap(field -> Arrays.stream(field.value().split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return fields.stream()
                .filter(field -> !HOP_BY_HOP.contains(field.name())
                        && !INTERNAL.contains(field.name())
                        && !names.contains(field.name())
                        && !named.contains(field.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static Set<String> names(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Arrays.asList(names));
        return set;
    }
}
