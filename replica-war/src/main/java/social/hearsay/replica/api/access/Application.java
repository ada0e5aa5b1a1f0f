package social.hearsay.replica.api.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application, without its secrets. */
public record Application(
        String id,
        String name,
        @Nullable String website,
        List<String> scopes,
        String redirectUri,
        List<String> redirectUris,
        String vapidKey) {}
