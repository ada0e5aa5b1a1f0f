package social.hearsay.frontend.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import social.hearsay.common.preference.Handling;

class FieldRulesTest {
    @Test
    void aClientCantSayWhatOnlyMembersSay() {
        List<Field> sent = fields(
                "update-id",
                "CLUSTER-KEY",
                "Session-Stamp",
                "Vector-Timestamp",
                "Rests-On",
                "Lowered",
                "Missing",
                "Refusal",
                "Prefer",
                "Host",
                "X-Forwarded-For");
        assertThat(FieldRules.towardsReplica(sent)).isEmpty();
    }

    @Test
    void whatSpeaksOfOneConnectionStaysWithIt() {
        List<Field> sent = List.of(
                new Field("Connection", "close, X-Secret"), new Field("x-secret", "1"), new Field("TE", "trailers"));
        assertThat(FieldRules.towardsReplica(sent)).isEmpty();
    }

    @Test
    void aClientsOwnHeadersGoThroughInOrder() {
        List<Field> sent = fields(
                "Authorization", "Content-Type", "Accept", "Idempotency-Key", "Range", "If-None-Match", "User-Agent");
        assertThat(FieldRules.towardsReplica(sent)).isEqualTo(sent);
    }

    @Test
    void whatAReplicaTellsTheFrontEndStaysHere() {
        List<Field> answered = fields("Vector-Timestamp", "Session-Stamp", "Rests-On", "Preference-Applied", "Link");
        assertThat(FieldRules.towardsClient(answered, false)).isEqualTo(fields("Link"));
        assertThat(FieldRules.towardsClient(fields("Missing", "Preference-Applied"), true))
                .containsExactlyInAnyOrderElementsOf(fields("Preference-Applied", "Missing"));
    }

    @Test
    void aClientIsToldUnderWhichIdAndOnHowManyDisksItsUpdateIs() {
        List<Field> answered = List.of(
                new Field("Update-Id", "0123456789abcdef"),
                new Field("Replicated-On", "2/3"),
                new Field("Preference-Applied", "mirrors=1"));
        assertThat(FieldRules.towardsClient(answered, false)).containsExactlyInAnyOrderElementsOf(answered);
    }

    @Test
    void whatIsSaidAboutMirrorsIsHandedOnWithParametersOfItsOwn() {
        Preference read = Preference.parse("mirrors=2, wait=1, handling=strict");
        assertThat(read.mirrors()).hasValue(2);
        assertThat(read.formatMirrors(Duration.ofMillis(500))).isEqualTo("mirrors=2;wait=0.500;handling=strict");
        assertThat(Preference.NONE.formatMirrors(Duration.ofSeconds(2))).isEqualTo("mirrors;wait=2.000");
        assertThat(Preference.parse("mirrors=-1, mirrors=all, mirrors=1000")).isEqualTo(Preference.NONE);
    }

    @Test
    void preferencesAreReadAsTheRfcHasThem() {
        Preference read = Preference.parse("respond-async, wait=1.5, handling=\"lenient\"");
        assertThat(read.waiting()).hasValue(Duration.ofMillis(1500));
        assertThat(read.isLenient()).isTrue();
        assertThat(Preference.parse("wait=soon, handling=maybe")).isEqualTo(Preference.NONE);
        assertThat(Preference.format(Duration.ofMillis(1500), Handling.STRICT))
                .isEqualTo("wait=1.500, handling=strict");
    }

    private static List<Field> fields(String... names) {
        return Stream.of(names).map(name -> new Field(name, "x")).toList();
    }
}
