package social.hearsay.frontend.edge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import social.hearsay.common.wire.StreamName;
import social.hearsay.frontend.streams.StreamFigures;

/** Server-sent events, byte for byte, to clients that fetch them and to such that don't. */
class EventStreamTest {
    private static final StreamName USER = StreamName.parse("user");

    private final Connection connection = new Connection();
    private final StreamFigures figures = new StreamFigures();
    private final AtomicInteger gone = new AtomicInteger();
    private final EventStream stream = new EventStream(connection, figures, gone::incrementAndGet);

    /** What is written counts when it is flushed; a server takes no more while its client fetches nothing. */
    private static final class Connection extends ServletOutputStream {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private String flushed = "";
        private boolean ready = true;
        private boolean broken;
        private @Nullable WriteListener listener;

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void setWriteListener(WriteListener writes) {
            listener = writes;
        }

        @Override
        public void write(int one) {
            throw new AssertionError("Byte by byte");
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (broken) {
                throw new IOException("The client is gone");
            }
            if (!ready) {
                throw new IllegalStateException("It was not ready");
            }
            written.write(bytes, from, count);
        }

        @Override
        public void flush() {
            if (!ready) {
                throw new IllegalStateException("It was not ready");
            }
            flushed = written.toString(StandardCharsets.UTF_8);
        }

        void fetch() throws IOException {
            ready = true;
            if (listener != null) {
                listener.onWritePossible();
            }
        }
    }

    @Test
    void eventsAndHeartbeatsHaveTheFormThatClientsTake() throws IOException {
        stream.start();
        connection.fetch();
        stream.tell(USER, "update", "{\"id\":\"1\",\"content\":\"ä\"}");
        stream.tell(USER, "delete", "2");
        stream.beat();

        assertThat(connection.flushed).isEqualTo("""
                        :thump
                        event: update
                        data: {"id":"1","content":"ä"}

                        event: delete
                        data: 2

                        :thump
                        """);
    }

    @Test
    void whatIsSaidWhileTheClientFetchesNothingComesInItsOrder() throws IOException {
        stream.start();
        connection.fetch();
        connection.ready = false;
        stream.tell(USER, "delete", "1");
        stream.tell(USER, "delete", "2");
        assertThat(connection.flushed).isEqualTo(":thump\n");

        connection.fetch();

        assertThat(connection.flushed).isEqualTo("""
                :thump
                event: delete
                data: 1

                event: delete
                data: 2

                """);
        assertThat(gone).hasValue(0);
    }

    @Test
    void whoFetchesNothingIsEnded() throws IOException {
        stream.start();
        connection.fetch();
        connection.ready = false;
        String large = "x".repeat(100 << 10);
        for (int count = 0; count < 10; count++) {
            stream.tell(USER, "update", large);
        }

        assertThat(gone).hasValue(1);
        assertThat(figures.slow()).isOne();
        connection.fetch();
        assertThat(connection.flushed).as("nothing of what it did not fetch").isEqualTo(":thump\n");
    }

    @Test
    void whoIsToMoveGetsAllThatWasSaidAndNothingMore() throws IOException {
        stream.start();
        connection.fetch();
        connection.ready = false;
        stream.tell(USER, "delete", "1");
        stream.move();
        stream.tell(USER, "delete", "2");
        assertThat(gone).as("it has not fetched everything").hasValue(0);

        connection.fetch();

        assertThat(gone).hasValue(1);
        assertThat(connection.flushed).isEqualTo("""
                :thump
                event: delete
                data: 1

                :moving, connect again
                """);
    }

    @Test
    void whoHasFetchedEverythingMovesAtOnce() throws IOException {
        stream.start();
        connection.fetch();
        stream.move();
        stream.move();

        assertThat(gone).hasValue(1);
        assertThat(connection.flushed).isEqualTo(":thump\n:moving, connect again\n");
    }

    @Test
    void whoIsGoneIsEndedOnce() throws IOException {
        stream.start();
        connection.fetch();
        connection.broken = true;
        stream.tell(USER, "delete", "1");
        stream.tell(USER, "delete", "2");
        stream.end();

        assertThat(gone).hasValue(1);
    }
}
