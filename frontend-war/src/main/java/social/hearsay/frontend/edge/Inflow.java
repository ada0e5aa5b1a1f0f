package social.hearsay.frontend.edge;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import social.hearsay.frontend.edge.body.Body;
import social.hearsay.frontend.edge.body.BodyBuffer;
import social.hearsay.frontend.edge.body.Intake;

/** Reads a client's body as it comes, without a thread that waits for it. */
final class Inflow implements ReadListener {
    private static final int PIECE = 8 * 1024;

    private final ServletInputStream stream;
    private final BodyBuffer buffer;
    private final CompletableFuture<Body> body = new CompletableFuture<>();

    private Inflow(ServletInputStream stream, BodyBuffer buffer) {
        this.stream = stream;
        this.buffer = buffer;
    }

    /** The whole body; fails with {@link NotTaken}, or with an IOException when the client is gone. */
    static CompletableFuture<Body> read(ServletInputStream stream, BodyBuffer buffer) {
        Inflow inflow = new Inflow(stream, buffer);
        stream.setReadListener(inflow);
        return inflow.body;
    }

    @Override
    public void onDataAvailable() throws IOException {
        // Held while there is something to read only: many clients may send a body slowly.
        byte[] piece = new byte[PIECE];
        // "Finished" may mean that all has come, not that all was read: only -1 is the end for certain.
        while (!body.isDone() && stream.isReady()) {
            int count = stream.read(piece);
            if (count < 0) {
                onAllDataRead();
            } else if (count > 0) {
                Intake intake = buffer.write(piece, count);
                if (intake != Intake.TAKEN) {
                    onError(new NotTaken(intake));
                }
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
        // What it took is given back before anybody is told.
        try {
            if (!body.isDone()) {
                buffer.discard();
            }
        } catch (IOException stays) {
            failure.addSuppressed(stays);
        }
        body.completeExceptionally(failure);
    }

    /** The body is too large, or there is no room for it. */
    static final class NotTaken extends IOException {
        private static final long serialVersionUID = 1;

        private final Intake intake;

        NotTaken(Intake intake) {
            super("The body is not taken: " + intake);
            this.intake = intake;
        }

        int status() {
            return intake == Intake.NO_ROOM ? 503 : 413;
        }
    }
}
