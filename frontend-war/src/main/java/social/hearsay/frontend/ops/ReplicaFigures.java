package social.hearsay.frontend.ops;

import java.util.concurrent.atomic.LongAdder;

/** What this front end has had to do with one replica since it started. */
final class ReplicaFigures {
    private final LongAdder requests = new LongAdder();
    private final LongAdder retries = new LongAdder();

    void asked() {
        requests.increment();
    }

    void failedOver() {
        retries.increment();
    }

    /** Requests that were sent to it. */
    long requests() {
        return requests.sum();
    }

    /** Those of them that it did not serve, so that they went on to another. */
    long retries() {
        return retries.sum();
    }
}
