package social.hearsay.replica;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Every resource of this WAR, right below its context root. */
@ApplicationPath("/")
public class ReplicaApplication extends Application {
    /** No description of the resources for whoever asks by OPTIONS: it would say where this replica is. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl",
                true,
                // Addresses of apps, which are not always what java.net.URI takes for one, are not touched.
                "jersey.config.server.headers.location.relative.resolution.disabled",
                true);
    }
}
