package social.hearsay.frontend.edge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutflowTest {
    private static final int ROOM = 48 * 1024;

    private final SlowClient client = new SlowClient();
    private final Outflow outflow = new Outflow(client);

    /** Fetches only when the test says so; the server is ready while less than so much waits for it. */
    private static final class SlowClient extends ServletOutputStream {
        private final ByteArrayOutputStream got = new ByteArrayOutputStream();
        private int waiting;
        private int mostWaiting;
        private boolean gone;
        private @Nullable WriteListener listener;

        @Override
        public boolean isReady() {
            return waiting < ROOM;
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
            if (gone) {
                throw new IOException("The client is gone");
            }
            got.write(bytes, from, count);
            waiting += count;
            mostWaiting = Math.max(mostWaiting, waiting);
        }

        void fetch() throws IOException {
            waiting = 0;
            if (listener != null) {
                listener.onWritePossible();
            }
        }
    }

    @Test
    void ofALargeAnswerOnlySomeWaitsForASlowClient() throws IOException {
        byte[] answer = new byte[3_000_001];
        new Random(1).nextBytes(answer);
        CompletableFuture<Void> written = outflow.write(answer);
        assertThat(client.got.size())
                .as("before the server says that it takes something")
                .isZero();

        int fetches = 0;
        while (!written.isDone()) {
            client.fetch();
            fetches++;
            assertThat(fetches).isLessThan(200);
        }

        assertThat(client.got.toByteArray()).isEqualTo(answer);
        assertThat(client.mostWaiting).isLessThanOrEqualTo(ROOM + 16 * 1024);
        assertThat(fetches).isGreaterThan(50);
    }

    @Test
    void aSmallOneIsWrittenAtOnce() throws IOException {
        client.fetch();

        assertThat(outflow.write(new byte[100])).isCompleted();
        assertThat(outflow.write(new byte[100])).isCompleted();
        assertThat(client.got.size()).isEqualTo(200);
    }

    @Test
    void aClientThatGoesEndsIt() throws IOException {
        client.fetch();
        CompletableFuture<Void> written = outflow.write(new byte[100_000]);
        client.gone = true;
        client.fetch();

        assertThat(written).isCompletedExceptionally();
    }
}
