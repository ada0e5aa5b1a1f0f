package social.hearsay.frontend.edge;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.server.StreamConnection;
import social.hearsay.common.wire.StreamName;
import social.hearsay.frontend.streams.StreamFigures;
import social.hearsay.frontend.streams.Subscriber;

/** A stream as server-sent events, in the form that clients of Mastodon take. Safe for many threads. */
final class EventStream implements Subscriber, StreamConnection.Client, Beats.OpenStream {
    /** Of events that a client has not fetched, in bytes. */
    static final int MOST_WAITING = 256 << 10;

    /** A comment, and no empty line after it: some clients take that for an event without a name. */
    private static final byte[] HEARTBEAT = ":thump\n".getBytes(StandardCharsets.US_ASCII);

    /** A comment as well; to be read by people who wonder why it ended. */
    private static final byte[] MOVING = ":moving, connect again\n".getBytes(StandardCharsets.US_ASCII);

    private final StreamFigures figures;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile @Nullable StreamConnection connection;

    EventStream(StreamFigures figures) {
        this.figures = figures;
    }

    /** Completes when the client is gone, or ended. */
    CompletableFuture<Void> over() {
        return over;
    }

    @Override
    public void opened(StreamConnection opened) {
        connection = opened;
    }

    @Override
    public void received(byte[] bytes) {
        // There is nothing that a client could say.
    }

    @Override
    public void closed() {
        over.complete(null);
    }

    @Override
    public void beat() {
        write(HEARTBEAT);
    }

    @Override
    public void move() {
        end(MOVING);
    }

    @Override
    public void tell(StreamName stream, String event, String payload) {
        write(frame(event, payload));
    }

    static byte[] frame(String event, String payload) {
        return ("event: " + event + "\ndata: " + payload + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private void write(byte[] said) {
        StreamConnection open = connection;
        if (open != null && !open.write(said)) {
            figures.countSlow();
            end();
        }
    }

    @Override
    public void end() {
        end(new byte[0]);
    }

    private void end(byte[] last) {
        StreamConnection open = connection;
        if (open != null) {
            open.end(last);
        }
        over.complete(null);
    }
}
