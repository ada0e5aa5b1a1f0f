package social.hearsay.replica.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** MicroProfile Health: whether this replica has caught up, and if not, what is in the way. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {
    @Inject
    Standing standing;

    @Override
    public HealthCheckResponse call() {
        Map<String, String> faults = standing.faults();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("replica").status(faults.isEmpty());
        faults.forEach(answer::withData);
        return answer.build();
    }
}
