package social.hearsay.replica.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Purpose;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.AccountCounts;
import social.hearsay.replica.microblog.account.Credentials;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Write;

class CodesTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final Duration TIME = Duration.ofMinutes(10);
    private static final UpdateId REQUEST = new UpdateId("update-id-of-a-request");
    private static final Codes.Terms TERMS = new Codes.Terms("client", "https://app.example/cb", "");
    private static final List<String> SCOPES = List.of("read", "write:statuses");

    private final Codes codes = codes(0);
    private final Account ann = account("hash");
    private final String code = codes.mint(REQUEST, ann, SCOPES, TERMS, NOW);

    @Test
    void everyReplicaWithTheSecretFindsItGood() {
        assertThat(codes(0).isGood(code, ann, TERMS, NOW + 1)).isTrue();
        assertThat(codes(1).isGood(code, ann, TERMS, NOW + 1)).isFalse();
        assertThat(Codes.claimed(code)).contains(new Codes.Claim(REQUEST, ann.id(), NOW, SCOPES));
        assertThat(code).matches("[A-Za-z0-9._-]+");
    }

    @Test
    void itIsGoodForTenMinutes() {
        assertThat(codes.isGood(code, ann, TERMS, NOW + TIME.toMillis() - 1)).isTrue();
        assertThat(codes.isGood(code, ann, TERMS, NOW + TIME.toMillis())).isFalse();
        assertThat(codes.isGood(code, ann, TERMS, NOW - TIME.toMillis() + 1))
                .as("by a clock that is behind")
                .isTrue();
        assertThat(codes.isGood(code, ann, TERMS, NOW - TIME.toMillis())).isFalse();
    }

    @Test
    void itIsGoodForThatAppAddressAndVerifierAlone() {
        assertThat(codes.isGood(code, ann, new Codes.Terms("other", TERMS.redirectUri(), ""), NOW))
                .isFalse();
        assertThat(codes.isGood(code, ann, new Codes.Terms("client", "https://app.example/", ""), NOW))
                .isFalse();
        assertThat(codes.isGood(code, ann, new Codes.Terms("client", TERMS.redirectUri(), "x"), NOW))
                .isFalse();
        Codes.Terms bound = new Codes.Terms("client", TERMS.redirectUri(), "challenge");
        String other = codes.mint(REQUEST, ann, SCOPES, bound, NOW);
        assertThat(codes.isGood(other, ann, bound, NOW)).isTrue();
        assertThat(codes.isGood(other, ann, TERMS, NOW)).isFalse();
    }

    @Test
    void itEndsWithThePasswordAndWithAllSessions() {
        assertThat(codes.isGood(code, account("another"), TERMS, NOW)).isFalse();
        Cause cause = new Cause(new Stamp(9), new ReplicaId("r1.aaaa"), 1);
        Account ended = ann.withCredentials(
                Credentials.NONE.withEndings(Register.of(new Write<>(cause, Credentials.Ending.ASKED))));
        assertThat(codes.isGood(code, ended, TERMS, NOW)).isFalse();
        assertThat(codes.isGood(codes.mint(REQUEST, ended, SCOPES, TERMS, NOW), ended, TERMS, NOW))
                .isTrue();
    }

    @Test
    void nobodyGivesThemselvesMore() {
        String[] parts = code.split("\\.", -1);
        for (String said : List.of(
                "7 " + NOW + " read write follow", "8 " + NOW + " read write:statuses", "7 " + (NOW + 1) + " read")) {
            String payload =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(said.getBytes(StandardCharsets.UTF_8));
            String forged = parts[0] + "." + payload + "." + parts[2];
            assertThat(Codes.claimed(forged)).isPresent();
            assertThat(codes.isGood(forged, ann, TERMS, NOW)).as(said).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "update-id-of-a-request.!!.x", "update-id-of-a-request.eA.short"})
    void whatHasNotItsFormIsNone(String text) {
        assertThat(Codes.claimed(text)).isEmpty();
        assertThat(codes.isGood(text, ann, TERMS, NOW)).isFalse();
    }

    @Test
    void whatSaysNothingThatCanBeReadIsNone() {
        assertThat(Codes.claimed(REQUEST.text() + ".eHh4." + "a".repeat(43))).isEmpty();
    }

    private static Codes codes(int secret) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) secret;
        return new Codes(new ClusterSecret(bytes).key(Purpose.AUTHORIZATION_CODES), TIME);
    }

    private static Account account(String hash) {
        return new Account(
                new Stamp(7), "ann", new Registration("ann", "ann@example.org", hash, null, false), AccountCounts.ZERO);
    }
}
