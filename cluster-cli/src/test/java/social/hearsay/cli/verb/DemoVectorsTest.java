package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.common.wire.Json;

class DemoVectorsTest {
    private final List<String> said = new ArrayList<>();
    private final DemoVectors vectors = new DemoVectors(List.of("r1", "r2"), said::add);

    @Test
    void whatHasJustChangedIsInBrackets() {
        vectors.show(Map.of("r1", has("r1", 1), "r2", has("r1", 1)));
        vectors.show(Map.of("r1", has("r1", 2), "r2", has("r1", 1)));
        assertThat(said)
                .containsExactly(
                        "",
                        "      r1 | r1= 1     r2= 0",
                        "      r2 | r1= 1     r2= 0",
                        "",
                        "      r1 | r1=[2]    r2= 0",
                        "      r2 | r1= 1     r2= 0");
    }

    @Test
    void whoComesBackIsComparedWithWhatItHad() {
        vectors.show(Map.of("r1", has("r1", 1), "r2", has("r1", 1)));
        vectors.show(Map.of("r1", has("r1", 3)));
        assertThat(said).endsWith("      r2 | does not answer");
        vectors.show(Map.of("r1", has("r1", 3), "r2", has("r1", 3)));
        assertThat(said).endsWith("      r1 | r1= 3     r2= 0", "      r2 | r1=[3]    r2= 0");
    }

    @Test
    void nothingIsDrawnTwice() {
        vectors.show(Map.of("r1", has("r1", 1)));
        int lines = said.size();
        vectors.show(Map.of("r1", has("r1", 1)));
        assertThat(said).hasSize(lines);
    }

    private static ReplicaReport has(String origin, long count) {
        ObjectNode status = Json.mapper().createObjectNode();
        status.putObject("valueTimestamp").put(origin + ".aaaa", count);
        return new ReplicaReport(status);
    }
}
