package social.hearsay.common.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;

class ErrorBodyTest {
    @Test
    void saysNoMoreThanThereIsToSay() {
        assertThat(text(ErrorBody.of("a \"word\"").bytes())).isEqualTo("{\"error\":\"a \\\"word\\\"\"}");
        assertThat(text(new ErrorBody(
                                "invalid_grant",
                                "too old",
                                Map.of("code", List.of(new ErrorBody.Detail("ERR", "is old"))))
                        .bytes()))
                .isEqualTo("{\"error\":\"invalid_grant\",\"error_description\":\"too old\","
                        + "\"details\":{\"code\":[{\"error\":\"ERR\",\"description\":\"is old\"}]}}");
    }

    @Test
    void theReasonOfAnAnswerIsItsErrorOrItsBeginningAndMovesNoCursor() {
        assertThat(reason("{\"error\":\"not now\",\"more\":1}")).isEqualTo("not now");
        assertThat(reason("{\"message\":\"x\"}")).isEqualTo("{\"message\":\"x\"}");
        assertThat(reason("<html>\n\u001b[2Jgone")).isEqualTo("<html>  [2Jgone");
        assertThat(reason("")).isEmpty();
        assertThat(reason("x".repeat(1_000))).hasSize(300);
        assertThat(reason("[".repeat(1_000))).as("deeper than anything of ours").hasSize(300);
    }

    @Test
    void aRefusalSaysWhyAndWhatIsMissing() {
        assertThat(Refusal.BEHIND.fields(VectorTimestamp.ZERO))
                .isEqualTo(Map.of("Refusal", "behind", "Retry-After", "1"));
        VectorTimestamp missing = VectorTimestamp.of(new ReplicaId("r1.k3f9"), 7);
        assertThat(Refusal.BEHIND.fields(missing)).containsEntry("Missing", "r1.k3f9=7");
        assertThat(reason(text(Refusal.SICK_DISK.body().bytes()))).isEqualTo("Service unavailable: sick-disk");
    }

    private static String reason(String body) {
        return ErrorBody.reason(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
