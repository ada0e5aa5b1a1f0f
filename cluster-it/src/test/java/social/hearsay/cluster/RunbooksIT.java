package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.cluster.fixture.Health.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Command;

/**
 * The bad days of {@code docs/operations.md}: each is brought about, and the lines that are there for it are run as
 * they stand. Each test finds three replicas and two front ends in service and leaves them so.
 */
class RunbooksIT {
    private static final Pattern DAY = Pattern.compile("(?m)^### (.+)$");
    private static final Pattern LINE = Pattern.compile("(?m)^config/cluster (.+)$");

    @AutoClose
    private static Cluster cluster;

    private static Client bob;

    @BeforeAll
    static void boot() {
        cluster = Cluster.boot("runbooks", Ports.RUNBOOKS, 3, 2);
        bob = cluster.client(2).register("bob");
    }

    @Test
    void aMachineIsBurnt() {
        String post = bob.say("on all disks before one burns");
        assertThatAllHaveTheSame();
        burn("r3");
        follow("A machine is burnt");
        assertThatAllHaveTheSame();
        assertThat(bob.get("/api/v1/statuses/" + post).status()).isEqualTo(200);
    }

    @Test
    void halfTheSiteIsGone() {
        String post = bob.say("on all disks before two burn");
        assertThatAllHaveTheSame();
        cluster.kill("f1");
        cluster.kill("f2");
        burn("r2");
        burn("r3");
        follow("Half the site is gone");
        assertThatAllHaveTheSame();
        assertThat(bob.get("/api/v1/statuses/" + post).status()).isEqualTo(200);
    }

    @Test
    void aWrongDeletionAtNoon() {
        Client author = cluster.client(1).register("author");
        String post = author.say("gone by mistake");
        assertThatAllHaveTheSame();
        // It begins with what they show.
        cluster.add("r4", "--delay", "1h");
        cluster.command().run("account", "close", "author").orThrow();
        assertThat(bob.get("/api/v1/statuses/" + post).status()).isEqualTo(404);
        follow("A wrong deletion at noon", "author");
        assertThat(bob.get("/api/v1/statuses/" + post).status()).isEqualTo(200);
        assertThat(author.get("/api/v1/accounts/verify_credentials").status()).isEqualTo(401);
        cluster.retire("r4");
    }

    /** That a full disk harms nobody is shown by {@link SickDiskIT}; here it is moved to a larger one. */
    @Test
    void aDiskIsFull() {
        follow("A disk is full");
        assertThatAllHaveTheSame();
    }

    /** What a wrong clock does is shown by the chaos run. */
    @Test
    void aClockIsWrong() {
        follow("A clock is wrong");
    }

    @Test
    void anIntruder() {
        Client intruder = cluster.client(1).register("victim");
        cluster.command().run("account", "role", "victim", "admin").orThrow();
        assertThat(intruder.get("/api/v1/accounts/verify_credentials").status()).isEqualTo(200);
        follow("An intruder", "victim");
        assertThat(intruder.get("/api/v1/accounts/verify_credentials").status()).isEqualTo(401);
        assertThatAllHaveTheSame();
    }

    @Test
    void eachDayIsBroughtAbout() {
        List<String> tests = Arrays.stream(RunbooksIT.class.getDeclaredMethods())
                .map(method -> method.getName().toLowerCase(Locale.ROOT))
                .toList();
        List<String> days =
                DAY.matcher(runbooks()).results().map(day -> day.group(1)).toList();
        assertThat(days)
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        day -> assertThat(tests).contains(day.replace(" ", "").toLowerCase(Locale.ROOT)));
    }

    /** The member, its disk and all. */
    private static void burn(String member) {
        cluster.kill(member);
        try (Stream<Path> files = Files.walk(cluster.directory(member))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
    }

    private static void follow(String day) {
        follow(day, "nobody");
    }

    /** @param person of whom is said what the lines say of ann */
    private static void follow(String day, String person) {
        for (String written : lines(day)) {
            String line = written.replaceAll("\\bann\\b", person);
            Command.Ended ended = cluster.command().run(line.split(" ", -1));
            // It says so when not all are up, which is what such days are about.
            assertThat(ended.exitCode())
                    .as("config/cluster %s: %s", line, ended.output())
                    .isLessThanOrEqualTo(line.equals("status") ? 1 : 0);
        }
        eventually(
                "all is well after: " + day,
                () -> cluster.command().run("status").exitCode() == 0);
    }

    private static List<String> lines(String day) {
        String book = runbooks();
        Matcher heading =
                Pattern.compile("(?m)^### " + Pattern.quote(day) + "$").matcher(book);
        assertThat(heading.find()).as(day).isTrue();
        String rest = book.substring(heading.end());
        Matcher next = DAY.matcher(rest);
        String section = next.find() ? rest.substring(0, next.start()) : rest;
        List<String> lines =
                LINE.matcher(section).results().map(line -> line.group(1)).toList();
        assertThat(lines).as(day).isNotEmpty();
        return lines;
    }

    private static String runbooks() {
        try {
            String manual = Files.readString(Command.root().resolve("docs/operations.md"));
            String book = manual.substring(manual.indexOf("\n## Bad days\n") + 1);
            int end = book.indexOf("\n## ");
            return end < 0 ? book : book.substring(0, end);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static void assertThatAllHaveTheSame() {
        assertThat(cluster.digestsOnceLevel(Cluster.replicas(3)).stream().distinct())
                .hasSize(1);
    }
}
