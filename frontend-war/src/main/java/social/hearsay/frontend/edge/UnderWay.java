package social.hearsay.frontend.edge;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The requests that have no answer yet, so that a front end that stops can answer them first. */
@ApplicationScoped
public class UnderWay {
    private static final System.Logger LOG = System.getLogger(UnderWay.class.getName());
    private static final int MOST = Integer.MAX_VALUE;

    /** Less than who supervises a process waits before it insists. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Duration patience;
    private final Semaphore places = new Semaphore(MOST);
    private final LongAdder begun = new LongAdder();
    private volatile boolean ending;

    public UnderWay() {
        this(PATIENCE);
    }

    UnderWay(Duration patience) {
        this.patience = patience;
    }

    /** Counts a request until its answer has gone. */
    @SuppressWarnings("FutureReturnValueIgnored") // it never fails
    void begin(CompletableFuture<Void> ended) {
        begun.increment();
        if (places.tryAcquire()) {
            ended.whenComplete((nothing, never) -> places.release());
        }
    }

    /** How many have come. */
    public long begun() {
        return begun.sum();
    }

    /** Whether clients should not use their connections again. */
    boolean isEnding() {
        return ending;
    }

    /**
     * Waits until all are answered, for some seconds at most. From now on answers end their
     * connections; requests that come on those are served all the same.
     *
     * @return whether all were
     */
    public boolean awaitNone() {
        ending = true;
        try {
            if (places.tryAcquire(MOST, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                places.release(MOST);
                return true;
            }
            LOG.log(Level.WARNING, "{0} requests lose their answers", MOST - places.availablePermits());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
