package social.hearsay.frontend.ops.wiring;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import social.hearsay.common.server.Deployment;
import social.hearsay.frontend.edge.body.Spool;
import social.hearsay.frontend.ops.settings.Settings;
import social.hearsay.frontend.session.SignedTimestamp;

/** What must be right before anything else of a front end is made: its settings, its secret, its spool. */
@Singleton
@Startup
public class Preconditions {
    @Inject
    private Instance<Settings> settings;

    @Inject
    private Instance<Spool> spool;

    @Inject
    private Instance<SignedTimestamp> signedTimestamp;

    /** Ends the process when something is not. */
    @PostConstruct
    void check() {
        Deployment.orEnd(() -> {
            settings.get().check();
            spool.get();
            signedTimestamp.get();
        });
    }
}
