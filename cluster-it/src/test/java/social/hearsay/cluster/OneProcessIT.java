package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Command;
import social.hearsay.cluster.fixture.Knocking;
import social.hearsay.cluster.fixture.Site;

/** Two machines with one process on each, with a front end and a replica in it. */
@TestMethodOrder(OrderAnnotation.class)
class OneProcessIT {
    /** 32 bytes that a test may know. */
    private static final String SECRET = "b25lLXByb2Nlc3Mtb24tZWFjaC1vZi10d28tbWFjaGluZXM";

    private static final Duration CONVERGENCE = Duration.ofSeconds(60);

    /** Stays, with the logs, when a test fails. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private static Site one;
    private static Site two;
    private static Client ann;

    @BeforeAll
    static void boot() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), SECRET);
        String first = "http://127.0.0.1:" + Ports.ONE_PROCESS + "/replica";
        String both = first + ",http://127.0.0.1:" + (Ports.ONE_PROCESS + 1) + "/replica";
        one = new Site(
                "r1",
                Ports.ONE_PROCESS,
                directory.resolve("one"),
                secret,
                Map.of("HEARSAY_REPLICAS", both, "HEARSAY_FOUND", "true"));
        two = new Site(
                "r2",
                Ports.ONE_PROCESS + 1,
                directory.resolve("two"),
                secret,
                Map.of("HEARSAY_REPLICAS", both, "HEARSAY_JOIN", first));
        one.start();
        two.start();
        one.awaitReady();
        ann = new Client(one.address()).register("ann");
    }

    @AfterAll
    static void stop() {
        for (Site site : new Site[] {one, two}) {
            if (site != null) {
                site.close();
            }
        }
    }

    @Test
    @Order(1)
    void bothPartsAnswerAtOneAddress() {
        assertThat(two.awaitReady().path("checks").findValuesAsText("name")).contains("replica", "replicas");
        assertThat(new Client(two.address()).get("/replica/status").status()).isEqualTo(401);
        assertThat(two.status().path("id").asText()).startsWith("r2.");
        assertThat(two.log()).content().contains("Listens at").doesNotContain("can't listen at");
        assertThat(two.get("/metrics?scope=application").body().lines())
                .anyMatch(line -> line.startsWith("hearsay_replica_requests"))
                .anyMatch(line -> line.startsWith("hearsay_commits"));
    }

    @Test
    @Order(2)
    void whatIsPostedAtOneIsReadAtTheOther() {
        String here = ann.say("here");
        Client there = ann.through(two.address());
        assertThat(there.get("/api/v1/statuses/" + here).status()).isEqualTo(200);
        assertThat(ann.get("/api/v1/statuses/" + there.say("there")).status()).isEqualTo(200);
        areTheSame();
    }

    /** A 404 of a server without its applications would mean to clients that there is nothing. */
    @Test
    @Order(3)
    void aSiteAnswersWellOrNotAtAllWhenItEndsAndWhenItBoots() {
        Client there = ann.through(two.address());
        String meanwhile;
        try (Knocking people = Knocking.at(one.address().resolve("/api/v1/instance"), 4);
                Knocking members = Knocking.at(one.address().resolve("/replica/api/v1/instance"), 1)) {
            people.awaitAnswers(50);
            members.awaitAnswers(5);
            one.end();
            meanwhile = there.say("while the other is down");
            one.start();
            one.awaitReady();

            assertThat(people.answers()).contains(200).isSubsetOf(200, 503);
            assertThat(members.answers()).contains(401).isSubsetOf(401, 503);
        }
        assertThat(ann.get("/api/v1/statuses/" + meanwhile).status()).isEqualTo(200);
        areTheSame();
    }

    /** The same by the operator's command. */
    @Test
    @Order(4)
    void theCommandPutsAFrontEndIntoEachReplicasProcess() throws IOException {
        Command command = new Command(directory.resolve("together"), Map.of());
        String port = String.valueOf(Ports.TOGETHER);
        try {
            String said = command.run("up", "--together", "--replicas", "2", "--detach", "--port", port)
                    .orThrow()
                    .output();
            assertThat(said).contains("Booting 2 replicas, each with a front end", "r2  http://127.0.0.1:");
            Client bob = new Client(URI.create("http://127.0.0.1:" + Ports.TOGETHER)).register("bob");
            String post = bob.say("by the first");
            Client there = bob.through(URI.create("http://127.0.0.1:" + (Ports.TOGETHER + 1)));
            assertThat(there.get("/api/v1/statuses/" + post).status()).isEqualTo(200);
            command.run("account", "create", "carol", "--email", "carol@example.org")
                    .orThrow();

            command.run("kill", "r1").orThrow();
            assertThat(there.get("/api/v1/statuses/" + post).status()).isEqualTo(200);
            there.say("while the first is dead");
            command.run("start", "r1").orThrow();
            assertThat(command.run("status").exitCode()).isZero();
        } finally {
            command.run("down");
        }
    }

    private static void areTheSame() {
        Awaitility.await("equal values")
                .atMost(CONVERGENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() ->
                        one.status().path("valueTimestamp").equals(two.status().path("valueTimestamp")));
        assertThat(one.status().path("digest")).isEqualTo(two.status().path("digest"));
    }
}
