package social.hearsay.replica.api.authorization;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody is signed in: an app that they have allowed something, or a browser. When it was used last is
 * not known: to keep that would make an update of every request.
 *
 * @param id the stamp of its beginning
 * @param createdAt when it began
 * @param app which app; null for a browser
 * @param scopes what the app may do; none for a browser, which only comes to pages like these
 * @param current whether it is the one that asks
 */
public record Session(String id, String createdAt, @Nullable Client app, List<String> scopes, boolean current) {
    /** An app, as it calls itself. */
    public record Client(String name, @Nullable String website) {}

    public Session {
        scopes = List.copyOf(scopes);
    }
}
