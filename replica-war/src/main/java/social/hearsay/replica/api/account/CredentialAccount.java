package social.hearsay.replica.api.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account as it sees itself. */
public record CredentialAccount(@JsonUnwrapped AccountEntity account, Source source, Role role) {

    /**
     * What it wrote of itself, as it wrote it, and what its posts are like when it does not say.
     *
     * @param mirrors on how many more replicas its posts shall be before they are answered, where it says so; not
     *     in Mastodon's API
     */
    public record Source(
            String note,
            List<AccountEntity.Field> fields,
            String privacy,
            boolean sensitive,
            @Nullable String language,
            int followRequestsCount,
            boolean hideCollections,
            boolean discoverable,
            boolean indexable,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer mirrors) {}

    /** What it may do beyond its own. */
    public record Role(String id, String name, String color, String permissions, boolean highlighted) {
        public static Role of(social.hearsay.replica.microblog.account.Role role) {
            boolean some = role != social.hearsay.replica.microblog.account.Role.NONE;
            return new Role(role.id(), role.title(), "", Long.toString(role.permissions()), some);
        }
    }
}
