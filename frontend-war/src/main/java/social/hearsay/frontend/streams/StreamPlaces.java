package social.hearsay.frontend.streams;

import java.util.HashMap;
import java.util.Map;

/** How many clients may have streams: in all, of one address, and of one account. Safe for many threads. */
public final class StreamPlaces {
    private final int most;
    private final int mostOfAddress;
    private final int mostOfAccount;
    private final StreamFigures figures;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private final Map<String, Integer> byAccount = new HashMap<>();

    /** What came of the wish for a place. */
    public enum Verdict {
        GRANTED,
        /** This front end has as many as it may have. */
        FULL,
        /** Who asks has as many as they may have. */
        TOO_MANY
    }

    public StreamPlaces(int most, int mostOfAddress, int mostOfAccount, StreamFigures figures) {
        this.most = most;
        this.mostOfAddress = mostOfAddress;
        this.mostOfAccount = mostOfAccount;
        this.figures = figures;
    }

    /** @param address as {@link social.hearsay.common.limit.ClientAddress} has it */
    public synchronized Verdict take(String address) {
        Verdict verdict = figures.open.get() >= most
                ? Verdict.FULL
                : taken(byAddress, address, mostOfAddress) ? Verdict.GRANTED : Verdict.TOO_MANY;
        if (verdict == Verdict.GRANTED) {
            figures.open.incrementAndGet();
        } else {
            figures.refusals.increment();
        }
        return verdict;
    }

    /** For whom it turned out to be, besides. */
    public synchronized boolean takeForAccount(String account) {
        boolean granted = taken(byAccount, account, mostOfAccount);
        if (!granted) {
            figures.refusals.increment();
        }
        return granted;
    }

    private static boolean taken(Map<String, Integer> counts, String whose, int most) {
        int before = counts.getOrDefault(whose, 0);
        if (before < most) {
            counts.put(whose, before + 1);
        }
        return before < most;
    }

    /** Gives back what {@link #take} granted. */
    public synchronized void give(String address) {
        figures.open.decrementAndGet();
        give(byAddress, address);
    }

    /** Gives back what {@link #takeForAccount} granted. */
    public synchronized void giveForAccount(String account) {
        give(byAccount, account);
    }

    private static void give(Map<String, Integer> counts, String whose) {
        counts.computeIfPresent(whose, (key, count) -> count > 1 ? count - 1 : null);
    }
}
