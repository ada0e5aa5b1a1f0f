package social.hearsay.common.wire;

import java.util.Objects;

/**
 * What a front end says of itself to the replicas, with each heartbeat, in the header {@link Headers#FRONT_END}: nobody
 * else knows which front ends there are.
 *
 * @param name what its operator calls it
 * @param address where it listens, such as {@code http://127.0.0.1:8080}; empty where it does not say
 * @param zone where it is; empty where nobody says
 * @param drain whether it is about to leave: {@code serving}, {@code announced}, {@code moving} or {@code over}
 * @param process what it is and takes
 * @param connections of clients that are open
 * @param streams clients that have streams there
 * @param requests that came since it started
 */
public record FrontEndReport(
        String name,
        String address,
        String zone,
        String drain,
        ProcessReport process,
        long connections,
        long streams,
        long requests) {
    /** @throws NullPointerException when a part is missing, as in a malformed header */
    public FrontEndReport {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(drain, "drain");
        Objects.requireNonNull(process, "process");
    }
}
