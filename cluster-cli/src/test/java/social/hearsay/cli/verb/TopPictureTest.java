package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.common.wire.Json;

class TopPictureTest {
    private static final Instant NOW = Instant.parse("2026-11-29T03:00:00Z");
    private static final StatusTable ONE = new StatusTable(
            List.of(new StatusTable.Row("r1", 7L, "http://127.0.0.1:8090/replica", "up", true, null)), List.of());

    private static ObjectNode json(String text) {
        return Json.read(text, ObjectNode.class);
    }

    @Test
    void figuresAreBySecondsAndEventsAreInALineEach() {
        ObjectNode seen = json("""
                {"frontEnd": "f1",
                 "figures": {"at": 1, "requests": 50, "failures": 1, "p50": 3.4, "p95": 12, "p99": 40, "updates": 10,
                  "stableSeconds": 0.52, "lagUpdates": 3, "lagSeconds": 1.25, "everySeconds": 5},
                 "events": [{"at": 0, "kind": "alarm", "member": "r1.aaaa", "about": "sick-disk",
                   "text": "The disk\\u001b[31m fails", "by": ""},
                  {"at": 0, "kind": "action", "member": "r2", "about": "promote", "text": "done", "by": "ann"}]}""");
        List<String> lines = new TopPicture(ONE, seen, NOW).lines();
        assertThat(lines.get(0))
                .isEqualTo("Hearsay  2026-11-29 03:00:00 UTC  all is well: 1 of 1 members are up and ready");
        assertThat(lines.get(1))
                .startsWith("f1: 10.0 requests/s (1 failed)  p50 3  p95 12  p99 40 ms  2.0 updates/s")
                .endsWith("everywhere after 0.5 s  lag 3, 1.3 s");
        assertThat(lines)
                .endsWith(
                        "1970-01-01 00:00:00  alarm                 r1.aaaa sick-disk: The disk [31m fails",
                        "1970-01-01 00:00:00  action                r2 promote: done (ann)");
    }

    @Test
    void withoutAFrontEndThereAreTheMembersAlone() {
        TopPicture picture = new TopPicture(ONE, json("{}"), NOW);
        assertThat(picture.lines()).hasSize(5).contains("no front end answers that has figures");
        assertThat(picture.text(false)).doesNotContain("\u001b").endsWith("\n");
        assertThat(picture.text(true)).startsWith("\u001b[H").endsWith("\u001b[J");
    }

    @Test
    void aNoteIsSomethingToLookAt() {
        StatusTable noted = new StatusTable(ONE.rows(), List.of("r1: ALARM sick-disk: The disk fails"));
        assertThat(new TopPicture(noted, json("{}"), NOW).lines().get(0)).contains("LOOK: 1 of 1");
    }

    @Test
    void timestampsAreDrawnWhenTheyMove() {
        StringBuilder drawn = new StringBuilder();
        DemoVectors vectors =
                new DemoVectors(List.of("r1", "r2"), line -> drawn.append(line).append('\n'));
        vectors.show(Map.of("r1", report("{\"r1.aaaa\": 1}"), "r2", report("{\"r1.aaaa\": 1}")));
        vectors.show(Map.of("r1", report("{\"r1.aaaa\": 1}"), "r2", report("{\"r1.aaaa\": 1}")));
        vectors.show(Map.of("r1", report("{\"r1.aaaa\": 2}")));
        assertThat(drawn.toString()).isEqualTo("""

                      r1 | r1= 1     r2= 0
                      r2 | r1= 1     r2= 0

                      r1 | r1=[2]    r2= 0
                      r2 | does not answer
                """);
        assertThat(DemoVectors.areLevel(List.of(report("{\"r1.a\": 1}"), report("{\"r1.a\": 1}"))))
                .isTrue();
        assertThat(DemoVectors.areLevel(List.of(report("{\"r1.a\": 1}"), report("{\"r1.a\": 2}"))))
                .isFalse();
    }

    private static ReplicaReport report(String timestamp) {
        JsonNode status = Json.read("{\"digest\": \"00\", \"valueTimestamp\": " + timestamp + "}", JsonNode.class);
        return new ReplicaReport(status);
    }
}
