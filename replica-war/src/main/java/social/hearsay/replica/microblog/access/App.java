package social.hearsay.replica.microblog.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.kernel.RowHash;

/**
 * A client program. Found by its client id, which twins share because it is derived from the
 * Update-Id.
 *
 * @param clientId what it calls itself
 * @param id the stamp of the update that registered it; of twins the smaller
 * @param clientSecretHash how its secret is checked
 * @param details what it told of itself
 */
public record App(String clientId, Stamp id, String clientSecretHash, Details details) implements Row<String> {
    /**
     * What an app tells of itself.
     *
     * @param name for people
     * @param website where they find more, when it has one
     * @param redirectUris where an authorization may end
     * @param scopes what it may ask for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Details(String name, @Nullable String website, List<String> redirectUris, List<String> scopes) {
        public Details {
            redirectUris = List.copyOf(redirectUris);
            scopes = List.copyOf(scopes);
        }
    }

    @Override
    public String key() {
        return clientId;
    }

    @Override
    public Class<Apps> table() {
        return Apps.class;
    }

    @Override
    public long hash() {
        return new RowHash("app")
                .add(clientId)
                .add(id)
                .add(clientSecretHash)
                .add(details.name())
                .add(details.website())
                .add(details.redirectUris())
                .add(details.scopes())
                .value();
    }

    @Override
    public Optional<Cause> absence() {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "App[" + clientId + ", " + id + "]";
    }
}
