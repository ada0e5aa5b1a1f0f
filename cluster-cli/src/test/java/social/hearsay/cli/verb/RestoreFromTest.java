package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.cli.console.ExitCode;

/** What is brought back from r4, which is delayed, through r1, which is not; both answer what is written here. */
class RestoreFromTest extends ScriptedCluster {
    private static final String LATER = "GET /delay/later?most=100000";
    private static final String CLOSED = "{\"username\":\"ann\",\"closed\":true}";
    private static final String OPEN = "{\"username\":\"ann\",\"closed\":false}";

    /** What became of ann and bob since, and of three posts. */
    private static final String[] UPDATES = {
        update("u1", "CreatePost", "bob", "5"),
        update("u2", "DeletePost", "ann", "7"),
        update("u3", "CloseAccount", "ann", ""),
        update("u4", "DeletePost", "bob", "8"),
        update("u5", "DeletePost", "bob", "9")
    };

    private Member r1;
    private Member r4;

    @BeforeEach
    void begin() throws IOException {
        r1 = member("r1");
        r4 = member("r4").hasRole("delayed");
        for (String post : new String[] {"7", "8", "9"}) {
            r1.answers("POST /posts/" + post + "/undelete", 200, "{\"id\":\"" + post + "\"}");
        }
        r1.answers("GET /accounts/ann", 200, CLOSED).answers("POST /accounts/ann/reopen", 200, OPEN);
    }

    private static String update(String id, String type, String account, String post) {
        return "{\"update\":\"" + id + "\",\"type\":\"" + type + "\",\"text\":\"" + type + " " + account + post + "\""
                + (account.isEmpty() ? "" : ",\"account\":\"" + account + "\"")
                + (post.isEmpty() ? "" : ",\"post\":\"" + post + "\"") + "}";
    }

    private static String later(int all, String... updates) {
        return "{\"member\":\"r4.aaaa\",\"moment\":\"2026-01-31T11:00:00Z\",\"all\":" + all + ",\"updates\":["
                + String.join(",", updates) + "]}";
    }

    private void since(String... updates) {
        r4.answers(LATER, 200, later(updates.length, updates));
    }

    @Test
    void onePostComesBackAndNothingElse() {
        since(UPDATES);

        done("restore-from", "r4", "--post", "8");

        assertThat(output()).isEqualToIgnoringNewLines("post 8 is back");
        assertThat(r1.asked()).containsExactly("POST /posts/8/undelete {\"deletion\":\"u4\"}");
        assertThat(r4.asked()).containsExactly(LATER);
    }

    @Test
    void anAccountComesBackWithItsPosts() {
        since(UPDATES);

        done("restore-from", "r4", "--account", "@Ann");

        assertThat(output().lines()).containsExactly("@ann is open again", "post 7 is back");
        assertThat(r1.asked())
                .containsExactly(
                        "GET /accounts/ann",
                        "POST /accounts/ann/reopen {}",
                        "POST /posts/7/undelete {\"deletion\":\"u2\"}");
    }

    @Test
    void everyDeletionOfAPostIsUndone() {
        since(UPDATES[3], update("u6", "UndeletePost", "bob", "8"), update("u7", "DeletePost", "bob", "8"));

        done("restore-from", "r4", "--all");

        assertThat(output()).isEqualToIgnoringNewLines("post 8 is back");
        assertThat(r1.asked())
                .containsExactly(
                        "POST /posts/8/undelete {\"deletion\":\"u4\"}", "POST /posts/8/undelete {\"deletion\":\"u7\"}");
    }

    @Test
    void programsGetOneDocumentAndRepeatingItHarmsNothing() throws IOException {
        since(UPDATES);
        done("restore-from", "r4", "--all", "--output", "json");
        assertThat(verbs.answer())
                .isEqualToIgnoringWhitespace("{\"accounts\": [\"ann\"], \"posts\": [\"7\", \"8\", \"9\"],"
                        + " \"anew\": [], \"purged\": [], \"refused\": []}");

        r1.answers("GET /accounts/ann", 200, OPEN);
        done("restore-from", "r4", "--all");
        done("restore-from", "r4", "--all");
        assertThat(r1.asked().stream().filter(request -> request.contains("reopen")))
                .as("once while it was closed: by the second time it was open")
                .hasSize(2);
    }

    private static final String SHOWN = "{\"frame\":{\"author\":\"2\"},\"seen\":\"r1.aaaa=7\"}";

    @Test
    void whatWasPurgedAndIsShownIsMadeAnewTheOldestFirst() {
        r4.answers("GET /posts/8", 200, SHOWN).answers("GET /posts/10", 200, SHOWN);
        for (String post : new String[] {"8", "10"}) {
            r1.answers("POST /posts/" + post + "/recreate", 200, "{\"id\":\"" + post + "\"}");
        }
        since(UPDATES[3], UPDATES[4], update("u7", "PurgePost", "bob", "10"), update("u8", "PurgePost", "bob", "8"));

        done("restore-from", "r4", "--all");

        assertThat(output().lines()).containsExactly("post 9 is back", "post 8 is made anew", "post 10 is made anew");
        assertThat(r1.asked())
                .containsExactly(
                        "POST /posts/9/undelete {\"deletion\":\"u5\"}",
                        "POST /posts/8/recreate " + SHOWN,
                        "POST /posts/10/recreate " + SHOWN);
        done("restore-from", "r4", "--post", "8", "--output", "json");
        assertThat(verbs.answer()).contains("\"anew\" : [ \"8\" ]", "\"posts\" : [ ]");
    }

    @Test
    void whatIsMadeAnewWithoutAnAttachmentIsSaidToLackIt() {
        String lacking = SHOWN.replaceFirst("}$", ",\"without\":1}");
        r4.answers("GET /posts/8", 200, lacking);
        r1.answers("POST /posts/8/recreate", 200, "{\"id\":\"8\"}");
        since(UPDATES[3], update("u7", "PurgePost", "bob", "8"));

        done("restore-from", "r4", "--all");

        assertThat(output())
                .isEqualToIgnoringNewLines(
                        "post 8 is made anew, without 1 of its attachments: r4 does not have the file");
    }

    @Test
    void whatIsPurgedAndCannotBeMadeAnewIsNamed() {
        r4.answers("GET /posts/8", 200, SHOWN).answers("GET /posts/7", 200, SHOWN);
        r1.answers("POST /posts/8/recreate", 409, "{\"error\":\"Not yet\"}");
        since(
                UPDATES[1],
                UPDATES[2],
                UPDATES[3],
                UPDATES[4],
                update("u8", "PurgePost", "bob", "8"),
                update("u9", "PurgeAccount", "ann", ""),
                update("u10", "PurgePost", "ann", "7"),
                update("u11", "PurgePost", "bob", "6"));

        failed("restore-from", "r4", "--all");

        assertThat(output().lines())
                .containsExactly(
                        "post 9 is back", "PurgePost bob6", "post 8: Not yet", "PurgePost ann7", "PurgeAccount ann");
        assertThat(r1.asked())
                .as("nothing of ann, and not what r4 doesn't show")
                .containsExactly("POST /posts/9/undelete {\"deletion\":\"u5\"}", "POST /posts/8/recreate " + SHOWN);
        failed("restore-from", "r4", "--post", "6");
        assertThat(output()).isEqualToIgnoringNewLines("PurgePost bob6");
        failed("restore-from", "r4", "--account", "ann", "--output", "json");
        assertThat(verbs.answer()).contains("\"purged\" : [ \"PurgePost ann7\", \"PurgeAccount ann\" ]");
    }

    @Test
    void whereNothingWasTakenAwayThatIsSaid() {
        since(UPDATES);

        failed("restore-from", "r4", "--account", "nobody");
        assertThat(output())
                .contains("nothing of @nobody was taken away since 2026-01-31T11:00:00Z, which r4 shows")
                .contains("'config/cluster diff r4 --data ");
        failed("restore-from", "r4", "--post", "5");
        assertThat(output()).contains("post 5 was not taken away since");
        assertThat(r1.asked()).isEmpty();
    }

    @Test
    void whatIsBeyondTheListIsNotTakenForNothing() {
        r4.answers(LATER, 200, later(100_007, UPDATES));

        failed("restore-from", "r4", "--post", "1");
        assertThat(output()).contains("Only the first 100000 updates since are looked at");
        done("restore-from", "r4", "--post", "8", "--output", "json");
        assertThat(verbs.answer()).startsWith("{");
        assertThat(output()).contains("Only the first 100000 updates since are looked at");
    }

    @Test
    void whoIsRefusedOneGetsTheOthers() {
        since(UPDATES[3], UPDATES[4], update("u6", "DeletePost", "eve", "6"), update("u7", "CloseAccount", "dan", ""));
        r1.answers("GET /accounts/dan", 404, "{\"error\":\"Nobody is called dan\"}")
                .answers("POST /posts/6/undelete", 409, "{\"error\":\"It is purged\"}");

        failed("restore-from", "r4", "--all");
        assertThat(output().lines())
                .containsExactly(
                        "@dan: Nobody is called dan", "post 8 is back", "post 9 is back", "post 6: It is purged");
        failed("restore-from", "r4", "--post", "6", "--output", "json");
        assertThat(verbs.answer()).contains("\"posts\" : [ ]", "\"refused\" : [ \"post 6: It is purged\" ]");
    }

    @Test
    void whenNobodyAnswersAnyMoreItSaysWhatIsBackAndHowToGoOn() {
        since(UPDATES);
        r1.answers("POST /posts/8/undelete", 503, "{\"error\":\"Its disk is full\"}");
        r1.answers("POST /posts/8/undelete", 503, "{\"error\":\"Its disk is full\"}");
        done("restore-from", "r4", "--post", "8");

        failed("restore-from", "r4", "--all");

        assertThat(output())
                .contains("@ann is open again", "post 7 is back", "Its disk is full")
                .contains("Not all was tried: the same command goes on with the rest")
                .doesNotContain("post 9");
    }

    @Test
    void ctrlCInTheMiddleLeavesWhatIsBackAndSaysSo() {
        since(UPDATES);
        // Who r4 is needs none, what it has one; each of the others is preceded by a look at r1.
        verbs.pace = new SkippingPace().signalAfterAnswers(1 + 2 + 2 + 2 + 1);

        ends(ExitCode.INTERRUPTED, "restore-from", "r4", "--all");

        assertThat(output())
                .contains("@ann is open again", "post 7 is back", "Not all was tried")
                .doesNotContain("post 8");
    }

    /** It shows an account as it was: open. */
    @Test
    void theDelayedOneIsNotAskedForWhatIsToBeBroughtBack() throws IOException {
        r1.hasRole("delayed");
        r1.answers(LATER, 200, later(1, UPDATES[2])).answers("GET /accounts/ann", 200, OPEN);
        Member r2 =
                member("r2").answers("GET /accounts/ann", 200, CLOSED).answers("POST /accounts/ann/reopen", 200, OPEN);

        done("restore-from", "r1", "--all");

        assertThat(r1.asked()).containsExactly(LATER);
        assertThat(r2.asked()).containsExactly("GET /accounts/ann", "POST /accounts/ann/reopen {}");
    }

    @Test
    void withoutAnyOtherReplicaNothingIsBroughtBack() throws Exception {
        since(UPDATES);
        r1.dies();

        failed("restore-from", "r4", "--all");

        assertThat(output()).contains("no replica that is not delayed is running: 'config/cluster up --data ");
    }
}
