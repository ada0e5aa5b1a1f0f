package social.hearsay.common.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.member.RequestVerifier.Verdict;
import social.hearsay.common.secret.ClusterSecret;

class RequestSignatureTest {
    private static final URI R1 = URI.create("http://192.0.2.1:8090/replica");
    private static final URI R2 = URI.create("http://192.0.2.2:8090/replica");
    private static final String DIGEST = ContentDigest.of("{}".getBytes(StandardCharsets.UTF_8));
    private static final String PATH = "/replica/gossip";

    private final ClusterSecret secret = new ClusterSecret(new byte[32]);
    private long sendersClock = 1_700_000_000_000L;
    private long recipientsClock = sendersClock;

    private final RequestSigner signer = new RequestSigner(secret, clock(() -> sendersClock));
    private final RequestVerifier r1 = new RequestVerifier(secret, "r1", R1, clock(() -> recipientsClock));
    private final RequestVerifier r2 = new RequestVerifier(secret, "r2", R2, clock(() -> recipientsClock));

    @Test
    void aSignedRequestIsAMembersAndSaysWhatItsBodyMustBe() {
        assertThat(judge(r1, sign(R1))).isEqualTo(new Verdict.Member(DIGEST));
    }

    @Test
    void nothingOfItCanBeChanged() {
        String signature = sign(R1);
        assertThat(r1.judge("DELETE", PATH, Optional.of(signature))).isEqualTo(new Verdict.Stranger());
        assertThat(r1.judge("POST", PATH + "?x", Optional.of(signature))).isEqualTo(new Verdict.Stranger());
        assertThat(judge(r1, signature.replace(DIGEST, ContentDigest.EMPTY))).isEqualTo(new Verdict.Stranger());
        assertThat(judge(r2, signature.replace("192.0.2.1", "192.0.2.2"))).isEqualTo(new Verdict.Stranger());
        assertThat(judge(r1, signature.replace("17000000", "17000001"))).isEqualTo(new Verdict.Stranger());
    }

    @Test
    void withoutTheSecretNobodyIsAMember() {
        byte[] other = new byte[32];
        other[0] = 1;
        RequestSigner stranger = new RequestSigner(new ClusterSecret(other), clock(() -> sendersClock));
        assertThat(judge(r1, stranger.sign(R1, "POST", PATH, DIGEST))).isEqualTo(new Verdict.Stranger());
        assertThat(r1.judge("POST", PATH, Optional.empty())).isEqualTo(new Verdict.Stranger());
        for (String nonsense : new String[] {"", "r1", "r1 1 2 3", "r1 -1 " + DIGEST + " " + DIGEST, "\n", "r1  "}) {
            assertThat(judge(r1, nonsense)).isEqualTo(new Verdict.Stranger());
        }
    }

    @Test
    void whatWasMeantForOneMemberIsOfNoUseAtAnother() {
        assertThat(judge(r2, sign(R1))).isInstanceOf(Verdict.Misdirected.class);
    }

    @Test
    void whatWasMadeLongAgoIsOfNoUse() {
        String signature = sign(R1);
        recipientsClock += RequestVerifier.WINDOW.toMillis();
        assertThat(judge(r1, signature)).isInstanceOf(Verdict.Member.class);
        recipientsClock++;
        assertThat(judge(r1, signature)).isInstanceOf(Verdict.Misdirected.class);
    }

    @Test
    void aMemberWhoseClockIsWrongIsToldTheTimeAndUnderstoodThen() {
        for (long wrong : new long[] {3_600_000, -3_600_000, 0}) {
            sendersClock = recipientsClock + wrong;
            converge(r1, R1);
            sendersClock += 30_000;
            recipientsClock += 30_000;
            assertThat(judge(r1, sign(R1))).isInstanceOf(Verdict.Member.class);
        }
    }

    @Test
    void aMemberThatIsReachedByAnotherAddressSaysItsName() {
        URI alias = URI.create("http://localhost:18000/replica");
        assertThat(judge(r1, sign(alias))).isInstanceOf(Verdict.Misdirected.class);
        converge(r1, alias);
        assertThat(sign(alias)).startsWith("r1 ");
        converge(r2, alias);
        assertThat(judge(r1, sign(alias)))
                .as("another member answers there now")
                .isInstanceOf(Verdict.Misdirected.class);
    }

    @Test
    void whoIsNoMemberTellsNobodyHowToSign() {
        String signature = sign(R1);
        recipientsClock += 1_000_000;
        String statement = ((Verdict.Misdirected) judge(r1, signature)).statement();
        assertThat(signer.learn(R1, signature, Optional.empty())).isFalse();
        assertThat(signer.learn(R1, signature, Optional.of("nonsense"))).isFalse();
        assertThat(signer.learn(R1, signature, Optional.of(statement.replace("r1 ", "r2 "))))
                .isFalse();
        sendersClock++;
        assertThat(signer.learn(R1, sign(R1), Optional.of(statement)))
                .as("said about another request")
                .isFalse();
        assertThat(signer.learn(R1, signature, Optional.of(statement))).isTrue();
    }

    private void converge(RequestVerifier recipient, URI address) {
        String first = sign(address);
        if (judge(recipient, first) instanceof Verdict.Misdirected misdirected) {
            assertThat(signer.learn(address, first, Optional.of(misdirected.statement())))
                    .isTrue();
        }
        assertThat(judge(recipient, sign(address))).isInstanceOf(Verdict.Member.class);
    }

    private String sign(URI address) {
        return signer.sign(address, "POST", PATH, DIGEST);
    }

    private static Verdict judge(RequestVerifier recipient, String signature) {
        return recipient.judge("POST", PATH, Optional.of(signature));
    }

    private static InstantSource clock(java.util.function.LongSupplier millis) {
        return () -> java.time.Instant.ofEpochMilli(millis.getAsLong());
    }
}
