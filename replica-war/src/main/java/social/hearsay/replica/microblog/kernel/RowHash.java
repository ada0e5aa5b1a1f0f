package social.hearsay.replica.microblog.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;

/**
 * Hashes a row to 64 bits: SHA-256, cut, over its fields, each with its length before it, so that no
 * two rows read alike. The same on every machine and database. Used once per row.
 */
public final class RowHash {
    private static final byte ABSENT = 0;
    private static final byte PRESENT = 1;

    private final MessageDigest digest;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    public RowHash(String kind) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
        add(kind);
    }

    public RowHash add(@Nullable String text) {
        if (text == null) {
            digest.update(ABSENT);
            return this;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(PRESENT);
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    public RowHash add(long value) {
        digest.update(number.putLong(0, value).array());
        return this;
    }

    public RowHash add(boolean value) {
        digest.update(value ? PRESENT : ABSENT);
        return this;
    }

    public RowHash add(@Nullable Stamp stamp) {
        return add(stamp == null ? -1 : stamp.value());
    }

    public RowHash add(Collection<String> texts) {
        add(texts.size());
        texts.forEach(this::add);
        return this;
    }

    public long value() {
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
