package social.hearsay.frontend.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import social.hearsay.frontend.drain.Drain;

/** A front end that is about to leave is not ready, so that balancers send people elsewhere. */
@Readiness
@ApplicationScoped
public class NotDrained implements HealthCheck {
    @Inject
    private Drain drain;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("drain").status(drain.isServing());
        if (!drain.isServing()) {
            String end = drain.state()
                    .left()
                    .map(Duration::toSeconds)
                    .map(seconds -> "ends within " + seconds + " s")
                    .orElse("stays, until it is called back or ended");
            response.withData("drains", end);
        }
        return response.build();
    }
}
