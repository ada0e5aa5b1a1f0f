package social.hearsay.frontend.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import social.hearsay.frontend.replicas.Life;
import social.hearsay.frontend.replicas.Replica;
import social.hearsay.frontend.replicas.ReplicaRegistry;

/** A front end is ready when at least one replica with a value answers it. */
@Readiness
@ApplicationScoped
public class CanServe implements HealthCheck {
    @Inject
    private ReplicaRegistry registry;

    @Override
    public HealthCheckResponse call() {
        long live = registry.askable().stream()
                .map(Replica::life)
                .filter(Life::isAnswering)
                .count();
        return HealthCheckResponse.named("replicas")
                .withData("live", live)
                .withData("known", registry.all().size())
                .status(live > 0)
                .build();
    }
}
