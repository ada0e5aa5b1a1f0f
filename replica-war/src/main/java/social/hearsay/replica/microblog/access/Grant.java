package social.hearsay.replica.microblog.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an access token allows.
 *
 * @param tokenHash the hash that the token is found by; never the token
 * @param app the client id of the app that holds it
 * @param scopes what may be done with it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Grant(String tokenHash, @Nullable String app, List<String> scopes) {
    public Grant {
        scopes = List.copyOf(scopes);
    }
}
