package social.hearsay.common.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import social.hearsay.common.address.Objection;

/** What the listeners of this server have counted; for {@code /metrics}. Safe for many threads. */
public final class Admissions {
    private final Map<Objection.Kind, LongAdder> refused = new EnumMap<>(Objection.Kind.class);
    final AtomicInteger connections = new AtomicInteger();

    /** Of those connections, such whose answers have no end: the application bounds them. */
    final AtomicInteger streams = new AtomicInteger();

    final LongAdder unsent = new LongAdder();

    public Admissions() {
        for (Objection.Kind kind : Objection.Kind.values()) {
            refused.put(kind, new LongAdder());
        }
    }

    void refused(Objection.Kind kind) {
        adder(kind).increment();
    }

    private LongAdder adder(Objection.Kind kind) {
        LongAdder adder = refused.get(kind);
        if (adder == null) {
            throw new IllegalStateException("Not counted: " + kind);
        }
        return adder;
    }

    /** Requests and connections that were refused for such a reason. */
    public long refusals(Objection.Kind kind) {
        return adder(kind).sum();
    }

    /** Connections that are open. */
    public int connections() {
        return connections.get();
    }

    /** Bytes of answers that wait for their clients to fetch them. */
    public long unsentBytes() {
        return Math.max(0, unsent.sum());
    }
}
