package social.hearsay.frontend.edge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The frames of a WebSocket (RFC 6455, section 5.2) as a server sends them: whole, and not masked. */
final class Frames {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** Of a frame that controls, in bytes. */
    static final int MOST_OF_CONTROL = 125;

    static final int GOING_AWAY = 1001;
    static final int PROTOCOL_ERROR = 1002;
    static final int NOT_ACCEPTED = 1003;
    static final int NO_CODE = 1005;
    static final int NOT_TEXT = 1007;
    static final int VIOLATED_POLICY = 1008;
    static final int TOO_BIG = 1009;

    private static final int LAST = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private Frames() {}

    static byte[] text(String text) {
        return frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] ping() {
        return frame(PING, new byte[0]);
    }

    static byte[] pong(byte[] content) {
        return frame(PONG, content);
    }

    /** @param code {@link #NO_CODE} where there is none to be said */
    static byte[] close(int code, String reason) {
        if (code == NO_CODE) {
            return frame(CLOSE, new byte[0]);
        }
        byte[] why = reason.getBytes(StandardCharsets.UTF_8);
        return frame(
                CLOSE,
                ByteBuffer.allocate(2 + why.length)
                        .putShort((short) code)
                        .put(why)
                        .array());
    }

    private static byte[] frame(int opcode, byte[] content) {
        int length = content.length;
        int head = length <= MOST_OF_CONTROL ? 2 : length <= 0xffff ? 4 : 10;
        ByteBuffer frame = ByteBuffer.allocate(head + length).put((byte) (LAST | opcode));
        switch (head) {
            case 2 -> frame.put((byte) length);
            case 4 -> frame.put((byte) TWO_BYTES).putShort((short) length);
            default -> frame.put((byte) EIGHT_BYTES).putLong(length);
        }
        return frame.put(content).array();
    }
}
