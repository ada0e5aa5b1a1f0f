package social.hearsay.frontend.edge;

import jakarta.servlet.ServletOutputStream;
import java.nio.charset.StandardCharsets;
import social.hearsay.common.wire.StreamName;
import social.hearsay.frontend.streams.StreamFigures;
import social.hearsay.frontend.streams.Subscriber;

/** A stream as server-sent events, in the form that clients of Mastodon take. */
final class EventStream implements Subscriber, Beats.OpenStream {
    /** A comment, and no empty line after it: some clients take that for an event without a name. */
    private static final byte[] HEARTBEAT = ":thump\n".getBytes(StandardCharsets.US_ASCII);

    /** A comment as well; to be read by people who wonder why it ended. */
    private static final byte[] MOVING = ":moving, connect again\n".getBytes(StandardCharsets.US_ASCII);

    /** Of events that a client has not fetched, in bytes. */
    private static final int MOST_WAITING = 256 << 10;

    private final EventOutput output;
    private final StreamFigures figures;

    /** @param gone called once when the client is gone, or ended */
    EventStream(ServletOutputStream stream, StreamFigures figures, Runnable gone) {
        this.output = new EventOutput(stream, MOST_WAITING, gone);
        this.figures = figures;
    }

    /** Says that it is there. */
    void start() {
        output.start();
        beat();
    }

    @Override
    public void beat() {
        write(HEARTBEAT);
    }

    @Override
    public void move() {
        write(MOVING);
        output.finish();
    }

    @Override
    public void tell(StreamName stream, String event, String payload) {
        write(frame(event, payload));
    }

    static byte[] frame(String event, String payload) {
        return ("event: " + event + "\ndata: " + payload + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private void write(byte[] said) {
        if (!output.offer(said)) {
            figures.countSlow();
            end();
        }
    }

    @Override
    public void end() {
        output.end();
    }
}
