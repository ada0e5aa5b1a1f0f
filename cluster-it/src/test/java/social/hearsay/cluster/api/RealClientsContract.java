package social.hearsay.cluster.api;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.RealClient;

/**
 * Clients that others wrote, unmodified, each through a script of what its users do. Where one is not
 * installed (Debian: {@code toot}, {@code python3-mastodon}; npm: {@code masto}, {@code megalodon}) its test
 * is skipped, and says so.
 */
abstract class RealClientsContract extends ApiContract {
    RealClientsContract(Cluster cluster) {
        super(cluster);
    }

    @ParameterizedTest
    @EnumSource
    void leaveTheirUsersContent(RealClient client, @TempDir Path home) {
        client.assumeInstalled(home);
        Client user = somebody("user");
        Client friend = somebody("friend");
        RealClient.befriend(user, friend);

        client.use(home, cluster.frontEnd(1), user, friend);
    }
}
