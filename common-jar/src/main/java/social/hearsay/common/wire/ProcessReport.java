package social.hearsay.common.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a member's process is and takes, for those who run it. All sizes are bytes.
 *
 * @param version of Hearsay, such as {@code 0.1.0}; empty where it can't be told
 * @param startedAt when the process was started, ISO 8601
 * @param heapUsed of Java's heap
 * @param heapMax the most that the heap may have
 * @param resident what the process has in memory; null where the system doesn't tell
 * @param diskFree where the member keeps its data; null where it keeps none
 * @param diskTotal the size of that disk; null where it keeps none
 * @param certificateUntil how long the certificate is good by which it talks to other members, ISO 8601; null where it has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProcessReport(
        String version,
        String startedAt,
        long heapUsed,
        long heapMax,
        @Nullable Long resident,
        @Nullable Long diskFree,
        @Nullable Long diskTotal,
        @Nullable String certificateUntil) {}
