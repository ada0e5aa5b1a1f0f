package social.hearsay.cluster.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Json;

/** What a member could say that has lost its mind, and who is no member. */
abstract class ForgedGossipContract {
    private final Range range;

    ForgedGossipContract(Range range) {
        this.range = range;
    }

    @Test
    void forgedGossipIsRefusedOrIgnored() throws IOException {
        Nonsense nonsense = new Nonsense(range.chance("gossip"));
        Gun gun = range.gun("r1");
        JsonNode status = range.cluster().status("r1").orElseThrow();
        String id = status.path("cluster").asText();
        ReplicaId sender = new ReplicaId(range.cluster().status("r2", "id").asText());
        Forgery forgery = Forgery.from(status, sender, new ClusterId(id));
        Judgement judgement = new Judgement(499);
        String digest = range.barrage().digest();
        long before = range.barrage().updates();

        expect(200, gun, forgery::replay, forgery::replay, forgery::outOfOrder, forgery::ofTheRecipientsOwn);
        expect(200, gun, () -> forgery.withRecords(2_000));
        expect(403, gun, forgery::byAStranger);
        expect(409, gun, forgery::toAnotherCluster, forgery::toSomebodyElse);
        expect(400, gun, forgery::atTheEndOfTime);
        for (String vector : List.of("timestamp", "yourRow", "valueTimestamp")) {
            expect(400, gun, () -> forgery.withParts(vector, 3_000, 1));
            expect(400, gun, () -> forgery.withParts(vector, 1, -1));
            expect(400, gun, () -> forgery.withParts(vector, 1, Long.MAX_VALUE));
        }
        for (String record : List.of("sequence", "previous", "id", "origin", "issuedAt", "operation")) {
            for (JsonNode wrong : wrongs()) {
                expect(400, gun, () -> forgery.withRecord(record, wrong));
            }
        }
        for (int cut = 0; cut < 200; cut++) {
            Shot shot = gossip(nonsense.cut(forgery.outOfOrder().getBytes(StandardCharsets.UTF_8)));
            judgement.judge(shot, gun.fire(shot));
        }
        assertThat(range.barrage().digest()).isEqualTo(digest);
        assertThat(range.barrage().updates()).isEqualTo(before);
    }

    /** Last, because the row that it leaves here is nonsense until the next exchange. */
    @Test
    void aMessageWithAsManyPartsAsMayBeIsNoMistakeOfOurs() throws IOException {
        JsonNode status = range.cluster().status("r1").orElseThrow();
        ReplicaId sender = new ReplicaId(range.cluster().status("r2", "id").asText());
        Forgery forgery = Forgery.from(
                status, sender, new ClusterId(status.path("cluster").asText()));
        Gun gun = range.gun("r1");

        for (String vector : List.of("timestamp", "valueTimestamp")) {
            Shot shot = gossip(forgery.withParts(vector, 256, 1).getBytes(StandardCharsets.UTF_8));
            assertThat(gun.fire(shot).orElseThrow().status()).isIn(200, 409);
        }
    }

    private static List<JsonNode> wrongs() {
        return Stream.of("null", "-1", "{\"a\":1}", "[]", "\"\"", "\"\\u0000\"", "1e99", "{\"q1.fuzz\":-1}")
                .map(json -> Json.read("[" + json + "]", JsonNode.class).get(0))
                .toList();
    }

    @SafeVarargs
    private final void expect(int status, Gun gun, Supplier<String>... messages) throws IOException {
        for (Supplier<String> message : messages) {
            Shot shot = gossip(message.get().getBytes(StandardCharsets.UTF_8));
            RawAnswer answer = gun.fire(shot).orElseThrow();
            assertThat(answer.status()).as("%s: %s", shot, answer.body()).isEqualTo(status);
        }
    }

    private Shot gossip(byte[] body) {
        return range.internal("gossip", body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://127.0.0.1:1/replica",
                "http:/replica",
                "mailto:r9@example.org",
                "http://127.0.0.1:1/replica?a=b",
                "http://127.0.0.1:1/replica#a",
                "/replica",
                ""
            })
    void whoeverCanNotBeReachedIsNoMember(String address) throws IOException {
        long before = range.barrage().updates();
        String joiner = "{\"id\":\"r9.fuzz\",\"address\":\"" + address + "\",\"role\":\"WRITER\"}";
        Shot shot = range.internal("join", joiner.getBytes(StandardCharsets.UTF_8));
        RawAnswer answer = range.gun("r1").fire(shot).orElseThrow();
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("address");
        assertThat(range.barrage().updates()).isEqualTo(before);
    }
}
