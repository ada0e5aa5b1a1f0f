package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static social.hearsay.cluster.fixture.Health.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Command;
import social.hearsay.cluster.fixture.Health;
import social.hearsay.cluster.fixture.Store;
import social.hearsay.cluster.fixture.WallClock;

/** What members say of themselves when all is well, when one is away, and when two values differ. */
class HealthIT {
    private static final int ALARMING = 20;

    /** What there is only where members have certificates: {@code TlsIT} looks for it. */
    private static final Set<String> WITH_TLS = Set.of("hearsay_certificate_seconds");

    @AutoClose
    private static Cluster cluster;

    private static Client ann;

    /** Of r2. */
    private static WallClock clock;

    @BeforeAll
    static void boot() {
        cluster = Cluster.boot(
                "health",
                Ports.HEALTH,
                1,
                1,
                Map.of(
                        // Of a locale in which I has a dot, and figures and calendars are others'.
                        "HEARSAY_JVM_OPTIONS",
                        Cluster.quickStart() + " -Duser.language=tr -Duser.country=TR",
                        "HEARSAY_UNDELETE_WINDOW",
                        "PT1S",
                        "HEARSAY_ABSENCE_ALARM_UPDATES",
                        String.valueOf(ALARMING)));
        ann = cluster.client(1).register("ann");
        clock = new WallClock(cluster.command().data().resolve("clock-of-r2"));
        cluster.add("r2", clocked());
    }

    private static Map<String, String> clocked() {
        return WallClock.library().map(clock::environment).orElse(Map.of());
    }

    @Test
    void everyFigureOfTheManualIsThere() throws IOException {
        ann.say("so that there is something to count");
        String figures = Health.figures(cluster, "r1") + Health.figures(cluster, "f1");
        Set<String> documented = documented();
        assertThat(documented).hasSizeGreaterThan(20);
        assertThat(documented)
                .filteredOn(name -> !WITH_TLS.contains(name))
                .allSatisfy(name -> assertThat(figures).contains("\n" + name));
        Set<String> present = names(Pattern.compile("(?m)^# TYPE (hearsay_\\w+) "), figures);
        assertThat(present).allSatisfy(name -> assertThat(documented).anyMatch(name::startsWith));
    }

    @Test
    void whatIsDeletedIsErasedFromEveryDiskWhenItsTimeIsOver() {
        String id = ann.say("a secret that is regretted");
        cluster.digestsOnceLevel(Cluster.replicas(2));
        assertThat(contents("r2", id)).contains("regretted");
        assertThat(ann.delete("/api/v1/statuses/" + id).status()).isEqualTo(200);

        for (String replica : Cluster.replicas(2)) {
            eventually(replica + " has erased it", () -> !contents(replica, id).contains("regretted"));
        }
        assertThat(ann.get("/api/v1/statuses/" + id).status()).isEqualTo(404);
        assertThat(cluster.digestsOnceLevel(Cluster.replicas(2)).stream().distinct())
                .hasSize(1);
    }

    @Test
    void aMemberIsAwayComesBackWithAnotherValueAndIsRepaired() throws IOException {
        cluster.digestsOnceLevel(Cluster.replicas(2));
        String before = Store.of(cluster, "r2").text("select sum from value_digest");
        String app = ann.post(
                        "/api/v1/apps", Map.of("client_name", "one", "redirect_uris", "urn:ietf:wg:oauth:2.0:oob"))
                .orThrow()
                .path("client_id")
                .asText();
        cluster.digestsOnceLevel(Cluster.replicas(2));
        cluster.kill("r2");
        aMemberThatIsAwayIsAnAlarmThatSaysWhatToDo();
        Store store = Store.of(cluster, "r2");
        assertThat(store.change("delete from apps where client_id = '" + app + "'"))
                .isEqualTo(1);
        assertThat(store.change("update value_digest set sum = " + before)).isEqualTo(1);
        cluster.start("r2", clocked());
        eventually("the alarm is over", () -> !Health.alarms(cluster, "r1").contains("long-absence"));
        assertThat(Health.countedAlarms(cluster, "r1", "long-absence")).startsWith("0");
        valuesThatDifferAreAnAlarmEverywhereItCanBeSeen();
        whatDiffersIsNamed(app);
        aDiskThatIsNotWhatWasWrittenIsRepairedFromAPeer();
    }

    private static void aMemberThatIsAwayIsAnAlarmThatSaysWhatToDo() {
        assertThat(Health.isUp(cluster, "r1", "ready")).isTrue();
        for (int number = 0; number < ALARMING; number++) {
            ann.say("while r2 is away, number " + number);
        }
        eventually("r1 raises an alarm", () -> Health.alarms(cluster, "r1").contains("long-absence"));
        assertThat(Health.texts(cluster, "r1"))
                .anyMatch(
                        text -> text.contains("config/cluster start r2") && text.contains("config/cluster retire r2"));
        assertThat(cluster.command().run("status").output()).contains("r1: ALARM long-absence: r2.");
    }

    /** The server's timers wait for a time of day, which may come once more. */
    @Test
    void roundsGoOnWhenTheClockIsSetBack() {
        assumeTrue(WallClock.library().isPresent(), "libfaketime is not installed");
        eventually("a round of r2 finds r1", () -> answersTo("r2"));
        clock.set(Duration.ofHours(-1));
        cluster.pause("r1");
        try {
            eventually("a round of r2 finds r1 silent", () -> !answersTo("r2"));
        } finally {
            cluster.resume("r1");
        }
        eventually("another finds it back", () -> answersTo("r2"));
        clock.set(Duration.ZERO);
    }

    /** Whether the other replica answered the last exchange. */
    private static boolean answersTo(String replica) {
        return cluster.status(replica, "lag").elements().next().path("answers").asBoolean();
    }

    /** A row that a disk has lost, as whoever reads it page by page can't see. */
    private static void aDiskThatIsNotWhatWasWrittenIsRepairedFromAPeer() throws IOException {
        String id = ann.say("kept by the other");
        cluster.digestsOnceLevel(Cluster.replicas(2));
        cluster.kill("r2");
        assertThat(Store.of(cluster, "r2").change("delete from posts where id = " + id))
                .isEqualTo(1);

        cluster.start("r2", clocked());

        assertThat(contents("r2", id)).contains("kept by the other");
        assertThat(cluster.digestsOnceLevel(Cluster.replicas(2)).stream().distinct())
                .hasSize(1);
        assertThat(cluster.command().run("verify").orThrow().output()).contains("r1, r2 have the same rows in ");
        assertThat(Health.alarms(cluster, "r2")).doesNotContain("damaged");
        assertThat(read("r2")).contains("is damaged, and out of service: The rows have the digest");
        try (Stream<Path> files = Files.list(cluster.directory("r2").resolve("store"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(file -> file.startsWith("replica.db.old-"))
                    .doesNotContain("damaged");
        }
    }

    private static void valuesThatDifferAreAnAlarmEverywhereItCanBeSeen() {
        for (String replica : Cluster.replicas(2)) {
            eventually(
                    replica + " raises an alarm",
                    () -> Health.alarms(cluster, replica).contains("values-differ"));
            assertThat(Health.countedAlarms(cluster, replica, "values-differ")).startsWith("1");
        }
        assertThat(cluster.command().run("status").output())
                .contains("r1: ALARM values-differ: The values differ: at {")
                .contains("r2: ALARM values-differ: The values differ: at {");
        JsonNode alarms = ann.get("/cluster/status").orThrow().path("alarms");
        assertThat(alarms.findValuesAsText("kind")).contains("values-differ");
        assertThat(Files.exists(cluster.directory("r1").resolve("log").resolve("server.log")))
                .isTrue();
        assertThat(read("r1")).contains("SEVERE").contains("The values differ");
    }

    private static void whatDiffersIsNamed(String app) {
        Command.Ended verified = cluster.command().run("verify");
        assertThat(verified.output()).containsPattern("apps " + app + ": r1 [0-9a-f]{16}, r2 has none");
        assertThat(verified.exitCode()).isEqualTo(1);

        cluster.command()
                .run("ask", cluster.frontEnd(1) + "/cluster/actions", "--post", "{\"action\": \"verify\"}")
                .orThrow();
        eventually("the front end has compared them, too", () -> verification().has("ended"));
        assertThat(verification().path("same").asBoolean(true)).isFalse();
        assertThat(verification().at("/rows/0/key").asText()).isEqualTo(app);
        assertThat(verification().at("/rows/0/hashes/r2").isNull()).isTrue();
    }

    private static JsonNode verification() {
        return cluster.ask("f1", "/cluster/verification").orThrow();
    }

    private static String contents(String replica, String post) {
        return Store.of(cluster, replica).text("select contents from posts where id = " + post);
    }

    private static String read(String member) {
        try {
            return Files.readString(cluster.directory(member).resolve("log").resolve("server.log"));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    /** The names in the first column of the manual's table. */
    private static Set<String> documented() throws IOException {
        String manual = Files.readString(Command.root().resolve("docs/operations.md"));
        return names(Pattern.compile("(?m)^\\| `(hearsay_\\w+)"), manual);
    }

    private static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
