package social.hearsay.cluster.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.RawConnection;

/** What its parts share. */
abstract class BadInputContract {
    private final Scene scene;

    BadInputContract(Scene scene) {
        this.scene = scene;
    }

    /**
     * Where it is tried.
     *
     * @param ann somebody who is signed in
     * @param guesser an app that somebody else registered
     */
    record Scene(Cluster cluster, Client ann, JsonNode guesser) {}

    Cluster cluster() {
        return scene.cluster();
    }

    JsonNode guesser() {
        return scene.guesser();
    }

    Client ann() {
        return scene.ann();
    }

    /** What comes on a connection to the front end until it ends that. */
    String raw(String request) throws IOException {
        return RawConnection.exchange(cluster().frontEnd(1), request);
    }
}
