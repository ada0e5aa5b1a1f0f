package social.hearsay.frontend.fake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import social.hearsay.common.secret.ClusterSecret;

/** Fake replicas as a program of their own, for trying a front end by hand. */
public final class FakeReplicas {
    private FakeReplicas() {}

    /** Arguments: the file with the cluster's secret, then a port for each replica. */
    public static void main(String[] arguments) throws IOException {
        ClusterSecret secret = ClusterSecret.read(Path.of(arguments[0]));
        List<FakeReplica> members = FakeReplica.cluster();
        for (int i = 1; i < arguments.length; i++) {
            new FakeReplica("r" + i, Integer.parseInt(arguments[i]), secret, members);
        }
    }
}
