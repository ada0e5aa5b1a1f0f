package social.hearsay.frontend.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import social.hearsay.frontend.replicas.Life;
import social.hearsay.frontend.replicas.Replica;
import social.hearsay.frontend.replicas.Roster;

/** A front end is ready when at least one replica with a value answers it. */
@Readiness
@ApplicationScoped
public class CanServe implements HealthCheck {
    @Inject
    private Roster roster;

    @Override
    public HealthCheckResponse call() {
        long live = roster.askable().stream()
                .map(Replica::life)
                .filter(Life.LIVE::equals)
                .count();
        return HealthCheckResponse.named("replicas")
                .withData("live", live)
                .withData("known", roster.all().size())
                .status(live > 0)
                .build();
    }
}
