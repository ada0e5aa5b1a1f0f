package social.hearsay.frontend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.timestamp.VectorTimestamp;

class SignedTimestampTest {
    private final SignedTimestamp signed = signing(1);
    private final SessionTimestamp seen = new SessionTimestamp(
            VectorTimestamp.of(Map.of(new ReplicaId("r1.k3f9"), 12L, new ReplicaId("r2.m0aq"), 7L)),
            new Stamp(117_234_567_890_123_456L));

    @Test
    void whatWasSignedIsReadBackFromHeaderAndCookie() {
        assertThat(signed.header(seen)).startsWith("r1.k3f9=12, r2.m0aq=7, stamp=\"117234567890123456\", sig=:");
        assertThat(signed.parseHeader(signed.header(seen))).isEqualTo(seen);
        assertThat(signed.parseCookie(signed.cookie(seen))).isEqualTo(seen);
        assertThat(signed.cookie(seen)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void nothingAtAllCanBeSignedToo() {
        assertThat(signed.parseHeader(signed.header(SessionTimestamp.NOTHING))).isEqualTo(SessionTimestamp.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "r1.k3f9=12", "stamp=\"1\", sig=:AAAA:", "sig=", "sig=:", "stamp=7, sig=:AA==:", "x"})
    void whatWasNotSignedIsInvalid(String header) {
        assertThatThrownBy(() -> signed.parseHeader(header)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyChangeAndAnotherClustersSignatureAreInvalid() {
        String header = signed.header(seen);
        assertThatThrownBy(() -> signed.parseHeader(header.replace("=12", "=13")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> signed.parseHeader(header.replace("456\"", "457\"")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> signing(2).parseHeader(header)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInvalidHeaderIsAnErrorAndAnInvalidCookieIsNone() {
        Sessions sessions = new Sessions(10, timestamp -> timestamp);
        Optional<SessionKey> key = Optional.of(SessionKey.of("token", "t"));
        assertThatThrownBy(() -> Opening.of(sessions, signed, key, Optional.of("x=1"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        Opening opening = Opening.of(sessions, signed, key, Optional.empty(), Optional.of("nonsense"));
        assertThat(opening.startsAfresh()).isTrue();
        assertThat(opening.hadCookie()).isTrue();
    }

    @Test
    void aSessionGoesOnWithAllThatIsKnownOfIt() {
        Sessions sessions = new Sessions(10, timestamp -> timestamp);
        SessionKey key = SessionKey.of("token", "t");
        SessionTimestamp cached = new SessionTimestamp(VectorTimestamp.of(new ReplicaId("r3.aaaa"), 3), new Stamp(5));
        sessions.merge(key, cached);
        Opening opening =
                Opening.of(sessions, signed, Optional.of(key), Optional.of(signed.header(seen)), Optional.empty());
        assertThat(opening.seen()).isEqualTo(seen.merge(cached));
        assertThat(opening.startsAfresh()).isFalse();
    }

    /** Replicas leave the parts of those out who are long gone; the cookies of old sessions must not go on with them. */
    @Test
    void aSessionLosesWhatNobodyCanDemandAnyMore() {
        ReplicaId gone = new ReplicaId("r3.aaaa");
        Sessions sessions = new Sessions(10, timestamp -> timestamp.with(gone, 0));
        SessionKey key = SessionKey.of("token", "t");
        SessionTimestamp old = new SessionTimestamp(VectorTimestamp.of(gone, 3), new Stamp(5));
        Opening opening =
                Opening.of(sessions, signed, Optional.of(key), Optional.of(signed.header(old)), Optional.empty());
        assertThat(opening.seen().timestamp().isZero()).isTrue();
        sessions.merge(key, old);
        assertThat(sessions.merge(key, seen).timestamp()).isEqualTo(seen.timestamp());
    }

    /** The client brings its header each time, written with the parts that were not folded away yet. */
    @Test
    void aThousandIncarnationsLeaveASmallHeader() {
        Set<ReplicaId> gone = new HashSet<>();
        Sessions sessions = new Sessions(10, timestamp -> {
            VectorTimestamp possible = timestamp;
            for (ReplicaId replica : timestamp.replicas()) {
                possible = gone.contains(replica) ? possible.with(replica, 0) : possible;
            }
            return possible;
        });
        SessionKey key = SessionKey.of("token", "t");
        Optional<String> header = Optional.empty();
        for (int life = 0; life < 1_000; life++) {
            ReplicaId incarnation = ReplicaId.of("r3", String.format(Locale.ROOT, "%04d", life));
            Opening.of(sessions, signed, Optional.of(key), header, header);
            SessionTimestamp answer = new SessionTimestamp(VectorTimestamp.of(incarnation, 7), new Stamp(life));
            header = Optional.of(signed.header(sessions.merge(key, answer)));
            assertThat(header.get()).hasSizeLessThan(200);
            gone.add(incarnation);
        }
    }

    @Test
    void ofTwoThatDoNotFitTheLaterIsLeft() {
        SessionTimestamp early = new SessionTimestamp(strangers("a"), new Stamp(5));
        SessionTimestamp late = new SessionTimestamp(strangers("b"), new Stamp(6));
        assertThat(early.merge(late)).isEqualTo(late);
        assertThat(late.merge(early)).isEqualTo(late);
    }

    private static VectorTimestamp strangers(String name) {
        Map<ReplicaId, Long> parts = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            parts.put(ReplicaId.of(name, String.format(Locale.ROOT, "%04d", i)), 1L);
        }
        return VectorTimestamp.of(parts);
    }

    @Test
    void whatMustNotBeAskedTwiceStartsAtWhatTheLiveReplicasHave() {
        Opening anonymous = Opening.of(
                new Sessions(10, timestamp -> timestamp),
                signed,
                Optional.empty(),
                Optional.of(signed.header(seen)),
                Optional.empty());

        assertThat(anonymous.startsAfresh()).isFalse();
        assertThat(anonymous.asNew().startsAfresh()).isTrue();
        assertThat(anonymous.asNew().seen()).isEqualTo(seen);
    }

    @Test
    void anonymousRequestsHaveNoSession() {
        assertThat(SessionKey.find(Optional.empty(), Optional.empty(), Optional.empty()))
                .isEmpty();
        assertThat(SessionKey.find(Optional.of("Basic eA=="), Optional.empty(), Optional.empty()))
                .isEmpty();
        assertThat(SessionKey.find(Optional.of("bearer abc"), Optional.empty(), Optional.empty()))
                .isEqualTo(SessionKey.find(Optional.empty(), Optional.of("abc"), Optional.empty()));
    }

    private static SignedTimestamp signing(int secret) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) secret;
        return new SignedTimestamp(new ClusterSecret(bytes).key(Purpose.SESSION_TIMESTAMPS));
    }
}
