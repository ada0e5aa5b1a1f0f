package social.hearsay.common.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a member does for the cluster. Front ends balance by it. */
public enum Role {
    /** Accepts updates and answers queries. */
    @JsonProperty("writer")
    WRITER
}
