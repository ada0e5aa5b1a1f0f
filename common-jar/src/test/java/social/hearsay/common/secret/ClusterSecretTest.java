package social.hearsay.common.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSecretTest {
    private static final String OLD = "b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2w";
    private static final String NEW = "bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmU";

    private final ClusterSecret secret = new ClusterSecret(new byte[32]);

    @Test
    void aCodeVerifiesOnlyForItsMessageAndPurpose() {
        String code = secret.key(Purpose.TOKENS).mac("update");
        assertThat(code).hasSize(43);
        assertThat(secret.key(Purpose.TOKENS).verify("update", code)).isTrue();
        assertThat(secret.key(Purpose.TOKENS).verify("updatf", code)).isFalse();
        assertThat(secret.key(Purpose.SESSION_TIMESTAMPS).verify("update", code))
                .isFalse();
    }

    @Test
    void whileASecretIsRotatedBothAreGood(@TempDir Path directory) throws Exception {
        ClusterSecret before = read(directory, OLD);
        ClusterSecret announced = read(directory, OLD + "\n" + NEW);
        ClusterSecret after = read(directory, NEW + "\n" + OLD);
        for (Purpose purpose : Purpose.values()) {
            assertThat(announced.key(purpose).mac("it"))
                    .isEqualTo(before.key(purpose).mac("it"));
            assertThat(announced.key(purpose).verify("it", after.key(purpose).mac("it")))
                    .isTrue();
            assertThat(after.key(purpose).verify("it", before.key(purpose).mac("it")))
                    .isTrue();
            assertThat(before.key(purpose).verify("it", after.key(purpose).mac("it")))
                    .isFalse();
        }
        assertThat(after.hasFingerprint(before.fingerprint())).isTrue();
        assertThat(before.hasFingerprint(after.fingerprint())).isFalse();
    }

    @Test
    void aSecretThatIsKeptForTokensProvesNoMembership(@TempDir Path directory) throws Exception {
        ClusterSecret before = read(directory, OLD);
        ClusterSecret after = read(directory, NEW + "\ntokens " + OLD);
        assertThat(verifies(after, before, Purpose.TOKENS)).isTrue();
        assertThat(verifies(after, before, Purpose.SESSION_TIMESTAMPS)).isTrue();
        assertThat(verifies(after, before, Purpose.MEMBER_REQUESTS)).isFalse();
        assertThatThrownBy(() -> read(directory, "tokens " + OLD)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean verifies(ClusterSecret by, ClusterSecret of, Purpose purpose) {
        return by.key(purpose).verify("it", of.key(purpose).mac("it"));
    }

    private static ClusterSecret read(Path directory, String text) throws Exception {
        return ClusterSecret.read(Files.writeString(directory.resolve("secret"), text + "\n"));
    }

    @Test
    void aShortSecretIsRefusedAndNeverPrinted(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "c2hvcnQ");
        assertThatThrownBy(() -> ClusterSecret.read(file))
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("c2hvcnQ");
        assertThat(secret).hasToString("ClusterSecret[hidden]");
    }
}
