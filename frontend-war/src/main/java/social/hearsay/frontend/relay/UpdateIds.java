package social.hearsay.frontend.relay;

import java.util.Base64;
import java.util.random.RandomGenerator;
import social.hearsay.common.id.UpdateId;

/**
 * Mints the ids of updates.
 *
 * @param random so good that no two front ends ever mint the same 128 bits
 */
public record UpdateIds(RandomGenerator random) {
    private static final int BYTES = 16;

    public UpdateId mint() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new UpdateId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
