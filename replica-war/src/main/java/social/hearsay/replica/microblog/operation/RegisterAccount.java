package social.hearsay.replica.microblog.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.microblog.row.Grant;
import social.hearsay.replica.microblog.row.Registration;

/** Creates an account and, with it, the token that its owner starts with. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegisterAccount(
        Registration registration, @Nullable Grant grant) implements MicroblogOperation {}
