package social.hearsay.frontend.edge;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An answer without an end, written as its client fetches it, without a thread that waits for that. What is not fetched yet is
 * bounded. Safe for many threads.
 */
final class EventOutput implements WriteListener {
    private final ServletOutputStream stream;
    private final int mostBytes;
    private final Runnable gone;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int bytes;
    private boolean started;
    private boolean unflushed;
    private boolean finishing;
    private boolean over;

    /**
     * @param mostBytes that may wait for the client
     * @param gone called once, by whichever thread, when nothing more can be written
     */
    EventOutput(ServletOutputStream stream, int mostBytes, Runnable gone) {
        this.stream = stream;
        this.mostBytes = mostBytes;
        this.gone = gone;
    }

    void start() {
        stream.setWriteListener(this);
    }

    /** Writes what is said, after what was said before; false when too much waits already. */
    boolean offer(byte[] said) {
        synchronized (this) {
            if (over || finishing) {
                return true;
            }
            if (bytes + said.length > mostBytes && !waiting.isEmpty()) {
                return false;
            }
            waiting.addLast(said);
            bytes += said.length;
        }
        move();
        return true;
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
        end();
    }

    private void move() {
        boolean ends = false;
        synchronized (this) {
            try {
                while (started && !over && (unflushed || !waiting.isEmpty()) && stream.isReady()) {
                    byte[] next = waiting.pollFirst();
                    if (next == null) {
                        unflushed = false;
                        stream.flush();
                    } else {
                        bytes -= next.length;
                        unflushed = true;
                        stream.write(next);
                    }
                }
                ends = finishing && started && !unflushed && waiting.isEmpty();
            } catch (IOException | IllegalStateException closed) {
                ends = true;
            }
        }
        if (ends) {
            end();
        }
    }

    /** Takes nothing more, and ends when what waits is written. */
    void finish() {
        synchronized (this) {
            finishing = true;
        }
        move();
    }

    /** Nothing more is written. */
    void end() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            waiting.clear();
        }
        gone.run();
    }
}
