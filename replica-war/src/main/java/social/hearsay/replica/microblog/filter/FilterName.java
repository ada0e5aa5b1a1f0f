package social.hearsay.replica.microblog.filter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import social.hearsay.common.id.UpdateId;

/**
 * What entries of filters are kept under: the filter's id, and behind a dot that of a word or post of it. Ids are made of the
 * Update-Id of the request that asks for the thing, so that twins make the same one: it has no stamp of its own.
 */
public final class FilterName {
    private FilterName() {}

    /**
     * An id: a positive number of 62 bits, in decimal digits.
     *
     * @param number tells apart what one request makes
     */
    public static String id(UpdateId request, int number) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((request.text() + "/" + number).getBytes(StandardCharsets.UTF_8));
            return Long.toString(ByteBuffer.wrap(hash).getLong() >>> 2);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Of a word or post in a filter. */
    public static String part(String filter, String id) {
        return prefix(filter) + id;
    }

    /** How the names of all parts of a filter begin. */
    static String prefix(String filter) {
        return filter + ".";
    }

    /** The filter to which a part belongs. */
    public static String filter(String part) {
        return part.substring(0, part.indexOf('.'));
    }

    /** The id of a part. */
    public static String partId(String part) {
        return part.substring(part.indexOf('.') + 1);
    }
}
