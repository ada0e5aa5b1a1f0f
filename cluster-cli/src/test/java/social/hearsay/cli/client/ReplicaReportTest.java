package social.hearsay.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import social.hearsay.common.wire.Json;

class ReplicaReportTest {
    private static ReplicaReport report(String json) {
        return new ReplicaReport(Json.read(json, JsonNode.class));
    }

    @Test
    void theLagIsThatBehindThePeerThatIsFurthestAhead() {
        ReplicaReport report = report(
                "{\"lag\":{\"r2.a\":{\"updates\":5,\"seconds\":0.25},\"r3.b\":{\"updates\":2,\"seconds\":1.5}}}");

        assertThat(report.lag().orElseThrow()).hasToString("5/1.5s");
        assertThat(report("{\"lag\":{}}").lag()).isEmpty();
    }

    @Test
    void timestampsThatAreTheSameAreShownOnce() {
        assertThat(report("{\"replicaTimestamp\":{\"r2.a\":7,\"r1.b\":12},\"valueTimestamp\":{\"r1.b\":12,\"r2.a\":7}}")
                        .timestamps())
                .contains("r1.b=12,r2.a=7");
        assertThat(report("{\"replicaTimestamp\":{\"r1.b\":12},\"valueTimestamp\":{\"r1.b\":11}}")
                        .timestamps())
                .contains("r1.b=12 / r1.b=11");
        assertThat(report("{}").timestamps()).isEmpty();
    }

    @Test
    void alarmsThatAreOverAndControlCharactersAreNotShown() {
        assertThat(report(
                                "{\"alarms\":[{\"kind\":\"a\",\"text\":\"stands\\u001b[2J\\n\"},{\"kind\":\"b\",\"text\":\"was\","
                                        + "\"over\":\"2024\"}],\"catchingUp\":[\"catching up with r1\"]}")
                        .notes())
                .containsExactly("ALARM a: stands [2J ", "catching up with r1");
    }

    @Test
    void joiningIsToldInTheUnitOfItsStep() {
        assertThat(report("{\"joining\":{\"step\":\"copying\",\"from\":\"r2\",\"bytes\":1,\"ofBytes\":4,\"rows\":9,"
                                + "\"ofRows\":9,\"percent\":25,\"problem\":\"it died\"}}")
                        .joining())
                .contains("joining, copying: 25 % (1 of 4 bytes), from r2; before: it died");
        assertThat(report("{\"joining\":{\"step\":\"asking\",\"from\":\"r2\",\"ofBytes\":0,\"ofRows\":0}}")
                        .joining())
                .contains("joining, asking, from r2");
        assertThat(report("{\"ready\":true}").joining()).isEmpty();
    }

    @Test
    void theRollNamesMembersWithoutTheirIncarnation() {
        assertThat(report("{\"members\":[{\"id\":\"r2.k3f9\",\"address\":\"http://h:1/replica\",\"role\":\"writer\"}]}")
                        .roll())
                .containsExactly(new ReplicaReport.Listed("r2.k3f9", "http://h:1/replica"))
                .extracting(ReplicaReport.Listed::name)
                .containsExactly("r2");
    }
}
