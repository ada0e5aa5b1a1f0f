package social.hearsay.common.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSecretTest {
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
    void aShortSecretIsRefusedAndNeverPrinted(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "c2hvcnQ");
        assertThatThrownBy(() -> ClusterSecret.read(file))
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("c2hvcnQ");
        assertThat(secret).hasToString("ClusterSecret[hidden]");
    }
}
