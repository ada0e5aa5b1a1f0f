package social.hearsay.replica.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import social.hearsay.replica.watch.Watchdog;

/**
 * MicroProfile Health: that nothing in this process is stuck. Nothing that a restart would not cure
 * is asked: a replica that waits for others, or has a sick disk, still answers queries.
 */
@org.eclipse.microprofile.health.Liveness
@ApplicationScoped
public class Liveness implements HealthCheck {
    @Inject
    Watchdog watchdog;

    @Override
    public HealthCheckResponse call() {
        Map<String, String> stuck = watchdog.stuck();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("replica").status(stuck.isEmpty());
        stuck.forEach(answer::withData);
        return answer.build();
    }
}
