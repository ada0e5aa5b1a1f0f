package social.hearsay.replica.microblog.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import social.hearsay.common.id.UpdateId;

/**
 * Ids of what an account keeps: made of the Update-Id of the request that asks for the thing, so that twins make one and the same;
 * by a stamp there would be two.
 */
public final class EntryId {
    private EntryId() {}

    /**
     * A positive number of 62 bits, in decimal digits.
     *
     * @param number tells apart what one request makes
     */
    public static String of(UpdateId request, int number) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((request.text() + "/" + number).getBytes(StandardCharsets.UTF_8));
            return Long.toString(ByteBuffer.wrap(hash).getLong() >>> 2);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
