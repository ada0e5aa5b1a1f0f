package social.hearsay.cluster.chaos.check;

import java.util.BitSet;

/**
 * A set of writes that contains the past of each of its members. The writes of one session that are
 * known to have followed each other are a chain, of which a number tells how many are in; others are
 * counted singly. So its size grows with the sessions and with what went wrong, not with the history.
 */
final class Past {
    private final int[] chains;
    private final BitSet singles;

    Past(int sessions) {
        this(new int[sessions], new BitSet());
    }

    private Past(int[] chains, BitSet singles) {
        this.chains = chains;
        this.singles = singles;
    }

    boolean covers(Write write) {
        return write.isSingle() ? singles.get(write.place()) : chains[write.session()] >= write.place();
    }

    /** Adds a write and its past. */
    void add(Write write) {
        merge(write.past());
        if (write.isSingle()) {
            singles.set(write.place());
        } else {
            chains[write.session()] = Math.max(chains[write.session()], write.place());
        }
    }

    void merge(Past other) {
        for (int session = 0; session < chains.length; session++) {
            chains[session] = Math.max(chains[session], other.chains[session]);
        }
        singles.or(other.singles);
    }

    Past copy() {
        return new Past(chains.clone(), (BitSet) singles.clone());
    }
}
