package social.hearsay.cluster.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.common.snapshot.BackupFile;

/** What is ordered by the console, of members and of people. */
abstract class ConsoleActionsContract extends ConsolePageContract {
    ConsoleActionsContract(Scene scene) {
        super(scene);
    }

    @Test
    void gossipThatIsPausedShowsALagThatGoes() {
        order("r2", "Pause gossip");
        assertThat(page.locator("dialog")).containsText("gossip/pause --post");
        confirm();
        says(strip(page), "Gossip of r2 is paused");
        say("not for r2 yet");
        says(card("r2").locator("dl"), "1 update");
        assertThat(page.locator(".vectors .lack").first()).containsText("−1");
        assertThat(strip(page)).containsText("r2 lacks 1 update");
        order("r2", "Let gossip go on");
        confirm();
        says(strip(page), WELL);
        assertThat(card("r2")).containsText("level");
        says(event("done by hand"), "Let gossip go on by root_of_all");
    }

    @Test
    void aWriterIsMadeReadOnlyAndAWriterAgain() {
        order("r2", "Make it read-only");
        assertThat(page.locator("dialog code")).hasText(command("demote r2"));
        page.locator("dialog button", named("Cancel")).click();
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(card("r2").locator("header")).containsText("writer");

        order("r2", "Make it read-only");
        confirm();
        try {
            says(card("r2").locator("header"), "read-only");
            says(event("done by hand"), "r2: Make it read-only by root_of_all");
        } finally {
            order("r2", "Make it a writer");
            assertThat(page.locator("dialog code")).hasText(command("promote r2"));
            confirm();
        }
        says(card("r2").locator("header"), "writer");
        says(event("promoted"), "r2");
    }

    @Test
    void aFrontEndIsDrainedAndCalledBack() {
        order("f2", "Drain it");
        assertThat(page.locator("dialog code")).hasText(command("drain f2 --keep"));
        confirm();
        try {
            says(strip(page), "f2 is about to leave.");
            assertThat(strip(page)).containsText(command("undrain f2"));
        } finally {
            order("f2", "Call it back");
            confirm();
        }
        says(card("f2").locator("header"), "serves");
        assertThat(strip(page)).not().containsText("f2 is about to leave.");
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1280})
    void aBackupIsTakenThatARestoreReads(int width) throws IOException {
        page.setViewportSize(width, 900);
        Path backups = cluster.command().data().resolve("r2/store/backups");
        long before = Files.isDirectory(backups) ? files(backups).size() : 0;
        Locator row = card("r2").locator("dl > div", inside("Backup"));

        order("r2", "Back it up");
        assertThat(page.locator("dialog code")).hasText(command("backup FILE"));
        assertThat(page.locator("dialog"))
                .containsText("in the directory backups of its data directory, and verifies it");
        assertThat(page.locator("dialog")).containsText("The newest 3 are kept, and the last of as many days.");
        look(page, "console-backup-question-" + width);
        page.locator("dialog button", named("Do it")).click();
        says(page.locator(".notice"), "Begun: r2: Back it up. Its card tells how it goes.");
        says(event("done by hand"), "r2: Back it up (begun) by root_of_all");

        Awaitility.await("r2 has a file more").until(() -> files(backups).size() > before);
        Path newest = files(backups).get(files(backups).size() - 1);
        says(row, "ago, ");
        says(event("backed up"), newest.getFileName().toString());
        assertThat(row).not().containsText("failed");
        look(page, "console-backup-" + width);
        assertThat(newest.getFileName().toString()).matches("r2-\\d{4}-\\d\\d-\\d\\dT\\d{6}Z\\.gz");
        assertThat(Files.getPosixFilePermissions(newest)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        BackupFile.Facts facts = new BackupFile(newest).check((rows, bytes, ofBytes) -> {});
        assertThat(facts.digest()).isNotEmpty();
        assertThat(facts.cluster()).isEqualTo(cluster.status("r2", "cluster").asText());
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.toString().endsWith(".gz")).sorted().toList();
        }
    }

    @Test
    void replicasAreComparedAndWhatCameOfItIsAnEvent() {
        Locator verification = page.locator(".verification");
        verification.locator("button").click();
        assertThat(page.locator("dialog")).containsText("It changes nothing.");
        assertThat(page.locator("dialog code")).hasText(command("verify"));
        page.locator("dialog button", named("Do it")).click();
        says(page.locator(".notice"), "Begun: Verify");
        says(verification.locator(".message.good"), "r1, r2, r3 have the same rows in ");
        assertThat(verification).containsText("by root_of_all");
        says(event("verified"), "r1, r2, r3 have the same rows in ");
        assertThat(event("verified")).containsText("by root_of_all");
        says(event("done by hand"), "Verify (begun) by root_of_all");
        look(page, "console-verified");
    }

    @Test
    void whatIsUnderWayIsShownAndNotBegunTwice() {
        page.route(
                "**/cluster/verification",
                route -> route.fulfill(json(
                        "{\"state\":\"under-way\",\"by\":\"ann\",\"replicas\":[\"r1\",\"r2\"],\"began\":\"2026-11-30T12:00:00Z\","
                                + "\"reading\":\"r2\"}")));
        page.route(
                "**/cluster/actions",
                route -> route.fulfill(
                        json("{\"error\":\"A comparison is under way\"}").setStatus(409)));
        Locator verification = page.locator(".verification");
        says(verification.locator("[role=status]"), "r1, r2 are being compared: r2 reads its rows …");
        verification.locator("button").click();
        page.locator("dialog button", named("Do it")).click();
        says(page.locator(".notice"), "Not done: A comparison is under way");
    }

    private static Route.FulfillOptions json(String body) {
        return new Route.FulfillOptions().setContentType("application/json").setBody(body);
    }

    @Test
    void whoIsDeadIsRetiredOnlyByItsName() {
        cluster.add("r4");
        says(card("r4"), "✓ agrees");
        cluster.kill("r4");
        says(card("r4").locator("header"), "down");
        order("r4", "Retire it");
        assertThat(page.locator("dialog code")).hasText(command("retire r4"));
        page.locator("dialog input").fill("r1");
        page.locator("dialog button", named("Do it")).click();
        assertThat(page.locator("dialog")).isVisible();
        page.locator("dialog input").fill("r4");
        confirm();

        says(event("retired"), "r4");
        assertThat(card("r4")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(LONG));
        says(strip(page), "3 of 3 replicas");
        cluster.end("f2");
        cluster.start("f2");
        Page other = window(2, 1280, ColorScheme.LIGHT);
        other.navigate("/cluster");
        says(strip(other), WELL);
        assertThat(strip(other)).containsText("3 of 3 replicas");
        other.context().close();
    }

    @Test
    void theCommandThatAddsAMemberIsPutTogether() {
        Locator adding = page.locator(".adding");
        assertThat(adding.locator("code")).hasText(Pattern.compile("config/cluster add r\\d+ --data .+"));
        adding.getByLabel("It is to be").selectOption("a front end");
        assertThat(adding.locator("code")).hasText(command("add f3"));
        adding.getByLabel("It is to be").selectOption("a delayed replica");
        adding.getByLabel("Behind by").fill("20m");
        adding.getByLabel("In the zone").fill("west");
        assertThat(adding.locator("code"))
                .hasText(Pattern.compile("config/cluster add r\\d+ --delay 20m --zone west --data .+"));
        adding.getByLabel("Behind by").fill("20m; reboot");
        assertThat(adding.locator("code")).not().containsText("reboot");
        adding.getByLabel("Behind by").fill("2d");
        adding.getByLabel("In the zone").fill("");
        assertThat(adding.locator("code")).hasText(Pattern.compile("config/cluster add r\\d+ --delay 2d --data .+"));
    }

    @Test
    void whatWasTakenAwayByMistakeIsFoundAtADelayedReplica() {
        cluster.add("r4", "--delay", "10m");
        try {
            Locator kept = page.locator(".delayed article");
            says(kept, "10\u202fmin behind");
            Client bob = cluster.client(1).register("bob_of_before");
            String post = bob.say("taken away by mistake");
            String later = bob.say("written afterwards");
            assertThat(bob.delete("/api/v1/statuses/" + post).status()).isEqualTo(200);
            Locator brought = kept.locator(".brought li", inside("post " + post));
            says(brought, "post " + post + " of @bob_of_before is deleted");
            assertThat(brought).containsText("config/cluster restore-from r4 --post " + post);
            assertThat(kept.locator(".since .taken")).hasCount(1);
            look(page, "console-delayed");
            page.setViewportSize(320, 900);
            look(page, "console-delayed-320");
            page.setViewportSize(1280, 900);

            steer(kept, "Keep it where it is", command("delayed pause r4"));
            says(kept, "stands still");
            brought.locator("button", inside("Stop before it")).click();
            assertThat(page.locator("dialog code")).containsText("config/cluster delayed forward-to ");
            confirm();
            Client r4 = cluster.direct(cluster.client(1), "r4");
            for (String each : List.of(post, later)) {
                HttpRequest.Builder asOf =
                        r4.request("/api/v1/statuses/" + each).header("As-Of", "any");
                assertThat(r4.send(asOf.GET()).orThrow().path("id").asText()).isEqualTo(each);
            }
            kept.locator("[name=before]").fill("2020-01-31T12:00:01");
            assertThat((Boolean) kept.locator("[name=before]").evaluate("(field) => field.checkValidity()"))
                    .as("it can't go back")
                    .isFalse();
            steer(kept, "Let it follow again", command("delayed resume r4"));
            says(event("done by hand"), "r4: Let it follow again by root_of_all");
        } finally {
            cluster.retire("r4");
        }
        assertThat(page.locator(".delayed")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(LONG));
        says(strip(page), "3 of 3 replicas");
    }

    private void steer(Locator kept, String name, String command) {
        kept.locator("button", inside(name)).click();
        assertThat(page.locator("dialog code")).hasText(command);
        confirm();
    }

    @Test
    void aReportIsDecidedUponAndSettled() {
        Client bob = cluster.client(2).register("bob", "read write follow");
        Client eve = cluster.client(2).register("eve", "read write follow");
        String post = eve.say("<b>buy</b> my watches");
        String id = eve.get("/api/v1/accounts/verify_credentials")
                .orThrow()
                .path("id")
                .asText();
        bob.post(
                        "/api/v1/reports",
                        Map.of(
                                "account_id",
                                id,
                                "status_ids",
                                List.of(post),
                                "comment",
                                "<i>spam</i>",
                                "category",
                                "spam"))
                .orThrow();
        cluster.digestsOnceLevel(Cluster.replicas(3));

        page.locator("nav a", named("Moderation")).click();
        Locator report = page.locator("section[aria-labelledby=reports] .card", named("@bob reports @eve"));
        assertThat(report).containsText("<i>spam</i>");
        assertThat(report).containsText("<b>buy</b> my watches");
        shoot(page, "console-moderation");
        report.locator("button", inside("Settle it")).click();
        confirm();
        says(page.locator("section[aria-labelledby=reports]"), "No report waits for a decision.");

        page.fill("[name=name]", "eve");
        page.keyboard().press("Enter");
        Locator account = page.locator(".account", named("@eve"));
        account.locator("button", inside("Limit")).click();
        assertThat(page.locator("dialog")).containsText("Only who follows it comes across what it does.");
        confirm();
        says(account, "limited");
        account.locator("button", inside("Limit no more")).click();
        confirm();
        assertThat(account.locator(".badge.warn")).hasCount(0);
    }
}
