package social.hearsay.replica.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.snapshot.TransferProgress;

/**
 * What there is to know about a replica that has no value yet, for operators.
 *
 * @param name without an incarnation, which nobody has been shown yet
 * @param ready false
 * @param hasValue false
 * @param refuses why it accepts no updates
 * @param joining how far it is on its way to a value; null before it began
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusBefore(
        String name,
        boolean ready,
        boolean hasValue,
        String refuses,
        TransferProgress.@Nullable View joining,
        List<ReplicaStatus.Alarm> alarms) {}
