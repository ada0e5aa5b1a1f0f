package social.hearsay.cluster.chaos;

import java.util.Locale;

/** What can be done to a cluster; tables have one line for each. */
public enum FaultKind {
    /** Members are divided into two groups that can't reach each other. */
    HALVES,
    /** One replica reaches nobody and nobody reaches it. */
    ONE_ALONE,
    /** One member's messages to another are lost, the other way they arrive. */
    ONE_WAY,
    /** Two groups that only one replica connects. */
    BRIDGE,
    DELAY,
    JITTER,
    LOSS,
    DUPLICATION,
    REORDERING,
    /** All links are narrow. */
    BANDWIDTH,
    /** {@code kill -9}, and a start on the same disk. */
    KILL,
    /** {@code SIGSTOP}: alive, and answering nothing. */
    PAUSE,
    /** {@code SIGTERM}, and a start. */
    RESTART,
    FULL_DISK,
    /** The wall clock jumps, and back at the end. */
    CLOCK_OFFSET,
    /** A replica's disk is gone; it joins anew. */
    WIPE,
    /** A replica is made read-only, and a writer again at the end. */
    READ_ONLY;

    /** As tables and logs show it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
