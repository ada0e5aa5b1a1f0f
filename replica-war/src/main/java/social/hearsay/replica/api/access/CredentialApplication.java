package social.hearsay.replica.api.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application as it is told of itself when it registers. */
public record CredentialApplication(
        String id,
        String name,
        @Nullable String website,
        List<String> scopes,
        String redirectUri,
        List<String> redirectUris,
        String clientId,
        String clientSecret,
        long clientSecretExpiresAt,
        String vapidKey) {}
