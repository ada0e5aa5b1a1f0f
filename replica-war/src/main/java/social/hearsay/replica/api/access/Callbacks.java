package social.hearsay.replica.api.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.hearsay.replica.microblog.access.App;

/** Which of an app's addresses a request means. Compared as text: what merely resembles one may be another's. */
public final class Callbacks {
    /** Means that the code is shown to the person, who takes it to the app. */
    public static final String OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob";

    /** A program on the person's own machine, which listens where it finds room (RFC 8252, 7.3). */
    private static final Pattern LOOPBACK =
            Pattern.compile("(http://(?:127\\.0\\.0\\.1|\\[::1]))(?::[0-9]{1,5})?(/.*)?");

    private Callbacks() {}

    /**
     * Where the app is answered.
     *
     * @param given what the request says; where it says nothing, an app with one address means that
     * @return empty where it is none of the app's, or may be nobody's
     */
    public static Optional<String> find(App app, Optional<String> given) {
        Optional<String> address = given.isPresent()
                ? given.filter(asked -> app.details().redirectUris().stream().anyMatch(own -> isSame(own, asked)))
                : Optional.of(app.details().redirectUris())
                        .filter(own -> own.size() == 1)
                        .map(own -> own.get(0));
        return address.filter(Addresses::isCallback);
    }

    private static boolean isSame(String own, String asked) {
        if (own.equals(asked)) {
            return true;
        }
        Matcher here = LOOPBACK.matcher(own);
        Matcher there = LOOPBACK.matcher(asked);
        return here.matches()
                && there.matches()
                && here.group(1).equals(there.group(1))
                && rest(here).equals(rest(there));
    }

    private static String rest(Matcher loopback) {
        return loopback.group(2) == null ? "" : loopback.group(2);
    }
}
