package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.RealClient;

/**
 * Clients that others wrote, unmodified, at two front ends while one replica after the other is killed and
 * comes back. Each update is on two disks before it is answered: so nothing is ever out of reach.
 */
@Isolated
class ClientsIT {
    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void boot() {
        cluster = Cluster.boot(
                "clients",
                Ports.CLIENTS,
                3,
                2,
                Map.of("HEARSAY_JVM_OPTIONS", Cluster.quickStart(), "HEARSAY_MIRRORS", "1"));
    }

    /** Who uses a client, and whom they know. */
    private record Use(RealClient client, URI frontEnd, Client user, Client friend) {
        static Use of(RealClient client, int number) {
            Client user = cluster.client(1).register("user" + number);
            Client friend = cluster.client(2).register("friend" + number);
            RealClient.befriend(user, friend);
            return new Use(client, cluster.frontEnd(1 + number % 2), user, friend);
        }

        void run(Path homes) {
            try {
                client.use(Files.createDirectory(homes.resolve(client.name())), frontEnd, user, friend);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
    }

    @Test
    void nobodyNoticesThatReplicasDieAndReturn(@TempDir Path homes) throws Exception {
        List<RealClient> installed = Arrays.stream(RealClient.values())
                .filter(client -> client.isInstalled(homes))
                .toList();
        assumeFalse(installed.isEmpty(), "No client is installed");
        List<Use> uses = IntStream.range(0, installed.size())
                .mapToObj(number -> Use.of(installed.get(number), number))
                .toList();
        cluster.digestsOnceLevel(Cluster.replicas(3));

        ExecutorService threads = Executors.newFixedThreadPool(uses.size());
        try {
            List<CompletableFuture<Void>> all = uses.stream()
                    .map(use -> CompletableFuture.runAsync(() -> use.run(homes), threads))
                    .toList();
            for (int deaths = 0; deaths == 0 || !all.stream().allMatch(CompletableFuture::isDone); deaths++) {
                String member = "r" + (1 + deaths % 3);
                cluster.kill(member);
                cluster.start(member);
            }

            all.forEach(CompletableFuture::join);
            assertThat(cluster.digestsOnceLevel(Cluster.replicas(3)).stream().distinct())
                    .hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
