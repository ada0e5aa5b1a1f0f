package social.hearsay.common.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.UpdateId;

class MintTest {
    private final Mint mint = new Mint(new ClusterSecret(new byte[32]).key(Purpose.TOKENS));
    private final UpdateId id = UpdateId.mint(1_700_000_000_000L, new Random(1));

    @Test
    void aRetryHandsOutTheSame() {
        assertThat(mint.mint(SecretKind.ACCESS_TOKEN, id)).isEqualTo(mint.mint(SecretKind.ACCESS_TOKEN, id));
    }

    @Test
    void whatWasMintedIsGenuineAndSaysWhen() {
        assertThat(mint.genuine(SecretKind.ACCESS_TOKEN, mint.mint(SecretKind.ACCESS_TOKEN, id)))
                .hasValueSatisfying(found -> assertThat(found.mintedAt()).hasValue(1_700_000_000_000L));
    }

    @Test
    void anotherKindIsNotGenuine() {
        assertThat(mint.genuine(SecretKind.ACCESS_TOKEN, mint.mint(SecretKind.CLIENT_SECRET, id)))
                .isEmpty();
    }

    @Test
    void nonsenseAndOtherClustersTokensAreNotGenuine() {
        byte[] other = new byte[32];
        other[0] = 1;
        Mint foreign = new Mint(new ClusterSecret(other).key(Purpose.TOKENS));

        assertThat(mint.genuine(SecretKind.ACCESS_TOKEN, "nonsense")).isEmpty();
        assertThat(mint.genuine(SecretKind.ACCESS_TOKEN, foreign.mint(SecretKind.ACCESS_TOKEN, id)))
                .isEmpty();
    }

    @Test
    void anIdThatWasNotMintedHereSaysNothingOfWhen() {
        assertThat(new UpdateId("A-key-hashed-by-somebody-else").mintedAt()).isEmpty();
    }
}
