package social.hearsay.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a front end is with leaving, as it says itself.
 *
 * @param phase {@code serving}, {@code announced}, {@code moving} or {@code over}
 * @param left until it ends at the latest; empty when it stays
 * @param streams clients that have streams there
 * @param requests that came since it was told to leave
 */
public record DrainReport(String phase, Optional<Duration> left, long streams, long requests) {
    /** What {@code /cluster/drain} answers. */
    public static final String PATH = "/cluster/drain";

    public static DrainReport of(JsonNode said) {
        JsonNode left = said.path("leftMillis");
        return new DrainReport(
                said.path("phase").asText(""),
                left.isNumber() ? Optional.of(Duration.ofMillis(left.asLong())) : Optional.empty(),
                said.path("streams").asLong(0),
                said.path("requests").asLong(0));
    }

    public boolean isServing() {
        return phase.equals("serving");
    }

    /** Whether nobody has a stream there and nobody is sent there any more. */
    public boolean isDrained() {
        return phase.equals("over") || (phase.equals("moving") && streams == 0);
    }

    /** For people. */
    public String line() {
        String what = phase.equals("announced") ? "waits until balancers have noticed" : "moves its streams";
        return what + ": " + streams + " streams are left, " + requests + " requests came since"
                + left.map(time -> " (" + time.toSeconds() + " s left)").orElse("");
    }
}
