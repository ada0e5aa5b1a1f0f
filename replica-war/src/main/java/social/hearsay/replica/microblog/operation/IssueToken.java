package social.hearsay.replica.microblog.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.row.Grant;

/** Makes an access token good. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IssueToken(@Nullable Stamp account, Grant grant) implements MicroblogOperation {}
