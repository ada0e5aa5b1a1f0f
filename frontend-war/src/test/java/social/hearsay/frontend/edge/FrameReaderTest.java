package social.hearsay.frontend.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.frontend.edge.FrameReader.Said;

/** What clients say by WebSockets, by the paragraphs of RFC 6455. */
class FrameReaderTest {
    private static final int MOST = 1_000;
    private static final int LAST = 0x80;

    private final FrameReader reader = new FrameReader(MOST);

    private static byte[] frame(int first, byte[] content) {
        ByteBuffer frame = ByteBuffer.allocate(14 + content.length).put((byte) first);
        if (content.length <= 125) {
            frame.put((byte) (0x80 | content.length));
        } else if (content.length <= 0xffff) {
            frame.put((byte) (0x80 | 126)).putShort((short) content.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(content.length);
        }
        byte[] mask = {1, 2, 3, 4};
        frame.put(mask);
        for (int i = 0; i < content.length; i++) {
            frame.put((byte) (content[i] ^ mask[i % 4]));
        }
        return Arrays.copyOf(frame.array(), frame.position());
    }

    private static byte[] frame(int first, String text) {
        return frame(first, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] joined(byte[]... all) {
        ByteBuffer joined = ByteBuffer.allocate(
                Arrays.stream(all).mapToInt(each -> each.length).sum());
        Arrays.stream(all).forEach(joined::put);
        return joined.array();
    }

    private static byte[] close(int code) {
        return frame(
                LAST | Frames.CLOSE,
                ByteBuffer.allocate(2).putShort((short) code).array());
    }

    @Test
    void aMessageIsItsText() {
        assertThat(reader.take(frame(LAST | Frames.TEXT, "häh"))).containsExactly(new Said.Message("häh"));
        String long1 = "x".repeat(MOST);
        assertThat(reader.take(frame(LAST | Frames.TEXT, long1))).containsExactly(new Said.Message(long1));
    }

    /** Section 5.4: what controls may come in the middle of a message. A character may be in two frames. */
    @Test
    void inWhateverPiecesItComesTheSameIsSaid() {
        byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
        byte[] all = joined(
                frame(LAST | Frames.TEXT, "one"),
                frame(Frames.TEXT, Arrays.copyOf(euro, 1)),
                frame(LAST | Frames.PONG, "no answer to that"),
                frame(Frames.CONTINUATION, Arrays.copyOfRange(euro, 1, 3)),
                frame(LAST | Frames.CONTINUATION, " two"),
                frame(LAST | Frames.TEXT, "y".repeat(300)),
                close(1000),
                frame(LAST | Frames.TEXT, "after the end"));
        List<Said> expected = List.of(
                new Said.Message("one"),
                new Said.Message("€ two"),
                new Said.Message("y".repeat(300)),
                new Said.Close(1000));
        assertThat(reader.take(all)).isEqualTo(expected);
        Random chance = new Random(7);
        for (int time = 0; time < 200; time++) {
            FrameReader another = new FrameReader(MOST);
            List<Said> said = new ArrayList<>();
            for (int from = 0; from < all.length; ) {
                int to = Math.min(all.length, from + 1 + chance.nextInt(time == 0 ? 1 : 20));
                said.addAll(another.take(Arrays.copyOfRange(all, from, to)));
                from = to;
            }
            assertThat(said).isEqualTo(expected);
        }
    }

    @Test
    void aPingBringsWhatGoesBack() {
        List<Said> said = reader.take(frame(LAST | Frames.PING, "abc"));
        assertThat(said).hasSize(1);
        assertThat(((Said.Ping) said.get(0)).content())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("abc");
    }

    @Test
    void anEndNeedsNoReason() {
        assertThat(reader.take(frame(LAST | Frames.CLOSE, ""))).containsExactly(new Said.Close(Frames.NO_CODE));
    }

    /** Sections 5.2, 5.5 and 7.4. */
    @ParameterizedTest
    @CsvSource({
        "0xC1, 3, 1002, a bit that nobody has agreed to",
        "0x83, 3, 1002, a kind that there isn't",
        "0x8B, 3, 1002, another kind that there isn't",
        "0x80, 3, 1002, the rest of nothing",
        "0x09, 3, 1002, half a ping",
        "0x89, 126, 1002, a ping that is too long",
        "0x88, 1, 1002, half a code",
        "0x82, 3, 1003, bytes",
        "0x81, 1001, 1009, a message that is too long",
        "0x01, 70000, 1009, one that announces it"
    })
    void whatCannotBeUnderstoodEndsIt(String first, int length, int code, String what) {
        byte[] bytes = frame(Integer.decode(first), new byte[length]);
        assertThat(reader.take(bytes)).as(what).containsExactly(new Said.Broken(code));
        assertThat(reader.take(frame(LAST | Frames.TEXT, "and nothing more"))).isEmpty();
    }

    @Test
    void manyFramesAreNoLongerMessageThanOne() {
        assertThat(reader.take(frame(Frames.TEXT, "x".repeat(900)))).isEmpty();
        // Its length is enough: nobody waits for the rest.
        byte[] next = Arrays.copyOf(frame(Frames.CONTINUATION, "x".repeat(101)), 8);
        assertThat(reader.take(next)).containsExactly(new Said.Broken(Frames.TOO_BIG));
    }

    @Test
    void whatIsNotMaskedIsBroken() {
        assertThat(reader.take(Frames.text("hello"))).containsExactly(new Said.Broken(Frames.PROTOCOL_ERROR));
    }

    @Test
    void aMessageWithinAMessageIsBroken() {
        reader.take(frame(Frames.TEXT, "one"));
        assertThat(reader.take(frame(LAST | Frames.TEXT, "two")))
                .containsExactly(new Said.Broken(Frames.PROTOCOL_ERROR));
    }

    @Test
    void bytesThatAreNoTextAreBroken() {
        assertThat(reader.take(frame(LAST | Frames.TEXT, new byte[] {(byte) 0xc3, 0x28})))
                .containsExactly(new Said.Broken(Frames.NOT_TEXT));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 2999, 5000})
    void codesThatNobodySendsAreBroken(int code) {
        assertThat(reader.take(close(code))).containsExactly(new Said.Broken(Frames.PROTOCOL_ERROR));
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1003, 1007, 1011, 3000, 4999})
    void codesThatAreSentAreTaken(int code) {
        assertThat(reader.take(close(code))).containsExactly(new Said.Close(code));
    }

    /** Section 5.2, as a server sends them, and the example of section 1.3. */
    @Test
    void whatAServerSendsIsNotMasked() {
        assertThat(Frames.text("Hello")).containsExactly(0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f);
        assertThat(Frames.text("x".repeat(126))).hasSize(130).startsWith(0x81, 126, 0, 126);
        assertThat(Frames.text("x".repeat(70_000))).hasSize(70_010).startsWith(0x81, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70);
        assertThat(Frames.ping()).containsExactly(0x89, 0);
        assertThat(Frames.pong(new byte[] {7})).containsExactly(0x8a, 1, 7);
        assertThat(Frames.close(1001, "by")).containsExactly(0x88, 4, 0x03, 0xe9, 'b', 'y');
        assertThat(Frames.close(Frames.NO_CODE, "")).containsExactly(0x88, 0);
        assertThat(StreamSockets.proof("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }
}
