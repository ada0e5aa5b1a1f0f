package social.hearsay.replica.api.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What an access token allows: words such as {@code read} or, narrower, {@code read:statuses}. */
public final class Scopes {
    /** What is meant when nothing is said. */
    public static final List<String> USUAL = List.of("read");

    /** All that a client may ask for, as the site announces it. */
    public static final List<String> ALL =
            List.of("read", "write", "follow", "push", "profile", "admin:read", "admin:write");

    private static final Pattern FORM =
            Pattern.compile("(?:read|write|follow|push|profile|admin:read|admin:write)(?::[a-z_]{1,40})?");

    private static final Set<String> COVERED_BY_FOLLOW =
            Set.of("read:follows", "write:follows", "read:blocks", "write:blocks", "read:mutes", "write:mutes");

    private Scopes() {}

    /** Separated by white space, a plus sign or a comma; each once. */
    public static List<String> split(String text) {
        return Arrays.stream(text.split("[\\s+,]+"))
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
    }

    public static boolean areKnown(List<String> scopes) {
        return scopes.stream().allMatch(scope -> FORM.matcher(scope).matches());
    }

    /** Whether who was granted these may do what needs that. */
    public static boolean allow(List<String> granted, String scope) {
        int colon = scope.lastIndexOf(':');
        return granted.contains(scope)
                || (colon > 0 && granted.contains(scope.substring(0, colon)))
                || (COVERED_BY_FOLLOW.contains(scope) && granted.contains("follow"));
    }

    /** Whether everything in {@code asked} is allowed by what was granted. */
    public static boolean allowAll(List<String> granted, List<String> asked) {
        return asked.stream().allMatch(scope -> allow(granted, scope));
    }
}
