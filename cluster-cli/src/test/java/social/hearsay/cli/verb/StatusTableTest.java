package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.common.wire.Json;

class StatusTableTest {
    private static StatusTable.Row row(String name, @Nullable Long pid, String state, boolean ready) {
        ReplicaReport report = pid == null
                ? null
                : new ReplicaReport(Json.read(
                        "{\"id\":\"r1.k3f9\",\"role\":\"read-only\",\"logLength\":3,\"digest\":\"00ff\",\"lag\":{\"r2.a\":{\"updates\":1,"
                                + "\"seconds\":2}},\"replicaTimestamp\":{\"r1.k3f9\":12}}",
                        JsonNode.class));
        return new StatusTable.Row(name, pid, "http://127.0.0.1:8090/replica", state, ready, report);
    }

    private static StatusTable table(StatusTable.Row... rows) {
        return new StatusTable(List.of(rows), List.of("r1: ALARM x: y"));
    }

    @Test
    void aLineEachAndNotesBelow() {
        List<String> lines = table(row("r1", 17L, "up", true), row("r2", null, "down", false))
                .lines();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0).split(" +"))
                .containsExactly(
                        "NAME", "PID", "ADDRESS", "STATE", "READY", "ROLE", "LOG", "LAG", "DIGEST", "TIMESTAMPS");
        assertThat(lines.get(1).split(" +"))
                .containsExactly(
                        "r1",
                        "17",
                        "http://127.0.0.1:8090/replica",
                        "up",
                        "yes",
                        "read-only",
                        "3",
                        "1/2.0s",
                        "00ff",
                        "r1.k3f9=12",
                        "/");
        assertThat(lines.get(2).split(" +"))
                .containsExactly("r2", "-", "http://127.0.0.1:8090/replica", "down", "no", "-", "-", "-", "-", "-");
        assertThat(lines.get(3)).isEqualTo("r1: ALARM x: y");
    }

    @Test
    void programsGetTheSameAndAllThatAReplicaSays() {
        JsonNode json = Json.read(
                table(row("r1", 17L, "up", true), row("r2", null, "down", false))
                        .json()
                        .toString(),
                JsonNode.class);

        assertThat(json.at("/members/0/pid").asLong()).isEqualTo(17);
        assertThat(json.at("/members/0/status/logLength").asLong()).isEqualTo(3);
        assertThat(json.at("/members/1/pid").isNull()).isTrue();
        assertThat(json.at("/members/1/ready").isBoolean()).isTrue();
        assertThat(json.at("/notes/0").asText()).isEqualTo("r1: ALARM x: y");
    }

    @Test
    void allIsWellWhenEveryoneOnTheRollIs() {
        assertThat(table(row("r1", 1L, "up", true)).isEveryoneWell()).isTrue();
        assertThat(table(row("r1", 1L, "up", true), row("r4", null, "elsewhere", true))
                        .isEveryoneWell())
                .isTrue();
        assertThat(table(row("r1", 1L, "up", true), row("r4", null, "elsewhere", false))
                        .isEveryoneWell())
                .isFalse();
        assertThat(table(row("r1", 1L, "paused", false)).isEveryoneWell()).isFalse();
        assertThat(table(row("r1", null, "down", false)).isAnyoneUp()).isFalse();
    }
}
