package social.hearsay.common.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;

class WireTest {
    private static final ReplicaId R1 = new ReplicaId("r1.k3f9");
    private static final ReplicaId R2 = new ReplicaId("r2.m0aq");

    private record Fields(String text, long count) {}

    private static Update update() {
        return new Update(
                new UpdateId("0123456789abcdef"),
                R1,
                3,
                VectorTimestamp.of(R1, 2).with(R2, 5),
                Stamp.of(1_700_000_000_000L, 7, 1),
                false,
                Operation.of("Say", "r", new Fields("hé \"there\"", 2)));
    }

    @Test
    void aMessageReadsBackAsItWasWritten() {
        GossipMessage message = new GossipMessage(
                new ClusterId("cluster00"),
                R1,
                R2,
                update().timestamp(),
                VectorTimestamp.of(R2, 5),
                VectorTimestamp.of(R1, 1),
                new Digest(-1),
                1_700_000_000_000L,
                List.of(update()),
                List.of(new Retirement(R1, R2, 5, VectorTimestamp.of(R2, 4), Stamp.of(1, 2, 3), true, false)));
        assertThat(Json.read(Json.write(message), GossipMessage.class)).isEqualTo(message);
    }

    @Test
    void aForcedUpdateSaysWhereItIsAndACausalOneNothing() {
        Link link = new Link(7, List.of(R1, R2));
        Update causal = update();
        Update forced =
                new Update(causal.id(), R1, 3, causal.previous(), causal.issuedAt(), false, causal.operation(), link);
        assertThat(Update.written(forced.text())).isEqualTo(forced).isNotEqualTo(causal);
        assertThat(Update.written(forced.text()).link()).contains(link);
        assertThat(causal.text()).doesNotContain("link");
        assertThat(Update.written(causal.text()).link()).isEmpty();
        assertThatThrownBy(() -> new Link(-1, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOperationKeepsTheFieldsItDoesNotKnow() {
        String json = "{\"type\":\"Say\",\"text\":\"a\",\"count\":1,\"later\":{\"x\":[1]}}";
        Operation operation = Json.read(json, Operation.class);
        assertThat(operation.as(Fields.class)).isEqualTo(new Fields("a", 1));
        assertThat(Json.write(operation)).isEqualTo(json);
    }

    @Test
    void anUpdateOfALaterReleasePassesThroughWhole() {
        String json = Json.write(update()).replace("\"sequence\":3", "\"sequence\":3,\"later\":{\"x\":[1]}");
        Update update = Json.read(json, Update.class);
        assertThat(update.sequence()).isEqualTo(3);
        assertThat(Json.write(update)).isEqualTo(json);
    }

    /** Longer than what a parser reads at a time, with letters of several lengths before each record. */
    @Test
    void recordsOfAMessageKeepTheirTextWhateverItsSpacesAndEscapes() {
        String record =
                Json.write(update()).replace(":", " : ").replace("\"text\" : ", "\"text\" : \"\\u00e9é😀\", \"x\": ");
        List<String> records = Collections.nCopies(2_000, record);
        String message = "{\"sender\":\"r1.k3f9\",\"recipient\":\"r2.k3f9\",\"cluster\":\"cluster00\",\"timestamp\":{},"
                + "\"yourRow\":{},\"valueTimestamp\":{},\"digest\":\"0\",\"wallClock\":1,\"note\":\"é😀\",\"records\":[ "
                + String.join(" ,\n ", records) + " ] }";

        assertThat(Json.read(message, GossipMessage.class).records())
                .extracting(Update::text)
                .containsExactlyElementsOf(records);
    }

    @Test
    void aRecordIsOnOneLine() {
        String record = Json.write(update());
        Update read = Json.read(record.replace(",", ",\r\n  "), Update.class);
        assertThat(read.text()).isEqualTo(record);
        assertThat(read.operation().json()).doesNotContain("\n", "\r");
    }

    @Test
    void whatWasWrittenIsReadWhenSomebodyLooks() {
        Update nothing = Update.written("nothing");
        assertThat(nothing.text()).isEqualTo("nothing");
        assertThatThrownBy(nothing::id).isInstanceOf(IllegalArgumentException.class);
        assertThat(Update.written(update().text())).isEqualTo(update());
    }

    /** Digits that no double has, a zero at the end, exponents as typed, a sign of nothing. */
    @Test
    void numbersOfALaterReleasePassThroughDigitByDigit() {
        String later = "{\"a\":0.12345678901234567890123,\"b\":1.10,\"c\":1e400,\"d\":-0.0,\"e\":12345678901234567890,"
                + "\"f\":[1.0E+2,null,true],\"a\":\"é\\n\"}";
        String operation = "{\"type\":\"Say\",\"later\":" + later + "}";
        assertThat(Json.write(Json.read(operation, Operation.class))).isEqualTo(operation);

        String update = Json.write(update()).replace("\"sequence\":3", "\"later\":" + later + ",\"sequence\":3");
        Update passed = Json.read(update, Update.class);
        assertThat(Json.write(passed)).contains("\"later\":" + later);
        assertThat(Json.read(Json.write(passed), Update.class)).isEqualTo(passed);

        String member = "{\"id\":\"r4.abcd\",\"address\":\"http://a\",\"role\":\"delayed\",\"later\":" + later
                + ",\"least\":0.10,\"none\":null}";
        Operation join = Operation.of("Join", "", Json.read(member, Member.class));
        assertThat(Json.write(join)).contains("\"later\":" + later, "\"least\":0.10", "\"none\":null");
        assertThat(Json.write(join.as(Member.class))).isEqualTo(member);
    }

    @Test
    void whatHasNoTypeIsNoOperation() {
        for (String json : List.of("{}", "{\"type\":1}", "[]", "7", "null", "\"a\"")) {
            String update = Json.write(update()).replaceFirst("\\{\"type\":\"Say\"[^}]*}", json);
            assertThat(update).contains("\"operation\":" + json);
            assertThatThrownBy(() -> Json.read(update, Update.class)).isInstanceOfAny(IllegalArgumentException.class);
        }
    }

    @Test
    void aMemberOfALaterReleaseIsAMemberWithAllThatIsSaidOfIt() {
        String json = "{\"id\":\"r4.abcd\",\"address\":\"http://a/replica\",\"role\":\"arbiter\",\"votes\":\"2\"}";
        Member member = Json.read(json, Member.class);
        assertThat(Json.read(Json.write(member), JsonNode.class)).isEqualTo(Json.read(json, JsonNode.class));
        Operation join = Operation.of("Join", "", member);
        assertThat(join.as(Member.class)).isEqualTo(member);
    }

    @Test
    void aRoleOfALaterReleaseIsPassedOnWithAllThatIsSaidOfIt() {
        String json = "{\"member\":\"r4.abcd\",\"role\":\"arbiter\",\"stamp\":\"1783627776000000001\",\"votes\":\"2\"}";
        RoleChange change = Json.read(json, RoleChange.class);
        assertThat(Json.read(Json.write(change), JsonNode.class)).isEqualTo(Json.read(json, JsonNode.class));
        assertThat(change.role().acceptsUpdates()).isFalse();
        assertThat(change.role().answersQueries()).isFalse();
        Member joined = Json.read(
                "{\"id\":\"r4.abcd\",\"address\":\"http://a/replica\",\"role\":\"writer\",\"later\":1}", Member.class);
        assertThat(Json.write(change.give(joined))).contains("\"role\":\"arbiter\"", "\"votes\":\"2\"", "\"later\":1");
    }

    @Test
    void forHowLongAMemberIsKeptBehindGoesWithItAndWithItsSuccessor() {
        Member joined = Json.read(
                "{\"id\":\"r4.abcd\",\"address\":\"http://a/replica\",\"role\":\"writer\",\"later\":1}", Member.class);
        assertThat(joined.delay()).isEmpty();
        Member delayed = RoleChange.delayed(joined.id(), Duration.ofMinutes(20), Stamp.of(1, 0, 1))
                .give(joined);
        assertThat(Json.read(Json.write(delayed), Member.class)).isEqualTo(delayed);
        assertThat(Json.read(Json.write(delayed), Member.class).delay()).contains(Duration.ofMinutes(20));
        assertThat(delayed.delay()).contains(Duration.ofMinutes(20));
        assertThat(delayed.role().answersQueries()).isFalse();
        assertThat(joined.inPlaceOf(delayed).delay()).contains(Duration.ofMinutes(20));
        assertThat(delayed.inPlaceOf(joined).delay()).isEmpty();
        assertThat(joined.delayedBy(Duration.ofSeconds(5)).delay()).contains(Duration.ofSeconds(5));
    }

    /** What an earlier release leaves out is as it was then. */
    @Test
    void whoeverSaysNothingOfRolesAndZonesChangesNone() {
        String reply = "{\"cluster\":\"cluster00\",\"replica\":\"r1.k3f9\",\"timestamp\":{},\"yourRow\":{},"
                + "\"valueTimestamp\":{},\"digest\":\"0\",\"wallClock\":1}";
        assertThat(Json.read(reply, GossipReply.class).roles()).isEmpty();
        String heartbeat = "{\"cluster\":\"cluster00\",\"replica\":\"r1.k3f9\",\"role\":\"writer\",\"ready\":true,"
                + "\"hasValue\":true,\"replicaTimestamp\":{},\"valueTimestamp\":{},\"members\":[]}";
        Heartbeat read = Json.read(heartbeat, Heartbeat.class);
        assertThat(read.zone()).isEmpty();
        assertThat(Json.read(Json.write(read), Heartbeat.class)).isEqualTo(read);
        assertThat(Role.parse("writer")).contains(Role.WRITER);
        assertThat(Role.parse("arbiter")).isEmpty();
    }

    @Test
    void aMessageOfALaterReleaseIsUnderstoodAsFarAsItCanBe() {
        String json = "{\"cluster\":\"cluster00\",\"replica\":\"r1.k3f9\",\"timestamp\":{},\"yourRow\":{},"
                + "\"valueTimestamp\":{},\"digest\":\"0\",\"wallClock\":1,\"mirrors\":{\"x\":1}}";
        assertThat(Json.read(json, GossipReply.class).wallClock()).isEqualTo(1);
    }

    @Test
    void aStampIsADecimalStringAndDatesTheUpdate() {
        assertThat(Json.write(update())).contains("\"issuedAt\":\"" + update().issuedAt() + "\"");
        assertThat(update().issuedAt().milliseconds()).isEqualTo(1_700_000_000_000L);
        assertThat(update().issuedAt().counter()).isEqualTo(7);
        assertThat(update().issuedAt().node()).isEqualTo(1);
    }

    @Test
    void aRecordThatDoesNotFollowItsOwnPreviousIsNoUpdate() {
        String json = Json.write(update()).replace("\"sequence\":3", "\"sequence\":4");
        assertThatThrownBy(() -> Json.read(json, Update.class)).hasMessageContaining("does not follow");
    }

    /** Whoever appended it would have to issue its own updates after it, and could issue none. */
    @Test
    void aRecordFromTheEndOfTimeIsNoUpdate() {
        Stamp last = new Stamp(Long.MAX_VALUE);
        String json = Json.write(update()).replace(update().issuedAt().toString(), last.toString());
        assertThatThrownBy(() -> Json.read(json, Update.class)).hasMessageContaining("no time of ours");
    }

    @Test
    void nullIsNoMessage() {
        assertThatThrownBy(() -> Json.read("null", GossipMessage.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void deepDocumentsAreRefused() {
        String deep = "[".repeat(100) + "]".repeat(100);
        assertThatThrownBy(() -> Json.read(deep, Object.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMessageWithoutAPartIsMalformed() {
        assertThatThrownBy(() -> Json.read("{}", Member.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.read("{}", GossipMessage.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.read("{}", GossipReply.class)).isInstanceOf(IllegalArgumentException.class);
        String json = Json.write(update()).replace("\"id\"", "\"name\"");
        assertThatThrownBy(() -> Json.read(json, Update.class)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Front ends of an earlier release say nothing of certificates, and those without one leave them out. */
    @Test
    void aFrontEndSaysWhatItsProcessIs() {
        String started = "2026-11-29T03:00:00Z";
        String until = "2027-11-29T03:00:00Z";
        FrontEndReport report = new FrontEndReport(
                "f1",
                "http://127.0.0.1:8080",
                "",
                "serving",
                new ProcessReport("0.1.0", started, 1, 2, null, 3L, 4L, until),
                5,
                6,
                7);
        assertThat(Json.read(Json.write(report), FrontEndReport.class)).isEqualTo(report);

        String earlier = Json.write(report).replace(",\"certificateUntil\":\"" + until + "\"", "");
        FrontEndReport read = Json.read(earlier, FrontEndReport.class);
        assertThat(read.process().certificateUntil()).isNull();
        assertThat(Json.write(read)).isEqualTo(earlier);
    }

    @Test
    void whatFollowsADocumentIsMalformed() {
        assertThatThrownBy(() -> Json.read("{} {}", Object.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void charactersOutsideTheBasicPlaneStayOneEach() throws JsonProcessingException {
        String face = "\uD83D\uDE00";
        assertThat(Json.mapper().writeValueAsBytes(face)).isEqualTo(('"' + face + '"').getBytes(UTF_8));
        assertThat(Json.write(face)).isEqualTo('"' + face + '"');
    }
}
