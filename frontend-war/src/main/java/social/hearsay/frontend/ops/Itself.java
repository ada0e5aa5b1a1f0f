package social.hearsay.frontend.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.FrontEndReport;
import social.hearsay.common.wire.Json;

/** What this front end said of itself last, to replicas and to whoever looks at the cluster. */
@ApplicationScoped
public class Itself {
    private static final ObjectWriter ASCII = Json.mapper().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private volatile @Nullable FrontEndReport report;
    private volatile String text = "";

    /** It is so now. */
    public void is(FrontEndReport now) {
        report = now;
        try {
            text = ASCII.writeValueAsString(now);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A record can be written", impossible);
        }
    }

    /** Empty before the first look. */
    Optional<FrontEndReport> report() {
        return Optional.ofNullable(report);
    }

    /** The same as JSON in ASCII; empty before the first look. */
    public String text() {
        return text;
    }
}
