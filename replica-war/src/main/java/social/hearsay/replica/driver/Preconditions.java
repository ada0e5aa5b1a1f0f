package social.hearsay.replica.driver;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.PrivateFiles;
import social.hearsay.common.server.Deployment;
import social.hearsay.replica.runtime.Settings;

/** What must be right before anything else of a replica is made: its settings, and its secret. */
@Singleton
@Startup
public class Preconditions {
    private static final Logger LOG = Logger.getLogger(Preconditions.class.getName());

    @Inject
    Settings settings;

    /** Ends the process when something is not. */
    @PostConstruct
    void check() {
        Deployment.orEnd(() -> {
            settings.check();
            readSecret(settings.secretFile());
        });
    }

    private static void readSecret(Path file) {
        try {
            ClusterSecret.read(file);
            if (PrivateFiles.isOpenToOthers(file)) {
                LOG.log(Level.WARNING, "Others may read the cluster''s secret: chmod 600 ''{0}''", file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The cluster's secret can't be read (HEARSAY_SECRET_FILE; copy it from another member)",
                    unreadable);
        }
    }
}
