package social.hearsay.cluster.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import social.hearsay.cluster.chaos.member.Trees;
import social.hearsay.cluster.chaos.network.Cell;
import social.hearsay.cluster.chaos.network.SwitchedNetwork;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Programs;
import social.hearsay.cluster.stage.Visitors.Visit;
import social.hearsay.common.wire.Json;

/**
 * One machine becomes a site of three, by the lines of {@code docs/architectures.md} as they stand: balancers, TLS, a reader, a
 * delayed replica. From when there is more than one machine, whoever comes is served. For root alone, where haproxy, keepalived
 * and curl are installed.
 */
@Isolated
class GrowingIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** Longer than a front end takes for any answer (hearsay.request.deadline): a busy machine is no failure. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Path DIRECTORY =
            Path.of("target", "clusters", "growing").toAbsolutePath();
    private static final List<String> NAMES = List.of("machine 1", "machine 2", "machine 3");
    private static final String PEOPLE = "people";
    private static final URI FIRST = URI.create(Walk.addressed("http://192.0.2.1:8080"));
    private static final URI SITE = URI.create(Walk.addressed("http://192.0.2.10"));

    private final Walk walk = Walk.written();
    private final Map<String, Machine> machines = new LinkedHashMap<>();

    @Test
    void oneMachineBecomesThreeWhilePeopleAreServed() throws Exception {
        Programs.missing("haproxy", "keepalived", "curl")
                .ifPresent(program -> assumeTrue(false, program + " is not installed"));
        SwitchedNetwork.hindrance().ifPresent(why -> assumeTrue(false, "no network of its own: " + why));
        Trees.delete(DIRECTORY);
        List<String> stations = List.of("machine 1", "machine 2", "machine 3", PEOPLE);
        try (SwitchedNetwork network = SwitchedNetwork.of(stations, new Random(1))) {
            for (String name : NAMES) {
                machines.put(
                        name,
                        new Machine(
                                network.cell(name), DIRECTORY.resolve(name.replace(' ', '-')), network.address(name)));
            }
            grow(network.cell(PEOPLE));
        } finally {
            machines.values().forEach(Machine::killAll);
        }
    }

    private void grow(Cell people) throws InterruptedException {
        assertThat(walk.steps())
                .containsExactly(
                        "1. One machine",
                        "2. A second machine",
                        "3. One address in front of both",
                        "4. Encryption between them",
                        "5. A reader, and a delayed replica",
                        "A mistake",
                        "A machine burns");
        follow("1. One machine");
        Client there = people.visit(() -> new Client(FIRST).register("ann"));
        String early = people.visit(() -> there.say("when there was one machine"));

        follow("2. A second machine");
        follow("3. One address in front of both");
        Client ann = people.visit(() -> there.through(SITE));
        assertThat(status(people, ann, early)).isEqualTo(200);

        try (Visitors visitors = new Visitors(SITE, people.threads(), Duration.ofMillis(100), PATIENCE)) {
            long begun = System.nanoTime();
            follow("4. Encryption between them");
            follow("5. A reader, and a delayed replica");
            List<Visit> all = visitors.since(begun);
            System.out.printf(
                    Locale.ROOT,
                    "a site grows: of %d requests meanwhile %d take more than a second%n",
                    all.size(),
                    all.stream().filter(Visit::isSlow).count());
            assertThat(all).hasSizeGreaterThan(100);
            assertThat(all.stream().filter(visit -> !visit.isServed())).isEmpty();
        }
        everybodyIsThere(people);
        aMistakeIsUndone(people, ann, early);
        aMachineBurns(people, ann, early);
    }

    /** By TLS alone, as what they were added. */
    private void everybodyIsThere(Cell people) {
        String lines = "config/cluster ask https://192.0.2.2:8090/replica/status --data /etc/hearsay";
        JsonNode status = Json.read(machine(1).run(Walk.addressed(lines), List.of()), JsonNode.class);
        assertThat(StreamSupport.stream(status.path("members").spliterator(), false)
                        .map(member -> member.path("id").asText().replaceFirst("\\..*", " ")
                                + member.path("role").asText()))
                .containsExactlyInAnyOrder("r1 writer", "r2 writer", "r3 read-only", "r4 delayed");
        assertThat(people.visit(() -> new Client(URI.create(Walk.addressed("http://192.0.2.3:8090")))
                        .get("/replica/status")
                        .status()))
                .isEqualTo(403);
    }

    private void aMistakeIsUndone(Cell people, Client ann, String post) {
        assertThat(people.visit(() -> ann.delete("/api/v1/statuses/" + post)).status())
                .isEqualTo(200);
        String later = "config/cluster ask https://192.0.2.3:8091/replica/delay/later --data /etc/hearsay";
        String deletion = eventually("r4 has the deletion", () -> {
            JsonNode updates = Json.read(machine(1).run(Walk.addressed(later), List.of()), JsonNode.class)
                    .path("updates");
            return StreamSupport.stream(updates.spliterator(), false)
                    .filter(update -> update.path("type").asText().equals("DeletePost"))
                    .map(update -> update.path("update").asText())
                    .findFirst();
        });
        assertThat(status(people, ann, post)).isEqualTo(404);
        walk.follow("A mistake", machines, Map.of("POST", post, "UPDATE-ID", deletion));
        eventually("it is back", () -> isThere(people, ann, post));
    }

    private void aMachineBurns(Cell people, Client ann, String post) {
        machine(1).burn();
        eventually("the other one has the address", () -> isThere(people, ann, post));
        String late = people.visit(() -> ann.say("after a machine has burnt"));
        assertThat(status(people, ann, late)).isEqualTo(200);
        assertThat(status(people, ann, post)).isEqualTo(200);
    }

    private Machine machine(int number) {
        return Optional.ofNullable(machines.get("machine " + number)).orElseThrow();
    }

    private void follow(String step) {
        walk.follow(step, machines, Map.of());
    }

    private static int status(Cell people, Client client, String post) {
        return people.visit(() -> client.get("/api/v1/statuses/" + post).status());
    }

    private static Optional<String> isThere(Cell people, Client client, String post) {
        return Optional.of(post).filter(id -> status(people, client, id) == 200);
    }

    /** What it tells as soon as it tells something. */
    private static String eventually(String what, Callable<Optional<String>> told) {
        return Awaitility.await(what)
                .atMost(SOON)
                .ignoreExceptions()
                .until(told, Optional::isPresent)
                .orElseThrow();
    }
}
