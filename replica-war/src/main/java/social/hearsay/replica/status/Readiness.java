package social.hearsay.replica.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** MicroProfile Health: whether this replica has caught up. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {
    @Inject
    Standing standing;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("replica").status(standing.isReady()).build();
    }
}
