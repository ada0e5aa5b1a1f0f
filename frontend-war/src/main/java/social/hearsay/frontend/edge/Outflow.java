package social.hearsay.frontend.edge;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a client as fast as it reads, without a thread that waits for it. What is handed to the
 * server is copied there until the client has it, so that is never more than a piece ahead.
 */
final class Outflow implements WriteListener {
    private static final int PIECE = 16 * 1024;

    private final ServletOutputStream stream;
    private boolean started;
    private byte @Nullable [] pending;
    private int position;
    private @Nullable CompletableFuture<Void> written;

    Outflow(ServletOutputStream stream) {
        this.stream = stream;
        stream.setWriteListener(this);
    }

    /** One array at a time; completes when the next may come, fails when the client is gone. */
    CompletableFuture<Void> write(byte[] bytes) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        synchronized (this) {
            if (written != null) {
                throw new IllegalStateException("What came before is not written yet");
            }
            pending = bytes;
            position = 0;
            written = mine;
        }
        move();
        return mine;
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            started = true;
        }
        move();
    }

    @Override
    public void onError(Throwable failure) {
        settle(failure);
    }

    private void move() {
        try {
            synchronized (this) {
                if (!started || written == null) {
                    return;
                }
                while (stream.isReady()) {
                    byte[] rest = pending;
                    if (rest == null) {
                        break;
                    }
                    int count = Math.min(PIECE, rest.length - position);
                    stream.write(rest, position, count);
                    position += count;
                    pending = position < rest.length ? rest : null;
                }
                if (pending != null || !stream.isReady()) {
                    return;
                }
            }
            settle(null);
        } catch (IOException gone) {
            settle(gone);
        }
    }

    private void settle(@Nullable Throwable failure) {
        CompletableFuture<Void> mine;
        synchronized (this) {
            mine = written;
            written = null;
        }
        if (mine != null && failure == null) {
            mine.complete(null);
        } else if (mine != null && failure != null) {
            mine.completeExceptionally(failure);
        }
    }
}
