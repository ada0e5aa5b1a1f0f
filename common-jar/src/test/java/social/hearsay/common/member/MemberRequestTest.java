package social.hearsay.common.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import social.hearsay.common.member.RequestVerifier.Verdict;
import social.hearsay.common.secret.ClusterSecret;

class MemberRequestTest {
    private static final URI ADDRESS = URI.create("http://localhost:18000/replica");
    private static final URI ELSEWHERE = URI.create("http://192.0.2.1:8090/replica");
    private static final String TARGET = "/replica/gossip?x=%20";

    private final ClusterSecret secret = new ClusterSecret(new byte[32]);
    private final InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    private final RequestSigner signer = new RequestSigner(secret, clock);
    private final RequestVerifier recipient = new RequestVerifier(secret, "r1", ELSEWHERE, clock);
    private final List<Map<String, String>> sent = new ArrayList<>();
    private int names;

    /** What was answered: a status, and how to sign. */
    private record Told(int status, Optional<String> statement) {}

    @Test
    void goesOnceMoreToWhoSaysHowToSign() {
        assertThat(exchange(this::judged)).isEqualTo(200);
        assertThat(sent).hasSize(2);
        assertThat(exchange(this::judged)).isEqualTo(200);
        assertThat(sent).as("it is known now how to sign").hasSize(3);
    }

    @Test
    void goesOnlyOnceMore() {
        assertThat(exchange(this::mistaken)).isEqualTo(401);
        assertThat(sent).hasSize(2);

        MemberRequest request = signer.request(ADDRESS, "POST", "/gossip?x=%20", ContentDigest.EMPTY);
        assertThat(request.goesAgain(401, mistaken(request.fields()).statement()))
                .isTrue();
        assertThat(request.goesAgain(401, mistaken(request.fields()).statement()))
                .isFalse();
    }

    @Test
    void doesNotGoToWhoOnlySaysNo() {
        assertThat(exchange(fields -> new Told(401, Optional.empty()))).isEqualTo(401);
        assertThat(sent).hasSize(1);
        assertThat(exchange(fields -> new Told(503, mistaken(fields).statement())))
                .isEqualTo(503);
        assertThat(sent).hasSize(2);
    }

    @Test
    void showsTheFirstReleasesKeyOnlyWhereThatIsWanted() {
        assertThat(fields(signer)).containsOnlyKeys("Member-Signature");
        assertThat(fields(new RequestSigner(secret, clock, true)))
                .containsEntry("Cluster-Key", new ClusterKey(secret).text())
                .containsOnlyKeys("Member-Signature", "Cluster-Key");
    }

    private static Map<String, String> fields(RequestSigner signer) {
        return signer.request(ADDRESS, "GET", "/identity", ContentDigest.EMPTY).fields();
    }

    private int exchange(Function<Map<String, String>, Told> answer) {
        return signer.request(ADDRESS, "POST", "/gossip?x=%20", ContentDigest.EMPTY)
                .exchange(
                        fields -> {
                            sent.add(fields);
                            return CompletableFuture.completedFuture(answer.apply(fields));
                        },
                        Told::status,
                        Told::statement)
                .join()
                .status();
    }

    private Told judged(Map<String, String> fields) {
        return told(recipient, fields);
    }

    /** What somebody answers who is called otherwise each time. */
    private Told mistaken(Map<String, String> fields) {
        return told(new RequestVerifier(secret, "x" + ++names, ELSEWHERE, clock), fields);
    }

    private static Told told(RequestVerifier verifier, Map<String, String> fields) {
        Verdict verdict = verifier.judge("POST", TARGET, Optional.ofNullable(fields.get("Member-Signature")));
        return verdict instanceof Verdict.Misdirected misdirected
                ? new Told(401, Optional.of(misdirected.statement()))
                : new Told(verdict instanceof Verdict.Member ? 200 : 403, Optional.empty());
    }
}
