package social.hearsay.frontend.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import social.hearsay.common.server.StreamConnection;
import social.hearsay.common.wire.StreamName;
import social.hearsay.frontend.streams.StreamFigures;

/** Server-sent events, byte for byte, to clients that fetch them and to such that don't. */
class EventStreamTest {
    private static final StreamName USER = StreamName.parse("user");

    private final Connection connection = new Connection();
    private final StreamFigures figures = new StreamFigures();
    private final EventStream stream = new EventStream(figures);

    private static final class Connection implements StreamConnection {
        private final StringBuilder said = new StringBuilder();
        private boolean full;
        private int ends;

        @Override
        public boolean write(byte[] bytes) {
            if (!full) {
                said.append(new String(bytes, StandardCharsets.UTF_8));
            }
            return !full;
        }

        @Override
        public void end(byte[] last) {
            said.append(new String(last, StandardCharsets.UTF_8));
            ends++;
        }
    }

    @Test
    void eventsAndHeartbeatsHaveTheFormThatClientsTake() {
        stream.opened(connection);
        stream.beat();
        stream.tell(USER, "update", "{\"id\":\"1\",\"content\":\"ä\"}");
        stream.tell(USER, "delete", "2");
        stream.received(new byte[] {'x'});
        stream.beat();

        assertThat(connection.said).hasToString("""
                        :thump
                        event: update
                        data: {"id":"1","content":"ä"}

                        event: delete
                        data: 2

                        :thump
                        """);
        assertThat(stream.over()).isNotDone();
        assertThat(connection.ends).isZero();
    }

    @Test
    void whoFetchesNothingIsEnded() {
        stream.opened(connection);
        connection.full = true;
        stream.tell(USER, "update", "x");

        assertThat(stream.over()).isDone();
        assertThat(connection.ends).isOne();
        assertThat(figures.slow()).isOne();
    }

    @Test
    void whoIsToMoveIsToldSoLast() {
        stream.opened(connection);
        stream.beat();
        stream.move();

        assertThat(connection.said).hasToString(":thump\n:moving, connect again\n");
        assertThat(connection.ends).isOne();
        assertThat(stream.over()).isDone();
    }

    @Test
    void whoIsGoneIsOver() {
        stream.opened(connection);
        stream.closed();
        assertThat(stream.over()).isDone();
        assertThat(figures.slow()).isZero();
    }

    @Test
    void whoIsGoneBeforeItBeganIsOver() {
        stream.closed();
        stream.tell(USER, "delete", "1");
        stream.end();
        assertThat(stream.over()).isDone();
    }
}
