package social.hearsay.frontend.gateway;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import social.hearsay.frontend.spool.Body;
import social.hearsay.frontend.spool.BodyBuffer;
import social.hearsay.frontend.spool.Spool;

/** Reads a client's body as it comes, without a thread that waits for it. */
final class Inflow implements ReadListener {
    private final ServletInputStream stream;
    private final BodyBuffer buffer;
    private final byte[] piece = new byte[16 * 1024];
    private final CompletableFuture<Body> body = new CompletableFuture<>();

    private Inflow(ServletInputStream stream, BodyBuffer buffer) {
        this.stream = stream;
        this.buffer = buffer;
    }

    /** The whole body; fails with {@link TooLarge}, or with an IOException when the client is gone. */
    static CompletableFuture<Body> read(ServletInputStream stream, Spool spool) {
        Inflow inflow = new Inflow(stream, spool.buffer());
        stream.setReadListener(inflow);
        return inflow.body;
    }

    @Override
    public void onDataAvailable() throws IOException {
        // "Finished" may mean that all has come, not that all was read: only -1 is the end for certain.
        while (!body.isDone() && stream.isReady()) {
            int count = stream.read(piece);
            if (count < 0) {
                onAllDataRead();
            } else if (count > 0 && !buffer.write(piece, count)) {
                onError(new TooLarge());
            }
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        if (!body.isDone()) {
            Body whole = buffer.finish();
            if (!body.complete(whole)) {
                whole.close();
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (body.completeExceptionally(failure)) {
            try {
                buffer.discard();
            } catch (IOException stays) {
                failure.addSuppressed(stays);
            }
        }
    }

    /** The body outgrew the limit. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("The body is too large");
        }
    }
}
