package social.hearsay.replica.api.account;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.hearsay.replica.api.http.flow.View;

/** Handles as people write them: {@code bob}, {@code @bob}, {@code bob@this.site}, in any case. */
public final class WrittenHandle {
    private static final Pattern FORM = Pattern.compile("@?([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9.:-]{1,260}))?");

    private WrittenHandle() {}

    /** The account that has the handle; nobody of another site is known. */
    public static Optional<AccountRow> find(View view, String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String host = form.group(2);
        if (host != null && !isOurs(host, view.call().site().host())) {
            return Optional.empty();
        }
        return AccountQueries.of(view).byHandle(form.group(1));
    }

    private static boolean isOurs(String host, String ours) {
        return host.equalsIgnoreCase(ours) || host.equalsIgnoreCase(ours.replaceFirst(":[0-9]+$", ""));
    }
}
