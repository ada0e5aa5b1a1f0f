package social.hearsay.replica.api.http.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.replication.Mirrors;

/** Calls for tests. */
public final class Calls {
    public static final Site SITE = new Site("https", "h.example");

    private Calls() {}

    public static Call get(String path, Map<String, List<String>> query) {
        return new Call(
                "GET",
                path,
                Parameters.of(query),
                SITE,
                "192.0.2.1",
                VectorTimestamp.ZERO,
                Stamp.ZERO,
                0,
                false,
                Mirrors.NONE,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
