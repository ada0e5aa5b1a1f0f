package social.hearsay.replica.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Purpose;

/** The cluster's key pair: the same on every member, and another for another secret. */
class VapidKeysTest {
    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.US_ASCII);

    /** Subscriptions are bound to it: no release may make another of the same secret. */
    @Test
    void itFollowsFromTheSecretForGood() {
        assertThat(keys(new ClusterSecret(new byte[32])).text())
                .isEqualTo("BOUbxhRRRFIWB878baKkxBVLOCmp0dehaXM5owEoVV1uX_x15pj-npvZk8yZTfJ2dwpyPvMYKZWUfPp7rozLV-E");
    }

    @Test
    void whatItSignsItsPublicKeyVerifies() {
        for (int i = 0; i < 20; i++) {
            byte[] secret = new byte[32];
            secret[0] = (byte) i;
            VapidKey key = keys(new ClusterSecret(secret)).all().get(0);
            byte[] signature = key.sign(MESSAGE);

            assertThat(signature).hasSize(64);
            assertThat(VapidKey.verifies(P256.publicKey(Base64.getUrlDecoder().decode(key.text())), MESSAGE, signature))
                    .isTrue();
            signature[7]++;
            assertThat(key.verifies(MESSAGE, signature)).isFalse();
        }
    }

    @Test
    void whileTheSecretIsRotatedBothAreThere(@TempDir Path directory) throws IOException {
        String before = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        String after = "1".repeat(43);
        Path file = Files.writeString(directory.resolve("secret"), after + "\ntokens " + before + "\n");

        VapidKeys rotated = keys(ClusterSecret.read(file));

        assertThat(rotated.all()).hasSize(2);
        assertThat(rotated.text())
                .isNotEqualTo(keys(new ClusterSecret(new byte[32])).text());
        assertThat(rotated.all().get(1).text())
                .isEqualTo(keys(new ClusterSecret(new byte[32])).text());
    }

    private static VapidKeys keys(ClusterSecret secret) {
        return VapidKeys.of(secret.key(Purpose.PUSH));
    }
}
