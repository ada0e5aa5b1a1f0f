package social.hearsay.frontend.ops;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** The operator's resources, below {@code /cluster}. */
@ApplicationPath("/cluster")
public class ClusterApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                StatusResource.class,
                UpdatesResource.class,
                EventsResource.class,
                FiguresResource.class,
                DelayedResource.class,
                VerificationResource.class,
                ActionsResource.class,
                DrainResource.class);
    }

    /** No description of the resources for whoever asks by OPTIONS. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
