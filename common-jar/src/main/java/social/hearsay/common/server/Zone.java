package social.hearsay.common.server;

import java.util.regex.Pattern;

/** Where a member is, in its operator's words: a region, a machine room. Members of one zone are near each other. */
public final class Zone {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{0,64}");

    private Zone() {}

    /**
     * The setting {@code hearsay.zone}.
     *
     * @param text empty where it doesn't matter who is near
     * @throws IllegalArgumentException when it is no name
     */
    public static String checked(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "hearsay.zone is a name of up to 64 letters, digits, dots and dashes, such as west-1");
        }
        return text;
    }
}
