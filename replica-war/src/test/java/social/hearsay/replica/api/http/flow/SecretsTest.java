package social.hearsay.replica.api.http.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;

/** By which name an archive is whose. */
class SecretsTest {
    private static final String FILE = "ab".repeat(32);

    private final Secrets secrets = of((byte) 0);

    @Test
    void anArchiveIsGivenToTheAccountAloneThatItsNameWasMadeFor() {
        String name = secrets.archive(7, FILE);

        assertThat(name).startsWith(FILE + "-").hasSize(64 + 1 + 43);
        assertThat(of((byte) 0).archived(7, name)).as("by any replica").contains(FILE);
        assertThat(secrets.archived(8, name)).isEmpty();
        assertThat(of((byte) 1).archived(7, name)).as("of another cluster").isEmpty();
        assertThat(secrets.archived(7, "cd".repeat(32) + name.substring(64)))
                .as("another file")
                .isEmpty();
        for (String other : new String[] {FILE, FILE + "-", name + "x", "-", "", name.substring(64)}) {
            assertThat(secrets.archived(7, other)).as(other).isEmpty();
        }
    }

    private static Secrets of(byte first) {
        byte[] secret = new byte[32];
        secret[0] = first;
        return new Secrets(new Mint(new ClusterSecret(secret).key(Purpose.TOKENS)));
    }
}
