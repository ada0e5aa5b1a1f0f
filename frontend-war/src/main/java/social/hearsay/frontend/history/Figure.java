package social.hearsay.frontend.history;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What there was to measure in one stretch of time.
 *
 * @param at when the stretch ended, in milliseconds since 1970
 * @param requests answered by this front end
 * @param failures those answered by a status from 500 on
 * @param p50 half of the requests took no longer than so many milliseconds; 0 where there were none
 * @param p95 as many in a hundred
 * @param p99 as many in a hundred
 * @param updates that replicas have shown for the first time
 * @param lagUpdates the most that a live replica lacked of what any had shown
 * @param lagSeconds for how long the oldest of that has been known
 * @param stableSeconds the longest that updates took from when one replica showed them until all live ones had applied them, as far
 *     as heartbeats tell; 0 where there were none
 * @param live replicas that answered
 */
public record Figure(
        long at,
        int requests,
        int failures,
        float p50,
        float p95,
        float p99,
        int updates,
        int lagUpdates,
        float lagSeconds,
        float stableSeconds,
        int live) {
    /** Of one in a file. */
    static final int BYTES = 8 + 10 * 4 + 4;

    /** Its bytes, with a checksum: a record may have been half written. */
    ByteBuffer bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(at).putInt(requests).putInt(failures);
        bytes.putFloat(p50).putFloat(p95).putFloat(p99);
        bytes.putInt(updates).putInt(lagUpdates).putFloat(lagSeconds).putFloat(stableSeconds);
        bytes.putInt(live);
        bytes.putInt(checksum(bytes.array()));
        return bytes.flip();
    }

    /** Empty when these are none of one. */
    static Optional<Figure> of(ByteBuffer bytes) {
        Figure figure = new Figure(
                bytes.getLong(),
                bytes.getInt(),
                bytes.getInt(),
                bytes.getFloat(),
                bytes.getFloat(),
                bytes.getFloat(),
                bytes.getInt(),
                bytes.getInt(),
                bytes.getFloat(),
                bytes.getFloat(),
                bytes.getInt());
        int checksum = bytes.getInt();
        return checksum == checksum(figure.bytesWithoutChecksum()) && figure.at > 0
                ? Optional.of(figure)
                : Optional.empty();
    }

    private byte[] bytesWithoutChecksum() {
        return bytes().array();
    }

    private static int checksum(byte[] record) {
        CRC32 crc = new CRC32();
        crc.update(record, 0, BYTES - 4);
        return (int) crc.getValue();
    }
}
