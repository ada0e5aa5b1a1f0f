package social.hearsay.common.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.RowDigests;
import social.hearsay.common.wire.TableDigests;

/** What a replica's answers mean for a comparison. */
class AskedReplicasTest {
    private static final RowDigests ROWS =
            new RowDigests(VectorTimestamp.ZERO, new TreeMap<>(Map.of("113", -1L)), true);

    private final List<AskedReplicas.Answer> answers = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private int pauses;

    @Test
    void aRangeIsAskedForByItsTableAndNumber() throws InterruptedException {
        answers(200, Json.write(ROWS));
        assertThat(replicas().rows("r2", new TableDigests.Range("posts", 7))).isEqualTo(ROWS);
        assertThat(asked).containsExactly("r2 /digests/posts/7");
    }

    @Test
    void whoIsAskedBySomebodyElseIsAskedAgain() throws InterruptedException {
        answers(409, "{\"error\":\"busy\"}");
        answers(409, "{\"error\":\"busy\"}");
        answers(200, Json.write(new TableDigests(VectorTimestamp.ZERO, new TreeMap<>())));
        assertThat(replicas().tables("r1").tables()).isEmpty();
        assertThat(pauses).isEqualTo(2);
    }

    @Test
    void whoIsAlwaysAskedBySomebodyElseCantBeCompared() {
        for (int time = 0; time < 1_000; time++) {
            answers(409, "{\"error\":\"Rows are being compared already\"}");
        }
        assertThatThrownBy(() -> replicas().tables("r1"))
                .isInstanceOf(NotComparable.class)
                .hasMessage("r1 can't be compared: 409 Rows are being compared already");
        assertThat(pauses).isEqualTo(60);
    }

    @Test
    void whatAReplicaRefusesIsSaidWithItsName() {
        answers(503, "{\"error\":\"The value is not there yet\"}");
        assertThatThrownBy(() -> replicas().tables("r2"))
                .isInstanceOf(NotComparable.class)
                .hasMessage("r2 can't be compared: 503 The value is not there yet");
        assertThat(asked).hasSize(1);
    }

    @Test
    void anAnswerOfAnotherKindIsOfAnotherRelease() {
        answers(200, "[]");
        assertThatThrownBy(() -> replicas().tables("r2"))
                .isInstanceOf(NotComparable.class)
                .hasMessage("r2 is of a release that can't be compared by this one");
    }

    private void answers(int status, String text) {
        answers.add(new AskedReplicas.Answer(status, text.getBytes(StandardCharsets.UTF_8)));
    }

    private AskedReplicas replicas() {
        return new AskedReplicas(List.of("r1", "r2"), new AskedReplicas.Asking() {
            @Override
            public AskedReplicas.Answer ask(String name, String path) {
                asked.add(name + " " + path);
                return answers.remove(0);
            }

            @Override
            public void pause() {
                pauses++;
            }
        });
    }
}
