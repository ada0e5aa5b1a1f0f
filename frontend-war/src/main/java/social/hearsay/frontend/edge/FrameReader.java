package social.hearsay.frontend.edge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client says by a WebSocket (RFC 6455), of the bytes that come. Between frames nothing is kept; what is longer than a message
 * may be isn't waited for. For one thread at a time.
 */
final class FrameReader {
    private static final byte[] NOTHING = new byte[0];
    private static final int MASK = 4;

    private final int most;
    private byte[] rest = NOTHING;

    /** Of a message that comes in several frames. */
    private byte @Nullable [] message;

    private boolean over;

    /** @param most bytes of one message */
    FrameReader(int most) {
        this.most = most;
    }

    /** Something that is said. */
    sealed interface Said {
        record Message(String text) implements Said {}

        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Ping(byte[] content) implements Said {}

        /** The last that is said. */
        record Close(int code) implements Said {}

        /**
         * It can't be understood, nor what follows.
         *
         * @param code why, as the client is to be told
         */
        record Broken(int code) implements Said {}
    }

    private static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1;
        private final int code;

        NotUnderstood(int code) {
            super("", null, false, false);
            this.code = code;
        }
    }

    /** What is whole with these bytes, in its order. */
    List<Said> take(byte[] bytes) {
        List<Said> said = new ArrayList<>();
        ByteBuffer input = ByteBuffer.wrap(joined(rest, bytes));
        try {
            while (!over && next(input, said)) {
                over = said.size() > 0 && said.get(said.size() - 1) instanceof Said.Close;
            }
        } catch (NotUnderstood broken) {
            over = true;
            said.add(new Said.Broken(broken.code));
        }
        rest = over || !input.hasRemaining()
                ? NOTHING
                : Arrays.copyOfRange(input.array(), input.position(), input.limit());
        return said;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        if (one.length == 0) {
            return other;
        }
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Whether a frame was whole; if not, nothing of it is taken. */
    private boolean next(ByteBuffer input, List<Said> said) throws NotUnderstood {
        int start = input.position();
        if (input.remaining() < 2) {
            return false;
        }
        int first = input.get() & 0xff;
        int second = input.get() & 0xff;
        boolean last = (first & 0x80) != 0;
        int opcode = first & 0x0f;
        check((first & 0x70) == 0 && (second & 0x80) != 0, Frames.PROTOCOL_ERROR);
        int announced = second & 0x7f;
        int more = announced <= Frames.MOST_OF_CONTROL ? 0 : announced == 126 ? 2 : 8;
        if (input.remaining() < more) {
            input.position(start);
            return false;
        }
        long length = more == 0 ? announced : more == 2 ? input.getShort() & 0xffff : input.getLong();
        checkKind(opcode, last, length);
        if (input.remaining() < MASK + length) {
            input.position(start);
            return false;
        }
        byte[] content = content(input, (int) length);
        if (opcode >= Frames.CLOSE) {
            control(opcode, content, said);
        } else {
            data(last, content, said);
        }
        return true;
    }

    private static void check(boolean isFine, int otherwise) throws NotUnderstood {
        if (!isFine) {
            throw new NotUnderstood(otherwise);
        }
    }

    private void checkKind(int opcode, boolean last, long length) throws NotUnderstood {
        byte[] before = message;
        switch (opcode) {
            case Frames.CLOSE, Frames.PING, Frames.PONG ->
                check(last && length <= Frames.MOST_OF_CONTROL, Frames.PROTOCOL_ERROR);
            case Frames.BINARY -> check(false, Frames.NOT_ACCEPTED);
            case Frames.TEXT, Frames.CONTINUATION -> {
                check(length >= 0 && (before != null) == (opcode == Frames.CONTINUATION), Frames.PROTOCOL_ERROR);
                check(length <= most - (before == null ? 0 : before.length), Frames.TOO_BIG);
            }
            default -> check(false, Frames.PROTOCOL_ERROR);
        }
    }

    private static byte[] content(ByteBuffer input, int length) {
        byte[] mask = new byte[MASK];
        input.get(mask);
        byte[] content = new byte[length];
        input.get(content);
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (content[i] ^ mask[i % MASK]);
        }
        return content;
    }

    private static void control(int opcode, byte[] content, List<Said> said) throws NotUnderstood {
        if (opcode == Frames.PING) {
            said.add(new Said.Ping(content));
        } else if (opcode == Frames.CLOSE && content.length == 0) {
            said.add(new Said.Close(Frames.NO_CODE));
        } else if (opcode == Frames.CLOSE) {
            check(content.length > 1, Frames.PROTOCOL_ERROR);
            int code = ((content[0] & 0xff) << 8) | (content[1] & 0xff);
            check(isCode(code), Frames.PROTOCOL_ERROR);
            text(Arrays.copyOfRange(content, 2, content.length));
            said.add(new Said.Close(code));
        }
    }

    /** Section 7.4: the others are never sent. */
    private static boolean isCode(int code) {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }

    private void data(boolean last, byte[] content, List<Said> said) throws NotUnderstood {
        byte[] before = message;
        byte[] all = before == null ? content : joined(before, content);
        message = last ? null : all;
        if (last) {
            said.add(new Said.Message(text(all)));
        }
    }

    private static String text(byte[] bytes) throws NotUnderstood {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new NotUnderstood(Frames.NOT_TEXT);
        }
    }
}
