package social.hearsay.replica.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChallengeTest {
    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Test
    void theStandardsExample() {
        assertThat(Challenge.of(VERIFIER)).isEqualTo(CHALLENGE);
        assertThat(Challenge.isOne(CHALLENGE)).isTrue();
        assertThat(Challenge.isVerifier(VERIFIER)).isTrue();
    }

    @Test
    void aVerifierHasBoundsAndAChallengeItsForm() {
        assertThat(Challenge.isVerifier("a".repeat(42))).isFalse();
        assertThat(Challenge.isVerifier("a".repeat(128))).isTrue();
        assertThat(Challenge.isVerifier("a".repeat(129))).isFalse();
        assertThat(Challenge.isVerifier("ä".repeat(43))).isFalse();
        assertThat(Challenge.isOne(CHALLENGE + "=")).isFalse();
        assertThat(Challenge.isOne("")).isFalse();
    }
}
